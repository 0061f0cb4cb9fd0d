// @ts-check
// The settings of the matrix view: their ranges and their rule. Pure functions, no DOM.

import { option, pair, sheet, whole } from "./kinds.js";
import { brokenMatrixRule } from "./matrix_arithmetic.js";
import { VALUE_RANGE } from "./sheets.js";
/** @import { Pair } from "./arithmetic.js" */
/** @import { Kinds } from "./kinds.js" */
/** @import { ConvAxis } from "./matrix_arithmetic.js" */

/**
 * @typedef {{ dims: number, in_size: Pair, kernel_size: Pair, stride: number, padding: number, dilation: number,
 *   matrix: string, labels: string, x: number[][], w: number[][] }} MatrixState
 */

/** Rows and columns of the sheets of x and w: more, and the matrix could not be read. */
export const MATRIX_X = 4;
export const MATRIX_W = 3;

/**
 * The geometry per axis. In one dimension the row axis has a single cell and nothing moves on it.
 * @param {MatrixState} state
 * @returns {[ConvAxis, ConvAxis]}
 */
export function matrixAxes({ dims, in_size, kernel_size, stride, padding, dilation }) {
  const columns = { in_size: in_size[1], kernel_size: kernel_size[1], stride, padding, dilation };
  const oneRow = { in_size: 1, kernel_size: 1, stride: 1, padding: 0, dilation: 1 };
  return [dims === 1 ? oneRow : { ...columns, in_size: in_size[0], kernel_size: kernel_size[0] }, columns];
}

/**
 * The rule that a state breaks, with the axis it breaks it on (0 rows, 1 columns), or null.
 * @param {MatrixState} state
 */
export function matrixProblem(state) {
  const axes = matrixAxes(state);
  for (const axis of [0, 1]) {
    const broken = brokenMatrixRule(axes[axis]);
    if (broken) return { ...broken, axis, settings: axes[axis] };
  }
  return null;
}

/** @param {MatrixState} state */
export const isTransposed = ({ matrix }) => matrix === "C.T";

/** The sizes in play, rows and columns. @param {"in_size" | "kernel_size"} size */
const matrixSize = (size) => (/** @type {MatrixState} */ state) => /** @type {Pair} */ (matrixAxes(state).map((axis) => axis[size]));

/** @type {Kinds} */
export const MATRIX_KINDS = {
  dims: whole(1, 2),
  in_size: pair(1, MATRIX_X),
  kernel_size: pair(1, MATRIX_W),
  stride: whole(1, 3),
  padding: whole(0, 2),
  dilation: whole(1, 2),
  matrix: option("C", "C.T"),
  labels: option("symbols", "numbers", "colours"),
  x: sheet(VALUE_RANGE, MATRIX_X, matrixSize("in_size")),
  w: sheet(VALUE_RANGE, MATRIX_W, matrixSize("kernel_size")),
};
