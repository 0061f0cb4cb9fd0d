// @ts-check
// What a grid of cells shows, and the paths that show it. Pure functions; grid.js draws with them,
// and a raster where there are dozens of grids.

import { SHEET } from "../geometry/limits.js";
import { ravelIndex } from "../geometry/ravel.js";
/** @import { Pair } from "../geometry/placements.js" */

/**
 * @typedef {{ top: number, left: number, rows: number, columns: number }} Box
 * @typedef {{ at: Pair, index: Pair, value: number, className: string }} Cell
 *   `at` is where it stands, counted from the picture's origin; `index` is its index in the array.
 * @typedef {{ panel: string, rows: number, columns: number, cell: number, left: number, top:
 *   number,
 *   origin: Pair, cells: Cell[], label: ((cell: any) => string) | null, most: number,
 *   hatchFrom?: number, crop: Box, cropWithout: Box, faint: boolean }} Picture  of one grid
 *  `cell` in px; `label` is null where colours stand in for labels, and `most` then is the absolute
 *   value with full colour, `hatchFrom` the one from which negative values are hatched;
 *   `crop` is what padding leaves, `cropWithout` the same without output padding.
 */

export const INSET = 0.05; // of a cell, so that neighbours do not touch
export const SMALLEST_DOTTED_CELL = 6; // px
/** The class of a cell that holds nothing: the empty cell shows through. */
export const EMPTY_CLASS = "tconv-none";
/** The class of an output cell. */
export const OUTPUT_CLASS = "tconv-y";

const TAP_CLASSES = Array.from({ length: SHEET * SHEET }, (_, n) => `tconv-tap-${n}`);

/** The class of a tap: its colour stays with it whatever the kernel's size. @param {Pair} tap */
export const tapClass = (tap) => TAP_CLASSES[ravelIndex(tap, SHEET)];

/** The largest absolute value. @param {Iterable<number>} values */
export function maxAbs(values) {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/**
 * How much of its colour a cell has that no label tells.
 * @param {number} value @param {number} most  the absolute value with full colour
 */
export const strengthOf = (value, most) =>
  Math.min(1, 0.12 + (0.88 * Math.abs(value)) / (most || 1));

const WIDEST = 1000; // columns that no grid has

/** A number for a place on a grid, or beside it. @param {Pair} place */
export const keyOf = (place) => ravelIndex(place, WIDEST);

/**
 * The border round a set of cells: the sides that no two of them share. A cell may be named twice.
 * @param {Pair[]} cells @param {number} size
 */
export function borders(cells, size) {
  const set = new Map(cells.map((cell) => [keyOf(cell), cell]));
  let path = "";
  for (const [row, column] of set.values()) {
    const [x, y] = [column * size, row * size];
    if (!set.has(keyOf([row - 1, column]))) path += `M${x} ${y}h${size}`;
    if (!set.has(keyOf([row + 1, column]))) path += `M${x} ${y + size}h${size}`;
    if (!set.has(keyOf([row, column - 1]))) path += `M${x} ${y}v${size}`;
    if (!set.has(keyOf([row, column + 1]))) path += `M${x + size} ${y}v${size}`;
  }
  return path;
}

/**
 * In cells: strokes over those that hold a negative value.
 * @param {Cell[]} cells @param {number} [from]  the absolute value from which it counts
 */
export const hatches = (cells, from = 0) =>
  cells
    .filter(({ className, value }) => className !== EMPTY_CLASS && value < -from)
    .map(
      ({ at: [row, column] }) =>
        `M${column} ${row + 0.5}l.5-.5M${column} ${row + 1}l1-1M${column + 0.5} ${row + 1}l.5-.5`,
    )
    .join("");

/**
 * Whether two lists of cells, labels aside, are drawn alike.
 * @param {Cell[]} a @param {Cell[]} b
 */
export const drawnAlike = (a, b) =>
  a.length === b.length &&
  a.every(({ at, value, className }, n) => {
    const other = b[n];
    return (
      at[0] === other.at[0] &&
      at[1] === other.at[1] &&
      value === other.value &&
      className === other.className
    );
  });
