// @ts-check
// A cell as row and column, and as one number: counted row by row from 0. As NumPy's
// `ravel_multi_index` and `unravel_index`.

/** @import { Pair } from "./placements.js" */

// Asked for hundreds of cells at a move: to take the pair apart would take longer.
/** @param {Pair} cell @param {number} columns */
export const ravelIndex = (cell, columns) => cell[0] * columns + cell[1];

/** @param {number} n @param {number} columns @returns {Pair} */
export const unravelIndex = (n, columns) => [Math.floor(n / columns), n % columns];

/** @type {Map<number, Pair[]>} the grids that were asked for, by their size */
const grids = new Map();

/**
 * All cells of a grid, row by row. They are made once and shared: a slider's move asks for the same
 * grids again and again.
 * @param {Pair} size @returns {readonly Pair[]}
 */
export function cellsOf([rows, columns]) {
  const size = ravelIndex([rows, columns], 1e6);
  let cells = grids.get(size);
  if (!cells) {
    cells = Array.from({ length: rows * columns }, (_, n) => unravelIndex(n, columns));
    grids.set(size, cells);
  }
  return cells;
}
