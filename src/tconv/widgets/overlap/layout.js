// @ts-check
// Where the cells stand, for a width in px. Pure functions.

import { halves, LARGEST_CELL, LARGEST_ROW_CELL } from "../shared/drawing/room.js";
import { besideSheet } from "../transposed/beside.js";

/** @import { Pair } from "../shared/geometry/placements.js" */

const LARGEST_BOARD = 400;
const EDGE = 4; // px, of outlines at the edge

/**
 * `side` is the width of the sheet, `room` the width and height of the picture.
 * @typedef {{ narrow: boolean, side: number, room: Pair, cell: number }} Layout
 */

/**
 * @param {number} width @param {boolean} oneRow @param {number} columns @param {number} sheet  how wide
 *   it needs to be @param {number} [height]  where it fills a screen @returns {Layout}
 */
export function layoutFor(width, oneRow, columns, sheet, height = Infinity) {
  const { narrow, side, board } = besideSheet(width, height, sheet, LARGEST_BOARD);
  if (oneRow) {
    const cell = halves(Math.min(LARGEST_ROW_CELL, (width - EDGE) / columns));
    return { narrow, side, room: [width, LARGEST_ROW_CELL + EDGE], cell };
  }
  const cell = halves(Math.min(LARGEST_CELL, (board - EDGE) / columns));
  return { narrow, side, room: [board, board], cell };
}
