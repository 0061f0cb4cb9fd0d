// @ts-check
// Where the matrix, its two columns and the two grids stand, for a width in px. Pure functions.

import { GAP, halves, NARROW } from "../shared/drawing/room.js";
/** @import { Pair } from "../shared/geometry/placements.js" */

const MATRIX_CELL = 26;
const GRID_CELL = 30; // of which six fit: then y is not drawn in another size at each move
const MATRIX_TITLE = 22;
const MATRIX_GAPS = 56; // between the three parts, where "=" stands
const MATRIX_SIDE = 190; // the sheets, and each of the grids
const MATRIX_HEIGHT = 16 * MATRIX_CELL; // of the largest input
const ROW_HEIGHT = 8 * MATRIX_CELL; // of the largest output in one dimension

/**
 * @typedef {{ cell: number, left: number, top: number, rows: number, columns: number }} MatrixPlace
 * @typedef {{ narrow: boolean, grid: Pair, equation: Pair, result: MatrixPlace, matrix: MatrixPlace, vector: MatrixPlace }} MatrixLayout
 *   `grid` is the width and height of the room for each grid; `equation` those of "result = matrix · vector".
 */

/**
 * @param {number} width @param {boolean} oneRow @param {number} rows @param {number} columns  of the matrix
 * @returns {MatrixLayout}
 */
export function matrixLayout(width, oneRow, rows, columns) {
  const narrow = width < NARROW;
  const room = narrow ? width : width - MATRIX_SIDE - GAP;
  const gaps = narrow ? MATRIX_GAPS / 2 : MATRIX_GAPS;
  // The room depends on no slider, so that nothing below moves.
  const height = Math.min(room, oneRow ? ROW_HEIGHT : MATRIX_HEIGHT);
  const cell = halves(
    Math.min(MATRIX_CELL, (room - gaps - 4) / (columns + 2), height / Math.max(rows, columns)),
  );
  // What is shorter stands beside the middle of what is longer, as in a book: the space that is left is on both sides of it.
  const most = Math.max(rows, columns);
  const top = MATRIX_TITLE + ((most - rows) / 2) * cell;
  const result = { cell, left: 2, top, rows, columns: 1 };
  const matrix = { cell, left: result.left + cell + gaps * 0.6, top, rows, columns };
  const vector = {
    cell,
    left: matrix.left + columns * cell + gaps * 0.4,
    top: MATRIX_TITLE + ((most - columns) / 2) * cell,
    rows: columns,
    columns: 1,
  };
  const side = Math.floor(narrow ? Math.min(MATRIX_SIDE, (width - GAP) / 2) : MATRIX_SIDE);
  return {
    narrow,
    grid: [side, oneRow ? GRID_CELL + 4 : side],
    equation: [room, MATRIX_TITLE + height + 4],
    result,
    matrix,
    vector,
  };
}

/** A grid that fills its room. @param {Pair} room @param {number} rows @param {number} columns @returns {MatrixPlace} */
export const matrixGrid = ([width, height], rows, columns) => ({
  cell: halves(Math.min(GRID_CELL, (width - 4) / columns, (height - 4) / rows)),
  left: 2,
  top: 2,
  rows,
  columns,
});
