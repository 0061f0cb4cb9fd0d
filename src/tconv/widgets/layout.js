// @ts-check
// Where the panels stand and how large a cell is, for a width in px. Pure functions.

/** @import { Axis, Canvas } from "./arithmetic.js" */

const GAP = 16;
const TITLE = 20;
const LARGEST_CELL = 44;
const NARROW = 520;
const SIDE = 190; // five cells of x or w

/**
 * @typedef {{ cell: number, left: number, top: number, rows: number, columns: number }} Place  one panel
 * @typedef {{ side: number, work: number, chosen: Place, output: Place, stamps: Place[], stampsHeight: number, narrow: boolean }} Layout
 *   `side` is the room for x and for w, `work` that for the chosen stamp and for the output.
 */

/** @param {number} value */
const halves = (value) => Math.max(1, Math.floor(value * 2) / 2);

/**
 * @param {number} width @param {boolean} oneRow @param {[Axis, Axis]} axes @param {[Canvas, Canvas]} canvas
 * @returns {Layout}
 */
export function layoutFor(width, oneRow, [down, across], [{ size: rows }, { size: columns }]) {
  const narrow = width < NARROW;
  if (oneRow) {
    // Stamps below one another and the sum under them, so that what adds up stands in a column.
    const title = 52;
    const cell = halves(Math.min(LARGEST_CELL, (width - title - 2) / columns));
    const place = (/** @type {number} */ n) => ({ cell, left: title, top: 2 + n * (cell + GAP / 2), rows, columns });
    const stamps = Array.from({ length: across.in_size }, (_, n) => place(n));
    return { narrow, side: SIDE, work: width, chosen: place(0), output: place(0), stamps, stampsHeight: stamps.length * (cell + GAP / 2) + 4 };
  }
  const work = Math.floor(Math.min(380, narrow ? width : (width - SIDE - 2 * GAP - 8) / 2));
  const single = { cell: halves(Math.min(LARGEST_CELL, (work - 4) / Math.max(rows, columns))), left: 2, top: 2, rows, columns };

  const room = narrow ? width * 1.6 : width; // in height
  const cell = halves(Math.min(
    LARGEST_CELL * 0.8,
    (width - 4 - GAP * (across.in_size - 1)) / across.in_size / columns,
    (room - (GAP + TITLE) * down.in_size) / down.in_size / rows,
  ));
  const stamps = Array.from({ length: down.in_size * across.in_size }, (_, n) => ({
    cell, rows, columns,
    left: 2 + (n % across.in_size) * (columns * cell + GAP),
    top: TITLE + Math.floor(n / across.in_size) * (rows * cell + GAP + TITLE),
  }));
  return { narrow, side: SIDE, work, chosen: single, output: single, stamps, stampsHeight: down.in_size * (rows * cell + GAP + TITLE) };
}
