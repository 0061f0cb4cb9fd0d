// @ts-check
// An ordinary convolution of stride 1 computes the transposed one.

import { effectiveKernelSize } from "../../shared/geometry/placements.js";
import { cellsOf } from "../../shared/geometry/ravel.js";
import { outSizeOf } from "./setting.js";
/** @import { Axis, Pair, Term } from "../../shared/geometry/placements.js" */
/** @import { Setting } from "./setting.js" */

/**
 * How the sweep's input is made along an axis: `before` cells of zeros, or, if negative, cells cut.
 * @param {Axis} axis
 */
export function paddedEnds(axis) {
  const before = effectiveKernelSize(axis) - 1 - axis.padding;
  const inserted = (axis.in_size - 1) * axis.stride + 1;
  return { before, inserted, size: inserted + 2 * before + axis.output_padding };
}

/**
 * What stands along an axis of the sweep's input: a cell of x, -1 for a zero between two, NaN for
 * one of the border.
 * @param {Axis} axis
 */
function paddedSources(axis) {
  const { before, inserted, size } = paddedEnds(axis);
  return Array.from({ length: size }, (_, at) => {
    const place = at - before;
    if (place < 0 || place >= inserted) return NaN;
    return place % axis.stride === 0 ? place / axis.stride : -1;
  });
}

/**
 * The tap at a place of the sweep's kernel; and the place of a tap.
 * @param {Pair} at @param {[Axis, Axis]} axes @param {boolean} rotated @returns {Pair}
 */
export const sweptTap = ([row, column], [down, across], rotated) =>
  rotated ? [down.kernel_size - 1 - row, across.kernel_size - 1 - column] : [row, column];

/**
 * Zeros between and around the inputs, then a sweep of stride 1 with the kernel rotated by 180
 * degrees; or, to see what goes wrong then, with the kernel as it is.
 * @param {Setting} setting @param {boolean} [rotated]
 */
export function byGather({ x, w, axes }, rotated = true) {
  const [down, across] = axes;
  const [rowSources, columnSources] = axes.map(paddedSources);
  const columns = columnSources.length;
  const padded = rowSources.flatMap((i) => columnSources.map((j) => x[i]?.[j] ?? 0));
  const kernel = cellsOf([down.kernel_size, across.kernel_size]).map((at) => {
    const [a, b] = sweptTap(at, axes, rotated);
    return w[a][b];
  });
  const output = cellsOf(outSizeOf(axes)).map(([row, column]) => {
    let sum = 0;
    for (let a = 0; a < down.kernel_size; a++) {
      const start = (row + down.dilation * a) * columns + column;
      for (let b = 0; b < across.kernel_size; b++)
        sum += kernel[a * across.kernel_size + b] * padded[start + across.dilation * b];
    }
    return sum;
  });
  return { rowSources, columnSources, padded, kernel, output };
}

/**
 * The products as the sweep makes them: with its kernel as it is, the opposite tap stands on each
 * cell of x.
 * @param {Term[]} terms @param {Setting} setting @param {boolean} rotated
 */
export const sweptTerms = (terms, { x, w, axes }, rotated) =>
  rotated
    ? terms
    : terms.map((term) => {
        const [i, j] = term.source;
        const tap = sweptTap(term.tap, axes, true);
        return { ...term, tap, product: w[tap[0]][tap[1]] * x[i][j] };
      });
