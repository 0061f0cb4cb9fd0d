// @ts-check
// What is selected in a matrix view: a row or a column of C, or a tap. Pure functions.

import { unravelIndex } from "../shared/geometry/ravel.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { WindowTap } from "./arithmetic.js" */
/** @import { VectorCell } from "./cells.js" */
/** @import { Derived } from "./settings.js" */

/**
 * A cell of y (a row of C), a cell of x (a column of C), or a tap.
 * @typedef {{ target?: number, source?: number, tap?: Pair }} Selection
 */

/**
 * The entries that a selection concerns.
 * @param {Selection} selection @param {WindowTap[]} entries
 */
export const selectedEntries = ({ target, source, tap }, entries) =>
  entries.filter(
    (entry) =>
      (target === undefined || entry.target === target) &&
      (source === undefined || entry.source === source) &&
      (!tap || (entry.tap[0] === tap[0] && entry.tap[1] === tap[1])),
  );

/**
 * What the pointer selects on a grid, or null; most of a row of the matrix is structural zeros: it
 * is selected wherever the pointer is in it.
 * @param {Derived} derived @param {string} panel @param {number} row
 * @param {VectorCell | undefined} cell @returns {Selection | null}
 */
export function selectionAt({ made }, panel, row, cell) {
  if (panel === "matrix") return { [made.end]: row };
  if (!cell || cell.n < 0) return null; // on the padding
  return panel[0] === "y" ? { target: cell.n } : { source: cell.n };
}

/**
 * What is outlined: entries of the matrix that is shown, cells of x and of y by number, cells of the
 * picture of x, the padding among them, and cells of both sheets.
 * @param {Derived} derived @param {Selection} selection
 */
export function outlined({ made, read, taps, entries, axes: [, across] }, selection) {
  const { target, source, tap } = selection;
  const selected = selectedEntries(selection, entries);
  const w = new Set(selected.map((entry) => String(entry.tap)));
  if (tap) {
    const matrix = selected.map((entry) => pair(entry[made.end], entry[read.end]));
    // A tap is in every window: outlines on x and y would say nothing there.
    return { matrix, source: [], target: [], onX: [], x: new Set(), w: w.add(String(tap)) };
  }
  const row = selection[made.end];
  const column = selection[read.end] ?? 0;
  const sources = source === undefined ? selected.map((entry) => entry.source) : [source];
  const x = sources.map((n) => unravelIndex(n, across.in_size));
  return {
    matrix:
      row === undefined
        ? made.values.map((_, n) => pair(n, column))
        : read.values.map((_, n) => pair(row, n)),
    source: sources,
    target: target === undefined ? selected.map((entry) => entry.target) : [target],
    onX: target === undefined ? x : taps.filter((one) => one.target === target).map(({ at }) => at),
    x: new Set(x.map(String)),
    w,
  };
}

/** @param {number} row @param {number} column @returns {Pair} */
const pair = (row, column) => [row, column];
