// @ts-check
// Output sizes along one axis, as in sizes.py; null where the setting is impossible.

import { convTransposeSize, effectiveKernelSize } from "../shared/geometry/placements.js";

/** @import { Axis } from "../shared/geometry/placements.js" */

/** @param {Partial<Axis>} setting @returns {Axis} */
export const axisOf = (setting) =>
  /** @type {Axis} */ ({ stride: 1, padding: 0, output_padding: 0, dilation: 1, ...setting });

/** @param {Partial<Axis>} setting @returns {number | null} */
export function transposedSize(setting) {
  const axis = axisOf(setting);
  const size = convTransposeSize(axis);
  return size < 1 || axis.output_padding >= Math.max(axis.stride, axis.dilation) ? null : size;
}

/** A convolution's, before it is rounded down. @param {Partial<Axis>} setting */
export function windowsBeforeRounding(setting) {
  const axis = axisOf(setting);
  const spare = axis.in_size + 2 * axis.padding - effectiveKernelSize(axis);
  return (spare + axis.stride) / axis.stride;
}

/** @param {Partial<Axis>} setting @returns {number | null} */
export function forwardSize(setting) {
  const size = Math.floor(windowsBeforeRounding(setting));
  return size < 1 ? null : size;
}

/** @param {number | null} size */
export const alone = (size) => (size === null ? null : [size]);
