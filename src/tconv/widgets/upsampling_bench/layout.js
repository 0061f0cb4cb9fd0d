// @ts-check
// How many panels stand side by side, and how large their pictures are: every pixel of an image has a
// whole number of dots of the screen, or else the screen would draw boards of its own. Pure functions.

import { GAP } from "../shared/drawing/room.js";

/** @import { Pair } from "../shared/geometry/placements.js" */

export const PANELS = 8; // the original and the seven ways
export const LENS = /** @type {Pair} */ ([14, 22]); // rows and columns of pixels
const COLUMNS = [4, 2, 1];
const TEXT = 152; // px, over and under the pictures of a panel
const NARROW = 480; // px

/**
 * Sizes in px. `pixel` is that of a pixel of an image, `close` that of one under the lens.
 * @typedef {{ columns: number, width: number, pixel: number, close: number, narrow: boolean }} Layout
 */

/**
 * @param {number} width @param {Pair} size  of an image @param {number} dots  for a px
 * @param {number} [height]  where it fills a screen @returns {Layout}
 */
export function layoutFor(width, [rows, columns], dots, height = Infinity) {
  const [tall, wide] = LENS;
  /** @param {number} across */
  const inRows = (across) => {
    const room = Math.floor((width - (across - 1) * GAP) / across);
    const high = height / (PANELS / across) - TEXT;
    // The lens is as wide as the image, or a little narrower.
    const times = Math.floor(
      Math.min(room / columns, high / (rows + (tall / wide) * columns)) * dots,
    );
    return { across, room, times };
  };
  const found = COLUMNS.map(inRows).find(({ times }) => times >= 1) ?? inRows(1);
  const pixel = Math.max(1, found.times) / dots;
  const close = Math.max(1, Math.floor((columns * pixel * dots) / wide)) / dots;
  return { columns: found.across, width: found.room, pixel, close, narrow: width < NARROW };
}

/** Where the upper left pixel of the lens is, for its middle. @param {Pair} middle @param {Pair} size  of an image @returns {Pair} */
export const lensAt = (middle, size) => {
  const along = (/** @type {0 | 1} */ axis) =>
    Math.max(0, Math.min(middle[axis] - LENS[axis] / 2, size[axis] - LENS[axis]));
  return [along(0), along(1)];
};
