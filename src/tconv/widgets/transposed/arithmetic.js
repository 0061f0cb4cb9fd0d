// @ts-check
// The arithmetic of a transposed convolution: the same rules as sizes.py and views/stamp.py, in the
// browser. Pure functions; tests compare every result with Python's.

import {
  convTransposeSize,
  effectiveKernelSize,
  placements,
} from "../shared/geometry/placements.js";
import { cellsOf } from "../shared/geometry/ravel.js";
/** @import { Axis, Pair, Term } from "../shared/geometry/placements.js" */

/**
 * The drawing area of one axis: the uncropped result, with what output padding adds beyond it.
 * `before` cells are cut in front of the `out_size` cells that stay.
 * @typedef {{ size: number, before: number, out_size: number }} Canvas
 *
 * @typedef {{ axes: [Axis, Axis], canvas: [Canvas, Canvas], terms: Term[] }} Stamps
 */

/** @param {Axis} axis @returns {Canvas} */
export function canvas(axis) {
  const out_size = convTransposeSize(axis);
  const full = (axis.in_size - 1) * axis.stride + effectiveKernelSize(axis);
  return { size: Math.max(full, axis.padding + out_size), before: axis.padding, out_size };
}

/**
 * Which rule an axis breaks, or null: the same rules as `tconv.conv_transpose_size`.
 * @param {Axis} axis @returns {{ rule: "output_padding" | "empty", out_size: number } | null}
 */
export function brokenRule(axis) {
  const out_size = convTransposeSize(axis);
  if (axis.output_padding >= Math.max(axis.stride, axis.dilation))
    return { rule: "output_padding", out_size };
  return out_size < 1 ? { rule: "empty", out_size } : null;
}

/**
 * All products of all stamps, by source cell and then by tap. Axes do not interact, so
 * the table in two dimensions is the product of the two tables.
 * @param {number[][]} x @param {number[][]} w @param {[Axis, Axis]} axes @returns {Stamps}
 */
export function stamp(x, w, axes) {
  const [down, across] = axes.map(placements);
  const [rowTaps, columnTaps] = axes.map((axis) => axis.kernel_size);
  const taps = cellsOf([rowTaps, columnTaps]); // each once: hundreds of terms share them
  /** @type {Term[]} */
  const terms = [];
  for (let i = 0; i < down.length; i += rowTaps) {
    for (let j = 0; j < across.length; j += columnTaps) {
      /** @type {Pair} */
      const source = [down[i].source, across[j].source];
      const value = x[source[0]][source[1]];
      for (const tap of taps) {
        const [r, c] = [down[i + tap[0]], across[j + tap[1]]];
        const product = w[tap[0]][tap[1]] * value;
        terms.push({ source, tap, target: [r.target, c.target], kept: r.kept && c.kept, product });
      }
    }
  }
  return { axes, canvas: [canvas(axes[0]), canvas(axes[1])], terms };
}

/**
 * The sum of the first `shown` stamps over the whole canvas, and how many products meet in
 * each cell; both row by row.
 * @param {Stamps} stamps @param {number} [shown]
 */
export function addUp({ axes, canvas: [down, across], terms }, shown = Infinity) {
  const values = new Float64Array(down.size * across.size);
  const counts = new Uint8Array(values.length);
  const count = Math.min(shown * axes[0].kernel_size * axes[1].kernel_size, terms.length);
  for (let n = 0; n < count; n++) {
    const { target, product } = terms[n];
    const cell = (target[0] + down.before) * across.size + target[1] + across.before;
    values[cell] += product;
    counts[cell] += 1;
  }
  return { values, counts };
}
