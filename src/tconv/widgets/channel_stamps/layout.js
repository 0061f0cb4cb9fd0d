// @ts-check
// Where the grids of all channels stand, for a width in px: input channels down the side, output
// channels side by side, at each crossing a kernel and what it makes, below each column the sum.
// Pure functions. All cells have one size.

import { halves, NARROW } from "../shared/drawing/room.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Derived, State } from "./settings.js" */

const LARGEST = 46; // px of a cell
const LABELLED = 22; // px of a cell that has room for a number
const EDGE = 2; // px, of an outline at the edge
const HEAD = 22; // px above a grid, for its name
const NARROWEST = 48; // px of a column, for its name
const SUM = 6; // px more above the sums
const TALLEST = 560; // px of all grids, where numbers have room in it
// On a screen, px: the names in the height of it all; what is said, which stands behind.
const NAMES = 56;
const READING = 272; // wide; as in style.css

/**
 * `beside` where a kernel stands beside what it makes, and not above it.
 * @typedef {{ panel: string, left: number, top: number, rows: number, columns: number }} Panel
 * @typedef {{ narrow: boolean, beside: boolean, cell: number, width: number, height: number,
 *   arrow: number, sign: number, columns: number[], columnWidth: number, rows: number[], rowHeight: number,
 *   panels: Panel[] }} Layout
 */

/** The name of a grid: what it holds, and its channels. @param {string} kind @param {number[]} channels */
export const panelName = (kind, ...channels) => [kind, ...channels].join("-");

/**
 * @param {number} width @param {State} state @param {Derived} derived
 * @param {number} [height]  where it fills a screen @returns {Layout}
 */
export function layout(width, state, derived, height = Infinity) {
  const narrow = width < NARROW;
  const room = height < Infinity ? width - READING : width;
  const all = [true, false].map((beside) => measure(room, narrow, beside, state, height));
  const [beside, above] = all;
  const sizes = beside.cell >= LABELLED || beside.cell >= above.cell ? beside : above;
  return { ...sizes, narrow, panels: panelsOf(sizes, state, derived) };
}

/**
 * @param {number} width @param {boolean} narrow @param {boolean} beside @param {State} state
 * @param {number} screen  the height that it fills, Infinity in a page
 */
function measure(width, narrow, beside, state, screen) {
  const { in_size, kernel_size, in_channels, out_channels } = state;
  const made = (in_size - 1) * state.stride + kernel_size;
  const arrow = beside ? 20 : 6; // px between a kernel and what it makes
  const gap = beside ? 18 : narrow ? 11 : 20;
  const side = narrow ? 32 : 76; // px at least, for the names of input channels
  const wide = beside ? kernel_size + made : made; // cells of a column
  const tall = beside ? Math.max(made, in_size) : kernel_size + made; // cells of a row
  const besides = beside ? arrow : 0;
  const under = beside ? 0 : arrow;
  const room = width - 2 * EDGE - out_channels * (gap + besides);
  const tallest = Math.min(TALLEST, screen - NAMES);
  const high = (tallest - in_channels * (HEAD + under)) / (in_channels * tall + made);
  const cell = halves(
    Math.min(
      LARGEST,
      screen < Infinity ? high : Math.max(LABELLED, high),
      room / (out_channels * wide + in_size),
      (room - side) / (out_channels * wide),
    ),
  );
  const columnWidth = Math.max(NARROWEST, wide * cell + besides);
  const rowHeight = tall * cell + under;
  const first = EDGE + Math.max(side, in_size * cell) + gap;
  const columns = Array.from({ length: out_channels }, (_, n) => first + n * (columnWidth + gap));
  const rows = Array.from(
    { length: in_channels + 1 },
    (_, n) => 2 * HEAD + n * (rowHeight + HEAD) + (n === in_channels ? SUM : 0),
  );
  const height = rows[in_channels] + made * cell + EDGE;
  return {
    ...{ beside, cell, arrow, sign: gap / 2, width, height },
    ...{ columns, columnWidth, rows, rowHeight },
  };
}

/**
 * @param {Omit<Layout, "narrow" | "panels">} sizes @param {State} state @param {Derived} derived
 * @returns {Panel[]}
 */
function panelsOf({ beside, cell, arrow, columns, rows }, state, { pairs }) {
  const { in_channels, in_size, kernel_size } = state;
  const made = (in_size - 1) * state.stride + kernel_size;
  /** @param {number} size */
  const square = (size) => ({ rows: size, columns: size });
  /** @type {Pair} */
  const after = beside ? [0, kernel_size * cell + arrow] : [kernel_size * cell + arrow, 0];
  return [
    ...rows.slice(0, in_channels).map((top, n) => ({
      panel: panelName("x", n),
      left: EDGE,
      top,
      ...square(in_size),
    })),
    ...pairs.flatMap(({ from, to }) => {
      const [left, top] = [columns[to], rows[from]];
      return [
        { panel: panelName("w", from, to), left, top, ...square(kernel_size) },
        {
          panel: panelName("part", from, to),
          left: left + after[1],
          top: top + after[0],
          ...square(made),
        },
      ];
    }),
    ...columns.map((left, n) => ({
      panel: panelName("y", n),
      left: left + (beside ? after[1] : 0),
      top: rows[in_channels],
      ...square(made),
    })),
  ];
}
