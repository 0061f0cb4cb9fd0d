// @ts-check
// How cells and factors are written, in every language.

import { formatNumber } from "./numbers.js";

/** @import { Pair } from "../geometry/placements.js" */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** Digit by digit: a picture names hundreds of cells at every move of a slider. @param {number} number @returns {string} */
export const subscript = (number) =>
  (number > 9 ? subscript(Math.floor(number / 10)) : "") + SUBSCRIPTS[number % 10];

/**
 * The name of a cell: its letter and its number, counted from 1, row by row.
 * @param {string} letter @param {Pair} cell @param {number} columns
 */
export const cellName = (letter, [row, column], columns) =>
  letter + subscript(row * columns + column + 1);

/** A number as a factor in a sum: negative ones in brackets. @param {number} value */
export const factor = (value) => (value < 0 ? `(${formatNumber(value)})` : formatNumber(value));

/** The name of the n-th cell, row by row. @param {string} letter @param {number} n */
export const nthName = (letter, n) => letter + subscript(n + 1);
