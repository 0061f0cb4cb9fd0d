// @ts-check
// The cells of a grid counted row by row, from 0, as NumPy's functions of these names count them.

/** @import { Pair } from "./placements.js" */

/** @param {Pair} cell @param {number} columns */
export const ravelIndex = ([row, column], columns) => row * columns + column;

/** @param {number} n @param {number} columns @returns {Pair} */
export const unravelIndex = (n, columns) => [Math.floor(n / columns), n % columns];
