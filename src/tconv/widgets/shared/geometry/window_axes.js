// @ts-check
// The axes of a convolution, and the one rule that they must keep. Pure functions, no DOM.

import { axesWith } from "./axes.js";
import { kernelTooLarge, windowSize } from "./windows.js";
/** @import { Sizes } from "./axes.js" */
/** @import { WindowAxis } from "./windows.js" */

/** @typedef {Sizes & { stride: number, padding: number, dilation: number }} WindowSizes */

/** @param {WindowSizes} state @returns {[WindowAxis, WindowAxis]} */
export const axesOf = ({ stride, padding, dilation, ...sizes }) =>
  axesWith(sizes, { stride, padding, dilation });

/**
 * The axis (0 rows, 1 columns) on which the kernel does not fit, with its settings, or null.
 * @param {number} dims @param {[WindowAxis, WindowAxis]} axes
 */
export function validate(dims, axes) {
  const axis = axes.findIndex(kernelTooLarge);
  if (axis < 0) return null;
  return { axis, dims, padded: windowSize(axes[axis]).padded, settings: axes[axis] };
}
