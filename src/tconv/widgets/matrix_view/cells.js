// @ts-check
// What stands in the grids of a matrix view. Pure functions.

import { OUTPUT_CLASS, tapClass } from "../shared/drawing/cells.js";
import { unravelIndex } from "../shared/geometry/ravel.js";
import { cellName, nthName } from "../shared/words/names.js";
/** @import { WindowTap } from "./arithmetic.js" */
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { NamedCell } from "../shared/drawing/whole_grid.js" */
/** @import { Derived, Vector } from "./settings.js" */

/** `n` counts the cells of a vector; −1 on the padding. @typedef {NamedCell & { n: number }} VectorCell */

/** The matrix that is shown. @param {Derived} derived @returns {NamedCell[]} */
export const matrixCells = ({ entries, made, read, axes: [, across] }) =>
  entries.map((entry) => {
    /** @type {Pair} */
    const at = [entry[made.end], entry[read.end]];
    const symbol = cellName("w", entry.tap, across.kernel_size);
    return { at, index: at, value: entry.weight, className: tapClass(entry.tap), symbol };
  });

/**
 * A vector in rows of so many cells.
 * @param {Vector} vector @param {number} columns @returns {VectorCell[]}
 */
export const vectorCells = ({ letter, values }, columns) =>
  values.map((value, n) => {
    const at = unravelIndex(n, columns);
    const className = letter === "y" ? OUTPUT_CLASS : "tconv-x";
    return { at, index: at, value, className, symbol: nthName(letter, n), n };
  });

/**
 * A vector, and over it the taps of a selected row or column in their colours. Those of a window
 * may lie on the padding, which is cut from the picture.
 * @param {VectorCell[]} cells @param {WindowTap[]} taps @param {Vector["end"]} end
 */
export function withTaps(cells, taps, end) {
  const covered = [...cells];
  for (const { at, tap, [end]: n } of taps) {
    const className = tapClass(tap);
    if (n >= 0) covered[n] = { ...cells[n], className };
    else covered.push({ at, index: at, value: 0, className, symbol: "", n });
  }
  return covered;
}
