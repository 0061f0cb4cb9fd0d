// @ts-check
// Where the padded input and the output stand and how large their cells are, for a width in px.
// Pure functions. Both have cells of one size, so that it is seen how much smaller the output is.

import { GAP, halves, LARGEST_CELL, LARGEST_ROW_CELL, NARROW } from "../shared/drawing/room.js";
/** @import { WindowSize } from "../shared/geometry/windows.js" */

const WINDOW_SIDE = 208; // seven cells of x

/** @typedef {{ narrow: boolean, side: number, work: [number, number], cell: number }} WindowLayout  `side` is the width of the sheets, `work` the room, width and height, of either */

/** @param {number} width @param {boolean} oneRow @param {[WindowSize, WindowSize]} sizes @param {number} sheets  how wide they need to be @returns {WindowLayout} */
export function windowLayout(width, oneRow, [{ padded: rows }, { padded: columns }], sheets) {
  const narrow = width < NARROW;
  const side = Math.max(WINDOW_SIDE, sheets);
  if (oneRow)
    return {
      narrow,
      side,
      work: [width, LARGEST_ROW_CELL + 4],
      cell: halves(Math.min(LARGEST_ROW_CELL, (width - 4) / columns)),
    };
  const work = Math.floor(Math.min(380, narrow ? width : (width - side - 2 * GAP - 8) / 2));
  return {
    narrow,
    side,
    work: [work, work],
    cell: halves(Math.min(LARGEST_CELL, (work - 4) / Math.max(rows, columns))),
  };
}
