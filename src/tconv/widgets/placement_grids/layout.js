// @ts-check
// Where the grids stand and how large a cell is, for a width in px. Pure functions.

import { GAP, halves, LARGEST_CELL, LARGEST_ROW_CELL, NARROW } from "../shared/drawing/room.js";
import { cellsOf } from "../shared/geometry/ravel.js";

/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { Canvas } from "../transposed/arithmetic.js" */

const TITLE = 20;
const LARGEST_STAMP_CELL = 35;
const SIDE = 190; // five cells of x or w
const LARGEST_WORK = 380;
const ROW_TITLE = 52; // before a stamp in one dimension

/**
 * @typedef {{ cell: number, left: number, top: number }} Place  one grid
 * @typedef {{ narrow: boolean, side: number, work: [number, number], single: Place, stamps:
 *   Place[],
 *   stampsHeight: number }} Layout
 *   `side` is the width of the sheets, `work` the room, width and height, for the chosen stamp and
 *   for the output, which stand there as `single`.
 */

/**
 * @param {number} width @param {boolean} oneRow @param {[Axis, Axis]} axes
 * @param {[Canvas, Canvas]} canvas @param {number} sheets  how wide they need to be
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
  if (oneRow) return { narrow, side, ...stampsInColumn(width, across.in_size, columns) };
  const room = narrow ? width : (width - side - 2 * GAP - 8) / 2;
  const work = Math.floor(Math.min(LARGEST_WORK, room));
  const cell = halves(Math.min(LARGEST_CELL, (work - 4) / Math.max(rows, columns)));

  // The height depends on the rows of the input only: no other slider moves what stands below.
  const stampsHeight = (width * (narrow ? 1.2 : 1) * Math.min(3, down.in_size)) / 3;
  const stampCell = halves(
    Math.min(
      LARGEST_STAMP_CELL,
      (width - 4 - GAP * (across.in_size - 1)) / across.in_size / columns,
      (stampsHeight / down.in_size - GAP - TITLE) / rows,
    ),
  );
  const stamps = cellsOf([down.in_size, across.in_size]).map(([row, column]) => ({
    cell: stampCell,
    left: 2 + column * (columns * stampCell + GAP),
    top: TITLE + row * (rows * stampCell + GAP + TITLE),
  }));
  const single = { cell, left: 2, top: 2 };
  return { narrow, side, work: [work, work], single, stamps, stampsHeight };
}

/**
 * Stamps below one another and the sum under them, so that what adds up stands in a column.
 * @param {number} width @param {number} count @param {number} columns
 * @returns {Omit<Layout, "narrow" | "side">}
 */
function stampsInColumn(width, count, columns) {
  const cell = halves(Math.min(LARGEST_ROW_CELL, (width - ROW_TITLE - 2) / columns));
  const pitch = LARGEST_ROW_CELL + GAP / 2;
  const stamps = Array.from({ length: count }, (_, n) => ({
    cell,
    left: ROW_TITLE,
    top: 2 + n * pitch,
  }));
  return {
    work: [width, LARGEST_ROW_CELL + 4],
    single: stamps[0],
    stamps,
    stampsHeight: count * pitch + 4,
  };
}
