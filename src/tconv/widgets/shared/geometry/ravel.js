// @ts-check
// A cell as row and column, and as one number: counted row by row from 0. As NumPy's
// `ravel_multi_index` and `unravel_index`.

/** @import { Pair } from "./placements.js" */

/** @param {Pair} cell @param {number} columns */
export const ravelIndex = ([row, column], columns) => row * columns + column;

/** @param {number} n @param {number} columns @returns {Pair} */
export const unravelIndex = (n, columns) => [Math.floor(n / columns), n % columns];

/** @type {Map<string, Pair[]>} each list once: a picture asks for the same ones again and again */
const lists = new Map();

/** All cells of a grid, row by row. @param {Pair} size */
export function cellsOf([rows, columns]) {
  const key = `${rows}×${columns}`;
  const cells =
    lists.get(key) ?? Array.from({ length: rows * columns }, (_, n) => unravelIndex(n, columns));
  lists.set(key, cells);
  return cells;
}
