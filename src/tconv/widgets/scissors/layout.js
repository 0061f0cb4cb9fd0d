// @ts-check
// Where the full result stands, for a width in px. Pure functions.

import { halves, LARGEST_CELL, LARGEST_ROW_CELL } from "../shared/drawing/room.js";
import { effectiveKernelSize } from "../shared/geometry/placements.js";
import { besideSheet } from "../transposed/beside.js";

/** @import { Axis, Pair } from "../shared/geometry/placements.js" */

const LARGEST_BOARD = 480;
const MOST_BEYOND = 3; // cells that output padding may add

/** Room for the handles: to the left, above, and what the last handle needs on the other side. */
const HANDLE_ROOM = { left: 28, top: 46, rowTop: 28, end: 24 };

/**
 * @typedef {{ narrow: boolean, side: number, room: Pair, cell: number,
 *   left: number, top: number }} Layout
 *   `side` is the width of the sheets, `room` the width and height of the picture
 */

/**
 * The size of a cell depends on neither padding nor output padding: only the cuts move.
 * @param {number} width @param {boolean} oneRow @param {[Axis, Axis]} axes
 * @param {number} sheets  how wide they need to be
 * @param {number} [height]  where it fills a screen
 * @returns {Layout}
 */
export function layoutFor(width, oneRow, axes, sheets, height = Infinity) {
  const { narrow, side, board } = besideSheet(width, height, sheets, LARGEST_BOARD);
  const [rows, columns] = axes.map((axis) => {
    const most = Math.min(MOST_BEYOND, Math.max(axis.stride, axis.dilation) - 1);
    return (axis.in_size - 1) * axis.stride + effectiveKernelSize(axis) + most;
  });
  const { left, top, rowTop, end } = HANDLE_ROOM;
  if (oneRow) {
    const cell = halves(Math.min(LARGEST_ROW_CELL, (width - left - end) / columns));
    return {
      narrow,
      side,
      room: [width, rowTop + LARGEST_ROW_CELL + 4],
      cell,
      left,
      top: rowTop,
    };
  }
  const cell = halves(
    Math.min(LARGEST_CELL, (board - left - end) / columns, (board - top - end) / rows),
  );
  return { narrow, side, room: [board, board], cell, left, top };
}
