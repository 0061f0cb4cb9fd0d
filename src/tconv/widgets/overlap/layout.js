// @ts-check
// Where the cells stand, for a width in px. Pure functions.

import { halves, LARGEST_CELL, LARGEST_ROW_CELL } from "../shared/drawing/room.js";
import { besideSheet, TITLE } from "../transposed/beside.js";

/** @import { Pair } from "../shared/geometry/placements.js" */

const LARGEST_BOARD = 400;
const BOARD_WITH_PLOT = 260; // beside or above the spectrum
const EDGE = 4; // px, of outlines at the edge
const LEAST_BOARD = 120; // px, on a low screen
const LARGEST_PLOT = { row: 560, image: 230 }; // px, how wide the spectrum is
const A_NAME = 34; // px, of a multiple of 1/period on an axis

/**
 * `side` is the width of the sheet, `room` the width and height of the picture, `plot` the width
 * of the spectrum, where it is shown.
 * @typedef {{ narrow: boolean, side: number, room: Pair, cell: number, plot: number }} Layout
 */

/**
 * @param {{ dims: number, spectrum: boolean }} state @param {number} columns
 * @param {number} sheet  how wide it needs to be @param {number} width
 * @param {number} [height]  where it fills a screen @returns {Layout}
 */
export function layoutFor({ dims, spectrum }, columns, sheet, width, height = Infinity) {
  const largest = spectrum ? BOARD_WITH_PLOT : LARGEST_BOARD;
  // On a screen the plot takes half of what is there.
  const high = spectrum ? Math.max(LEAST_BOARD, (height - TITLE) / 2) : height;
  const { narrow, side, board } = besideSheet(width, high, sheet, largest);
  if (dims === 1) {
    const cell = halves(Math.min(LARGEST_ROW_CELL, (width - EDGE) / columns));
    const room = /** @type {Pair} */ ([width, LARGEST_ROW_CELL + EDGE]);
    return { narrow, side, room, cell, plot: Math.min(width, LARGEST_PLOT.row) };
  }
  const cell = halves(Math.min(LARGEST_CELL, (board - EDGE) / columns));
  const plot = Math.min(board, LARGEST_PLOT.image);
  return { narrow, side, room: [board, board], cell, plot };
}

/**
 * The multiples of 1/period that have room for a name along so many px, evenly spaced.
 * @param {number} period @param {number} length
 */
export function markedMultiples(period, length) {
  const most = Math.max(1, Math.floor(length / A_NAME));
  let step = 1;
  while (step < period && (period / step > most || period % step)) step++;
  return Array.from({ length: period / step }, (_, n) => {
    const at = n * step;
    return { at: at / period, text: at ? `${at}/${period}` : "0" };
  });
}
