// @ts-check
// A sheet beside one board, what is read below; on a screen all three stand side by side. The rules
// are in style.css. Pure.

import { GAP, NARROW } from "../shared/drawing/room.js";

export const ONE_BOARD = "tconv-one-board"; // the class of the root

const SIDE = 190; // px, five cells of a sheet; no board is smaller beside them
export const TITLE = 30; // px, over a board or a plot
const READING = 316; // px, on a screen: what is read, behind the board

/**
 * `side` is the width of the sheet, `board` the side of the board.
 * @param {number} width @param {number} height @param {number} sheet  how wide it needs to be
 * @param {number} largest  board
 */
export function besideSheet(width, height, sheet, largest) {
  const narrow = width < NARROW;
  const side = Math.max(SIDE, sheet);
  const free = width - side - GAP - (height < Infinity ? READING : 0);
  const across = narrow ? width : Math.max(SIDE, free);
  return { narrow, side, board: Math.floor(Math.min(largest, across, height - TITLE)) };
}
