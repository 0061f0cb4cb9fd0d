// @ts-check
// Which input sizes a convolution turns into one output size, and which of them comes back: the
// same rules as sizes.py. Pure functions; tests compare every result with Python's.

import { convTransposeSize } from "../shared/geometry/placements.js";
import { windowSize } from "../shared/geometry/windows.js";
/** @import { Axis, Pair } from "../shared/geometry/placements.js" */

/**
 * The output size of the convolution; less than 1 where the kernel does not fit.
 * @param {Axis} axis  `in_size` is that of the convolution's input @param {number} [in_size]
 */
export const convSize = (axis, in_size = axis.in_size) => windowSize({ ...axis, in_size }).out_size;

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

/**
 * The largest output padding: one less than stride or dilation.
 * @param {Pick<Axis, "stride" | "dilation">} axis
 */
export const largestOutputPadding = ({ stride, dilation }) => Math.max(stride, dilation) - 1;
