// @ts-check
// How large the kernel, the two images and the chart are, for a width in px; and for a height, where
// all four stand side by side on a screen. Pure functions.

import { GAP, NARROW } from "../shared/drawing/room.js";
import { SIZE } from "./settings.js";

const LARGEST = 4; // px for a cell of an image
const KERNEL = 200; // px, where it stands alone
const CHART = 170; // px high
// On a screen, px: the title over an image, what is said below; the keys of the chart, its width.
const TITLE = 30;
const READING = 70;
const KEYS = 50;
const NARROWEST_CHART = 160;

/**
 * `image` and `kernel` are the sides of the images and of the kernel, `chart` its width and height.
 * @typedef {{ narrow: boolean, beside: boolean, image: number, kernel: number,
 *   chart: [number, number] }} Layout
 */

/** A cell has whole px: else the pixels of the screen would draw a pattern of their own. @param {number} room */
const imageIn = (room) => SIZE * Math.max(1, Math.min(LARGEST, Math.floor(room / SIZE)));

/** @param {number} width @param {number} [height] @returns {Layout} */
export function layoutFor(width, height = Infinity) {
  const narrow = width < NARROW;
  const beside = !narrow && height < Infinity; // a narrow screen is laid out like a page
  if (beside) {
    const across = (width - NARROWEST_CHART - 3 * GAP) / 3;
    const side = Math.floor(Math.min(across, height - TITLE - READING));
    const image = imageIn(side);
    const kernel = Math.min(side, LARGEST * SIZE);
    const rest = Math.floor(width - kernel - 2 * image - 3 * GAP);
    return { narrow, beside, image, kernel, chart: [rest, kernel + TITLE - KEYS] };
  }
  const columns = narrow ? 2 : 3;
  const image = imageIn((width - (columns - 1) * GAP) / columns);
  const kernel = narrow ? Math.min(width, KERNEL) : image;
  return { narrow, beside, image, kernel, chart: [width, CHART] };
}
