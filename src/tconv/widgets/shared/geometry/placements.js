// @ts-check
// Which input cell meets which output cell, and through which tap: the same rules as sizes.py and
// placements.py, in the browser. Pure functions; tests compare every result with Python's.

/**
 * The geometry of one axis. Names are the Python keywords.
 * @typedef {{ in_size: number, kernel_size: number, stride: number, padding: number,
 *   output_padding: number, dilation: number }} Axis
 *
 * One row of the table: target = stride·source + dilation·tap − padding.
 * @typedef {{ source: number, tap: number, target: number, kept: boolean }} Placement
 *
 * @typedef {[number, number]} Pair  row and column
 *
 * One product w·x on its way to its target, in two dimensions.
 * @typedef {{ source: Pair, tap: Pair, target: Pair, kept: boolean, product: number }} Term
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
 * The size of a convolution's output; less than 1 where the kernel does not fit.
 * @param {Omit<Axis, "output_padding">} axis @param {number} [in_size]
 */
export function convSize(axis, in_size = axis.in_size) {
  const spare = in_size + 2 * axis.padding - effectiveKernelSize(axis);
  return Math.floor(spare / axis.stride) + 1;
}

/**
 * Every row of the table, the cut ones included, by source and then by tap.
 * @param {Axis} axis @returns {Placement[]}
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
