// @ts-check
// Where the panels stand and how large a cell is, for a width in px. Pure functions.

import { GAP, halves, LARGEST_CELL, LARGEST_ROW_CELL, NARROW } from "../shared/drawing/room.js";
/** @import { Axis, Canvas } from "../shared/geometry/placements.js" */

const TITLE = 20;
const LARGEST_STAMP_CELL = 35;
const SIDE = 190; // five cells of x or w
const ROW_TITLE = 52; // before a stamp in one dimension

/**
 * @typedef {{ cell: number, left: number, top: number, rows: number, columns: number }} Place  one panel
 * @typedef {{ narrow: boolean, side: number, work: [number, number], single: Place, stamps: Place[], stampsHeight: number }} Layout
 *   `side` is the width of the sheets, `work` the room, width and height, for the chosen stamp and for the output, which stand there as `single`.
 */

/**
 * @param {number} width @param {boolean} oneRow @param {[Axis, Axis]} axes @param {[Canvas, Canvas]} canvas @param {number} sheets  how wide they need to be
 * @returns {Layout}
 */
export function layoutFor(
  width,
  oneRow,
  [down, across],
  [{ size: rows }, { size: columns }],
  sheets,
) {
  const narrow = width < NARROW;
  const side = Math.max(SIDE, sheets);
  if (oneRow) {
    // Stamps below one another and the sum under them, so that what adds up stands in a column.
    const cell = halves(Math.min(LARGEST_ROW_CELL, (width - ROW_TITLE - 2) / columns));
    const pitch = LARGEST_ROW_CELL + GAP / 2;
    const places = Array.from({ length: across.in_size }, (_, n) => ({
      cell,
      left: ROW_TITLE,
      top: 2 + n * pitch,
      rows,
      columns,
    }));
    return {
      narrow,
      side,
      work: [width, LARGEST_ROW_CELL + 4],
      single: places[0],
      stamps: places,
      stampsHeight: places.length * pitch + 4,
    };
  }
  const work = Math.floor(Math.min(380, narrow ? width : (width - side - 2 * GAP - 8) / 2));
  const single = {
    cell: halves(Math.min(LARGEST_CELL, (work - 4) / Math.max(rows, columns))),
    left: 2,
    top: 2,
    rows,
    columns,
  };

  // The height depends on the rows of the input only, so that no other slider moves what stands below.
  const stampsHeight = (width * (narrow ? 1.2 : 1) * Math.min(3, down.in_size)) / 3;
  const cell = halves(
    Math.min(
      LARGEST_STAMP_CELL,
      (width - 4 - GAP * (across.in_size - 1)) / across.in_size / columns,
      (stampsHeight / down.in_size - GAP - TITLE) / rows,
    ),
  );
  const stamps = Array.from({ length: down.in_size * across.in_size }, (_, n) => ({
    cell,
    rows,
    columns,
    left: 2 + (n % across.in_size) * (columns * cell + GAP),
    top: TITLE + Math.floor(n / across.in_size) * (rows * cell + GAP + TITLE),
  }));
  return { narrow, side, work: [work, work], single, stamps, stampsHeight };
}
