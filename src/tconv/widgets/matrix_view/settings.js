// @ts-check
// The settings of the matrix view: their ranges. Pure functions, no DOM.

import { option, pair, sheet, whole } from "../shared/state/trait_types.js";
import { VALUE_RANGE } from "../shared/geometry/limits.js";
import { windowInPlay } from "../shared/geometry/window_axes.js";
/** @import { TraitTypes } from "../shared/state/trait_types.js" */
/** @import { WindowSizes } from "../shared/geometry/window_axes.js" */

/** @typedef {WindowSizes & { matrix: string, labels: string, x: number[][], w: number[][] }} MatrixState */

/** Rows and columns of the sheets of x and w: more, and the matrix could not be read. */
export const MATRIX_X = 4;
export const MATRIX_W = 3;

/** @param {MatrixState} state */
export const isTransposed = ({ matrix }) => matrix === "C.T";

/** @type {TraitTypes} */
export const MATRIX_KINDS = {
  dims: whole(1, 2),
  in_size: pair(1, MATRIX_X),
  kernel_size: pair(1, MATRIX_W),
  stride: whole(1, 3),
  padding: whole(0, 2),
  dilation: whole(1, 2),
  matrix: option("C", "C.T"),
  labels: option("symbols", "numbers", "colours"),
  x: sheet(VALUE_RANGE, MATRIX_X, (state) => windowInPlay(state).x),
  w: sheet(VALUE_RANGE, MATRIX_W, (state) => windowInPlay(state).w),
};
