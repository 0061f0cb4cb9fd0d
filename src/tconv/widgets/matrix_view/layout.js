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
const LARGEST_CELL = 46; // on a screen, where the grids and the sentence stand behind the equation
const BEHIND = 256; // px wide; as in style.css
const OVER = 26; // the title of the equation, and of a grid
const SENTENCE = 128; // px of five lines

/**
 * `grid` is the width and height of the room for each grid, `equation` those of the equation;
 * `behind` it stand the grids where that fills a screen.
 * @typedef {{ narrow: boolean, behind: boolean, grid: Pair, equation: Pair,
 *   result: Place, matrix: Place, vector: Place }} Layout
 */

/**
 * @param {number} width @param {boolean} oneRow
 * @param {number} rows @param {number} columns  of the matrix
 * @param {number} [tall]  where it fills a screen
 * @returns {Layout}
 */
export function layout(width, oneRow, rows, columns, tall = Infinity) {
  const narrow = width < NARROW;
  const behind = tall < Infinity;
  const room = narrow ? width : width - SIDE - GAP - (behind ? BEHIND + GAP : 0);
  const gaps = narrow ? GAPS / 2 : GAPS;
  // The room depends on no slider, so that nothing below moves.
  const height = behind ? tall - OVER - TITLE - 4 : Math.min(room, oneRow ? ROW_HEIGHT : HEIGHT);
  // What is shorter stands beside the middle of what is longer, as in a book.
  const most = Math.max(rows, columns);
  const largest = behind ? LARGEST_CELL : CELL;
  const cell = halves(Math.min(largest, (room - gaps - 4) / (columns + 2), height / most));
  const top = TITLE + ((most - rows) / 2) * cell;
  const left = 2 + cell + gaps * 0.6;
  const side = Math.floor(narrow ? Math.min(SIDE, (width - GAP) / 2) : SIDE);
  const low = behind ? Math.max(60, (tall - SENTENCE) / 2 - OVER) : side;
  return {
    narrow,
    behind,
    grid: [behind ? BEHIND : side, oneRow ? GRID_CELL + 4 : low],
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
