// @ts-check
// Where the padded input and the output stand and how large their cells are, for a width in px.
// Pure functions. Both have cells of one size, so that it is seen how much smaller the output is.

import { GAP, halves, LARGEST_CELL, LARGEST_ROW_CELL, NARROW } from "../shared/drawing/room.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { WindowSize } from "../shared/geometry/windows.js" */

const SIDE = 208; // seven cells of x
const LARGEST = 380; // px of a grid
const BESIDES = 88; // px for the title of a grid and the sentence below, on a screen

/**
 * `side` is the width of the sheets, `work` the room, width and height, of either grid.
 * @typedef {{ narrow: boolean, side: number, work: Pair, cell: number }} Layout
 */

/**
 * @param {number} width @param {boolean} oneRow @param {[WindowSize, WindowSize]} sizes
 * @param {number} sheets  how wide they need to be
 * @param {number} [height]  where it fills a screen
 * @returns {Layout}
 */
export function layout(width, oneRow, sizes, sheets, height = Infinity) {
  const [{ padded: rows }, { padded: columns }] = sizes;
  const narrow = width < NARROW;
  const side = Math.max(SIDE, sheets);
  const across = narrow ? width : (width - side - 2 * GAP - 8) / 2;
  const half = Math.floor(Math.min(LARGEST, across, height - BESIDES));
  return {
    narrow,
    side,
    work: oneRow ? [width, LARGEST_ROW_CELL + 4] : [half, half],
    cell: halves(
      oneRow
        ? Math.min(LARGEST_ROW_CELL, (width - 4) / columns)
        : Math.min(LARGEST_CELL, (half - 4) / Math.max(rows, columns)),
    ),
  };
}
