// @ts-check
// Where the matrix, its two columns and the two grids stand, for a width in px. Pure functions.

import { GAP, halves, NARROW } from "../shared/drawing/room.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Place } from "../shared/drawing/whole_grid.js" */

const CELL = 26;
const GRID_CELL = 30; // of which six fit: then y is not drawn in another size at each move
const TITLE = 22;
const GAPS = 56; // between the three parts, where "=" stands
const SIDE = 190; // the sheets, and each of the grids
const HEIGHT = 16 * CELL; // of the largest input
const ROW_HEIGHT = 8 * CELL; // of the largest output in one dimension

/**
 * `grid` is the width and height of the room for each grid, `equation` those of the equation.
 * @typedef {{ narrow: boolean, grid: Pair, equation: Pair,
 *   result: Place, matrix: Place, vector: Place }} Layout
 */

/**
 * @param {number} width @param {boolean} oneRow
 * @param {number} rows @param {number} columns  of the matrix
 * @returns {Layout}
 */
export function layout(width, oneRow, rows, columns) {
  const narrow = width < NARROW;
  const room = narrow ? width : width - SIDE - GAP;
  const gaps = narrow ? GAPS / 2 : GAPS;
  // The room depends on no slider, so that nothing below moves.
  const height = Math.min(room, oneRow ? ROW_HEIGHT : HEIGHT);
  // What is shorter stands beside the middle of what is longer, as in a book.
  const most = Math.max(rows, columns);
  const cell = halves(Math.min(CELL, (room - gaps - 4) / (columns + 2), height / most));
  const top = TITLE + ((most - rows) / 2) * cell;
  const left = 2 + cell + gaps * 0.6;
  const side = Math.floor(narrow ? Math.min(SIDE, (width - GAP) / 2) : SIDE);
  return {
    narrow,
    grid: [side, oneRow ? GRID_CELL + 4 : side],
    equation: [room, TITLE + height + 4],
    result: { cell, left: 2, top, rows, columns: 1 },
    matrix: { cell, left, top, rows, columns },
    vector: {
      cell,
      left: left + columns * cell + gaps * 0.4,
      top: TITLE + ((most - columns) / 2) * cell,
      rows: columns,
      columns: 1,
    },
  };
}

/** A grid that fills its room. @param {Pair} room @param {Pair} size @returns {Place} */
export const gridPlace = ([width, height], [rows, columns]) => ({
  cell: halves(Math.min(GRID_CELL, (width - 4) / columns, (height - 4) / rows)),
  left: 2,
  top: 2,
  rows,
  columns,
});
