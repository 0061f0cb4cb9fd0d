// @ts-check
// What the scissors show: the cuts along each axis, the zeros beyond the full result, and the cells
// that a selection outlines. Pure functions.

import { selectedTerms, sheetMarks } from "../shared/geometry/selection.js";
import { onCanvas } from "../transposed/result.js";
import { isKept } from "../transposed/sentences.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Stamps } from "../transposed/arithmetic.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Cut } from "./arithmetic.js" */

/**
 * The cells of the output behind the end of the full result.
 * @param {Stamps["canvas"]} canvas @param {Cut[]} cuts
 */
export function cellsBeyond([tall, wide], [down, across]) {
  /** @type {Pair[]} */
  const cells = [];
  for (let row = 0; row < tall.size; row++) {
    for (let column = row < down.full ? across.full : 0; column < wide.size; column++) {
      if (isKept([row - tall.before, column - wide.before], [tall, wide]))
        cells.push([row, column]);
    }
  }
  return cells;
}

/**
 * The selection, or the first cell that is left where it is gone from a smaller picture.
 * @param {Selection} selection @param {Stamps} stamps @returns {Selection}
 */
export function withinResult(selection, { canvas, terms }) {
  const { target } = selection;
  const gone = target
    ? onCanvas(target, canvas).some((at, axis) => at < 0 || at >= canvas[axis].size)
    : selectedTerms(selection, terms).length === 0;
  return gone ? { target: [0, 0] } : selection;
}

/**
 * The cells that a selection outlines, cut or not: on the full result, on the sheets of x and w.
 * @param {Selection} selection @param {Stamps} stamps
 */
export function marksOf(selection, { canvas, terms }) {
  const selected = selectedTerms(selection, terms);
  const reached = selection.target ? [selection.target] : selected.map(({ target }) => target);
  return {
    selected,
    result: reached.map((cell) => onCanvas(cell, canvas)),
    sheets: sheetMarks(selection, selected),
  };
}
