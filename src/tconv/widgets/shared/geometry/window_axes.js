// @ts-check
// The sizes of a convolution per axis, and the one rule they must keep. Pure functions, no DOM.

import { axesWith, inPlay } from "./axes.js";
import { kernelTooLarge, windowSize } from "./windows.js";
/** @import { Sizes } from "./axes.js" */
/** @import { WindowAxis } from "./windows.js" */

/** @typedef {Sizes & { stride: number, padding: number, dilation: number }} WindowSizes */

/** @param {WindowSizes} state @returns {[WindowAxis, WindowAxis]} */
export const windowAxesOf = ({ stride, padding, dilation, ...sizes }) =>
  axesWith(sizes, { stride, padding, dilation });

/** The axis (0 rows, 1 columns) on which the kernel does not fit, with its settings, or null. @param {WindowSizes} state */
export function windowProblemOf(state) {
  const axes = windowAxesOf(state);
  const axis = axes.findIndex(kernelTooLarge);
  return axis < 0
    ? null
    : { axis, dims: state.dims, padded: windowSize(axes[axis]).padded, settings: axes[axis] };
}

/** Rows and columns of x and of w in play. @param {WindowSizes} state */
export const windowInPlay = (state) => inPlay(windowAxesOf(state));
