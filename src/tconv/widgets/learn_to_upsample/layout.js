// @ts-check
// How large the kernel, the two images and the chart are, for a width in px; and for a height, where
// all stand on a screen. Pure functions.

import { GAP, NARROW } from "../shared/drawing/room.js";
import { SIZE } from "./settings.js";

const LARGEST = 4; // px of the screen for a cell of an image
const KERNEL = 200; // px, where it stands alone
const CHART = 170; // px high
// On a screen, px: titles and what is said; the lowest chart.
const BESIDE = 96;
const LOWEST_CHART = 110;

/**
 * `image` and `kernel` are the sides of the images and of the kernel, `chart` its width and height.
 * @typedef {{ narrow: boolean, image: number, kernel: number, chart: [number, number] }} Layout
 */

/** @param {number} width @param {number} [height] @returns {Layout} */
export function layoutFor(width, height = Infinity) {
  const narrow = width < NARROW;
  const columns = narrow ? 2 : 3;
  const room = (width - (columns - 1) * GAP) / columns;
  // A cell has whole px: else the pixels of the screen would draw a pattern of their own.
  const tall = height - BESIDE - LOWEST_CHART;
  const cell = Math.max(1, Math.floor(Math.min(LARGEST, room / SIZE, Math.max(2, tall / SIZE))));
  const image = cell * SIZE;
  const chart = height < Infinity ? height - BESIDE - image : CHART;
  return {
    narrow,
    image,
    kernel: narrow ? Math.min(width, KERNEL) : image,
    chart: [width, Math.max(LOWEST_CHART, Math.min(CHART, chart))],
  };
}
