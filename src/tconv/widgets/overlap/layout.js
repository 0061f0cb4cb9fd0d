// @ts-check
// Where the cells stand, for a width in px. Pure functions.

import { GAP, halves, LARGEST_CELL, LARGEST_ROW_CELL, NARROW } from "../shared/drawing/room.js";

/** @import { Pair } from "../shared/geometry/placements.js" */

const SIDE = 190; // five cells of w; no board is smaller beside them
const LARGEST_BOARD = 400;
const EDGE = 4; // px, of outlines at the edge
// On a screen, px: the title of the board above it; what is read, behind it.
const TITLE = 30;
const READING = 316;

/**
 * `side` is the width of the sheet, `room` the width and height of the picture.
 * @typedef {{ narrow: boolean, side: number, room: Pair, cell: number }} Layout
 */

/**
 * @param {number} width @param {boolean} oneRow @param {number} columns @param {number} sheet  how wide
 *   it needs to be @param {number} [height]  where it fills a screen @returns {Layout}
 */
export function layoutFor(width, oneRow, columns, sheet, height = Infinity) {
  const narrow = width < NARROW;
  const side = Math.max(SIDE, sheet);
  if (oneRow) {
    const cell = halves(Math.min(LARGEST_ROW_CELL, (width - EDGE) / columns));
    return { narrow, side, room: [width, LARGEST_ROW_CELL + EDGE], cell };
  }
  const free = width - side - GAP - (height < Infinity ? READING : 0);
  const across = narrow ? width : Math.max(SIDE, free);
  const board = Math.floor(Math.min(LARGEST_BOARD, across, height - TITLE));
  const cell = halves(Math.min(LARGEST_CELL, (board - EDGE) / columns));
  return { narrow, side, room: [board, board], cell };
}
