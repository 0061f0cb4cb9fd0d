// @ts-check
// How the matrix, its rows and its columns are written, in every language.

import { cellName, factor, nthName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";

/** @import { WindowTap } from "./arithmetic.js" */
/** @import { Vector } from "./settings.js" */

/** @param {boolean} transposed @param {number} rows @param {number} columns */
export const nameOfMatrix = (transposed, rows, columns) =>
  `${transposed ? "Cᵀ" : "C"}, ${rows} × ${columns}`;

/** How many values of z are not those of x, by more than rounding: whole numbers and decimals alike. @param {number[]} z @param {number[]} x */
export const valuesChanged = (z, x) =>
  z.filter((value, n) => Math.abs(value - x[n]) > 1e-9 * (1 + Math.abs(x[n]))).length;

/** A cell and its value. @param {Vector} vector @param {number} n */
export const cellAndValue = ({ letter, values }, n) =>
  `${nthName(letter, n)} = ${formatNumber(values[n])}`;

/**
 * The sum that a row of the matrix stands for.
 * @param {number} row @param {WindowTap[]} entries  its own @param {Vector} made @param {Vector} read
 * @param {number} columns  of the kernel
 */
export function sumOfRow(row, entries, made, read, columns) {
  const symbols = entries.map(
    (entry) => cellName("w", entry.tap, columns) + nthName(read.letter, entry[read.end]),
  );
  const products = entries.map(
    (entry) => `${factor(entry.weight)}·${factor(read.values[entry[read.end]])}`,
  );
  return `${nthName(made.letter, row)} = ${symbols.join(" + ")} = ${products.join(" + ")} = ${formatNumber(made.values[row])}`;
}

/** Which tap leads where. @param {WindowTap[]} entries  of a column @param {Vector} made @param {number} columns  of the kernel */
export const arrowsOf = (entries, made, columns) =>
  entries
    .map(
      (entry) => `${cellName("w", entry.tap, columns)} → ${nthName(made.letter, entry[made.end])}`,
    )
    .join(", ");
