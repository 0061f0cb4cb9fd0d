// @ts-check
// The sizes of a convolution per axis, and the one rule they must keep. Pure functions, no DOM.

import { kernelTooLarge, windowSize } from "./window_arithmetic.js";
/** @import { Pair } from "./arithmetic.js" */
/** @import { WindowAxis } from "./window_arithmetic.js" */

/**
 * @typedef {{ dims: number, in_size: Pair, kernel_size: Pair, stride: number, padding: number, dilation: number }} WindowSizes
 */

/**
 * The geometry per axis. In one dimension the row axis has a single cell and nothing moves on it.
 * @param {WindowSizes} state
 * @returns {[WindowAxis, WindowAxis]}
 */
export function windowAxesOf({ dims, in_size, kernel_size, stride, padding, dilation }) {
  const columns = { in_size: in_size[1], kernel_size: kernel_size[1], stride, padding, dilation };
  const oneRow = { in_size: 1, kernel_size: 1, stride: 1, padding: 0, dilation: 1 };
  return [dims === 1 ? oneRow : { ...columns, in_size: in_size[0], kernel_size: kernel_size[0] }, columns];
}

/** The axis (0 rows, 1 columns) on which the kernel does not fit, with its settings, or null. @param {WindowSizes} state */
export function windowProblemOf(state) {
  const axes = windowAxesOf(state);
  const axis = axes.findIndex(kernelTooLarge);
  return axis < 0 ? null : { axis, dims: state.dims, padded: windowSize(axes[axis]).padded, settings: axes[axis] };
}

/** Rows and columns of x and of w in play. @param {WindowSizes} state @returns {{ x: Pair, w: Pair }} */
export function windowInPlay(state) {
  const [down, across] = windowAxesOf(state);
  return { x: [down.in_size, across.in_size], w: [down.kernel_size, across.kernel_size] };
}
