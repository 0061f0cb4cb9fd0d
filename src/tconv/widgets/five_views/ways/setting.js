// @ts-check
// What every way of computing starts from. No way calls another: that they agree is found by
// comparing. Pure functions, as in views/ of the Python package.

import { convTransposeSize } from "../../shared/geometry/placements.js";
import { cellsOf } from "../../shared/geometry/ravel.js";
/** @import { Axis, Pair } from "../../shared/geometry/placements.js" */

/**
 * `x` and `w` are sheets, of which the axes say how much is in play. Cells of x and of y are also
 * counted row by row from 0: `source` and `target`. Every way gives its `output` row by row.
 * @typedef {{ x: number[][], w: number[][], axes: [Axis, Axis] }} Setting
 * @typedef {{ source: number, tap: Pair, target: number, value: number }} Entry
 */

/** @param {[Axis, Axis]} axes @returns {Pair} */
export const outSizeOf = ([down, across]) => [convTransposeSize(down), convTransposeSize(across)];

/** The cells of x in play, row by row. @param {Setting} setting */
export const flatInput = ({ x, axes: [down, across] }) =>
  cellsOf([down.in_size, across.in_size]).map(([i, j]) => x[i][j]);
