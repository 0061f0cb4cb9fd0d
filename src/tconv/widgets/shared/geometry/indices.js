// @ts-check
// Cells of a grid as pairs of row and column, and as numbers counted row by row. Pure functions.

/** @import { Pair } from "./placements.js" */

/** @param {Pair} cell @param {number} columns */
export const ravelIndex = ([row, column], columns) => row * columns + column;

/** @param {number} n @param {number} columns @returns {Pair} */
export const unravelIndex = (n, columns) => [Math.floor(n / columns), n % columns];

/** A test for being one of some cells. @param {Pair[]} cells */
export function among(cells) {
  const names = new Set(cells.map(String));
  return (/** @type {number} */ row, /** @type {number} */ column) => names.has(`${row},${column}`);
}
