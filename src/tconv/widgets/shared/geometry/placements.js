// @ts-check
// The arithmetic of a transposed convolution: the same rules as sizes.py, placements.py
// and views/stamp.py, in the browser. Pure functions; tests compare every result with Python's.

import { cellsOf } from "./ravel.js";

/**
 * The geometry of one axis. Names are the Python keywords.
 * @typedef {{ in_size: number, kernel_size: number, stride: number, padding: number,
 *   output_padding: number, dilation: number }} Axis
 *
 * One row of the table: target = stride·source + dilation·tap − padding.
 * @typedef {{ source: number, tap: number, target: number, kept: boolean }} Placement
 *
 * The drawing area of one axis: the uncropped result, with what output padding adds beyond it.
 * `before` cells are cut in front of the `out_size` cells that stay.
 * @typedef {{ size: number, before: number, out_size: number }} Canvas
 *
 * @typedef {[number, number]} Pair  row and column
 *
 * One product w·x on its way to its target, in two dimensions.
 * @typedef {{ source: Pair, tap: Pair, target: Pair, kept: boolean, product: number }} Term
 *
 * @typedef {{ axes: [Axis, Axis], canvas: [Canvas, Canvas], terms: Term[] }} Stamps
 */

/** @param {Pick<Axis, "kernel_size" | "dilation">} axis */
export const effectiveKernelSize = ({ kernel_size, dilation }) => dilation * (kernel_size - 1) + 1;

/** @param {Axis} axis */
export const convTransposeSize = (axis) =>
  (axis.in_size - 1) * axis.stride -
  2 * axis.padding +
  effectiveKernelSize(axis) +
  axis.output_padding;

/**
 * Every row of the table, the cut ones included, by source and then by tap.
 * @param {Axis} axis
 * @returns {Placement[]}
 */
export function placements(axis) {
  const outSize = convTransposeSize(axis);
  const rows = [];
  for (let source = 0; source < axis.in_size; source++) {
    for (let tap = 0; tap < axis.kernel_size; tap++) {
      const target = axis.stride * source + axis.dilation * tap - axis.padding;
      rows.push({ source, tap, target, kept: target >= 0 && target < outSize });
    }
  }
  return rows;
}

/**
 * @param {Axis} axis
 * @returns {Canvas}
 */
export function canvas(axis) {
  const out_size = convTransposeSize(axis);
  const full = (axis.in_size - 1) * axis.stride + effectiveKernelSize(axis);
  return { size: Math.max(full, axis.padding + out_size), before: axis.padding, out_size };
}

/**
 * Which rule an axis breaks, or null: the same rules as `tconv.conv_transpose_size`.
 * @param {Axis} axis
 * @returns {{ rule: "output_padding" | "empty", out_size: number } | null}
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
 * @param {number[][]} x
 * @param {number[][]} w
 * @param {[Axis, Axis]} axes
 * @returns {Stamps}
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
 * @param {Stamps} stamps
 * @param {number} [shown]
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

/**
 * The bilinear kernel of a size, along one axis: the initial weights of FCN's upsampling
 * layers (Long, Shelhamer & Darrell 2015, section 3.3).
 * @param {number} kernel_size
 */
export function bilinear(kernel_size) {
  const factor = Math.floor((kernel_size + 1) / 2);
  const centre = kernel_size % 2 === 1 ? factor - 1 : factor - 0.5;
  return Array.from({ length: kernel_size }, (_, tap) => 1 - Math.abs(tap - centre) / factor);
}
