// @ts-check
// Which input sizes a convolution turns into one output size, and which of them comes back: the
// same rules as sizes.py. Pure functions; tests compare every result with Python's.

import { convTransposeSize } from "./placements.js";
/** @import { Axis, Pair } from "./placements.js" */

/**
 * What the transposed convolution makes of an output of that size.
 * @param {Axis} axis @param {number} out_size @param {number} [output_padding]
 */
export const sizeBack = (axis, out_size, output_padding = axis.output_padding) =>
  convTransposeSize({ ...axis, in_size: out_size, output_padding });

/**
 * The input sizes that become `out_size`: the first and the last.
 * @param {Axis} axis @param {number} out_size @returns {Pair}
 */
export function inputSizes(axis, out_size) {
  const smallest = sizeBack(axis, out_size, 0);
  return [Math.max(1, smallest), smallest + axis.stride - 1];
}
