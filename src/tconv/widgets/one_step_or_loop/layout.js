// @ts-check
// What room the panels and the charts have, for a width in px; and for a height, where both stand side
// by side on a screen. Pure functions.

import { GAP, LARGEST_ROW_CELL } from "../shared/drawing/room.js";

const NARROW = 560; // px
const LARGEST_PANEL = 400; // px wide
const BARS = 92; // px high
const CHART = 190; // px high
export const UNDER_BARS = 4;
// On a screen, px: what stands over and under all panels, over one and over a chart; what is kept.
const KERNEL = 48;
const SENTENCE = 60;
const TITLE = 36;
const KEYS = 50;
const LOWEST = 24;
const OF_CHARTS = 0.38; // of the width; as in style.css

/**
 * `bars` is how high they are, `tall` how high an image may be.
 * @typedef {{ width: number, bars: number, tall: number }} Room  of a panel
 * @typedef {{ narrow: boolean, beside: boolean, panel: Room, chart: [number, number] }} Layout
 *   `beside` where the charts stand beside the panels; of each chart the width and the height
 */

/** @param {number} width @param {boolean} image @param {number} [height] @returns {Layout} */
export function layout(width, image, height = Infinity) {
  const narrow = width < NARROW;
  const beside = !narrow && height < Infinity; // a narrow screen is laid out like a page
  const high = beside ? height : Infinity;
  const wide = beside ? OF_CHARTS * (width - GAP) : narrow ? width : (width - GAP) / 2;
  const room = beside ? width - wide - GAP : width;
  const columns = beside ? 2 : (image ? 2 : 1) * (narrow ? 1 : 2);
  const panel = Math.floor((room - (columns - 1) * GAP) / columns);
  const tall = Math.max(LOWEST, (high - KERNEL - SENTENCE) / 2 - TITLE);
  return {
    narrow,
    beside,
    panel: {
      width: Math.min(LARGEST_PANEL, panel),
      bars: Math.min(BARS, Math.max(LOWEST, tall - LARGEST_ROW_CELL - UNDER_BARS)),
      tall,
    },
    chart: [Math.floor(wide), beside ? Math.max(LOWEST * 4, high / 2 - KEYS) : CHART],
  };
}
