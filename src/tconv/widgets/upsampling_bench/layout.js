// @ts-check
// How many panels stand side by side, and how large their pictures are: every pixel of an image has a
// whole number of dots of the screen, or else the screen would draw boards of its own. Pure functions.

import { GAP } from "../shared/drawing/room.js";

/** @import { Pair } from "../shared/geometry/placements.js" */

export const PANELS = 8; // the original and the seven ways
export const LENS = /** @type {Pair} */ ([14, 22]); // rows and columns of pixels
const COLUMNS = [4, 2, 1];
const NARROW = 480; // px
// On a screen: the part of a panel that its image may take.
const IMAGE = 0.55;
const BESIDE = 8; // px between an image and the lens beside it

/**
 * Sizes in px. `pixel` is that of a pixel of an image, `close` that of one under the lens; `beside`
 * where the lens and what is measured stand beside the image, not below it.
 * @typedef {{ columns: number, pixel: number, close: number, narrow: boolean, beside: boolean
 *   }} Layout
 */

/** A length in whole dots, at least one. @param {number} length  px @param {number} dots  for a px */
const wholeDots = (length, dots) => Math.max(1, Math.floor(length * dots + 1e-6)) / dots;

/**
 * @param {number} width @param {Pair} size  of an image @param {number} dots  for a px
 * @param {number} [height]  where it fills a screen @returns {Layout}
 */
export function layoutFor(width, [rows, columns], dots, height = Infinity) {
  const narrow = width < NARROW;
  const roomOf = (/** @type {number} */ across) => (width - (across - 1) * GAP) / across;
  if (height < Infinity && !narrow) {
    const [across] = COLUMNS;
    const high = height / (PANELS / across) - GAP;
    const room = roomOf(across);
    const pixel = wholeDots(Math.min((IMAGE * room) / columns, high / rows), dots);
    const close = wholeDots((room - columns * pixel - BESIDE) / LENS[1], dots);
    return { columns: across, pixel, close, narrow, beside: true };
  }
  const across = COLUMNS.find((count) => roomOf(count) * dots >= columns) ?? 1;
  const pixel = wholeDots(roomOf(across) / columns, dots);
  // The lens is as wide as the image, or a little narrower.
  const close = wholeDots((columns * pixel) / LENS[1], dots);
  return { columns: across, pixel, close, narrow, beside: false };
}

/** Where the upper left pixel of the lens is, for its middle. @param {Pair} middle @param {Pair} size  of an image @returns {Pair} */
export const lensAt = (middle, size) => {
  const along = (/** @type {0 | 1} */ axis) =>
    Math.max(0, Math.min(middle[axis] - LENS[axis] / 2, size[axis] - LENS[axis]));
  return [along(0), along(1)];
};
