// @ts-check
// What a selection outlines in every grid. Pure functions.

import { cellsOf, ravelIndex } from "../shared/geometry/ravel.js";
import { selectedTerms } from "../shared/geometry/selection.js";
import { onMosaic } from "./mosaics.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Grid } from "./contents.js" */
/** @import { Derived, Sweep } from "./settings.js" */

const MOST = 32; // more rows or columns than x, w or y have
const SWEPT = ["padded", "kernel", "y-gather"]; // the grids that the sweep's own products concern

/**
 * The cells that are outlined, by the panel of their grid; whether a cell of x or of w is; the sweep
 * if it has other products; and those in its window.
 * @param {Selection} selection @param {Derived} derived @param {Sweep} sweep
 * @param {Grid[]} grids
 */
export function marksOf(selection, derived, sweep, grids) {
  const [own, swept] = [derived.stamps.terms, sweep.terms].map((terms) =>
    selectedTerms(selection, terms).filter(({ kept }) => kept),
  );
  const [isConcerned, isSweptToo] = [own, swept].map((terms) => partsOf([selection, ...terms]));
  /** @param {Grid} grid @returns {[string, Pair[]]} */
  const marked = ({ panel, cells }) => {
    const isMarked = SWEPT.includes(panel) ? isSweptToo : isConcerned;
    const some = cells.filter(({ selection: own }) => own && isMarked(own));
    return [panel, some.map(({ at }) => at)];
  };
  return {
    isMarked: isConcerned,
    grids: {
      ...Object.fromEntries(grids.map(marked)),
      ...emptyToo(selection, derived),
    },
    differing: sweep.rotated || swept.length === 0 ? null : sweep,
    inWindow: selection.target && !selection.source ? swept : [],
  };
}

/**
 * Tells whether a selection has a part in one of these. It is asked of hundreds of cells at a move:
 * so each is looked up by a number.
 * @param {Selection[]} selections @returns {(cell: Selection) => boolean}
 */
function partsOf(selections) {
  const known = new Set();
  for (const { source, tap, target } of selections)
    for (const part of [{ source }, { tap }, { target }, { source, target }])
      known.add(numberOf(part));
  return (cell) => known.has(numberOf(cell));
}

/** @param {Selection} cell */
const numberOf = ({ source, tap, target }) =>
  (placeOf(source) * MOST ** 2 + placeOf(tap)) * MOST ** 2 + placeOf(target);

/** @param {Pair | undefined} cell */
const placeOf = (cell) => (cell ? ravelIndex(cell, MOST) + 1 : 0);

/**
 * To a cell of y belong the whole window of the sweep, row of the matrix and nudge, and to one of x
 * a column of the matrix, with all their zeros.
 * @param {Selection} selection @param {Derived} derived @returns {{ [panel: string]: Pair[] }}
 */
function emptyToo({ source, target }, { axes: [down, across], mosaics }) {
  const [sources, targets] = [mosaics.source.tile, mosaics.y.tile];
  if (source && !target) {
    const column = ravelIndex(source, sources[1]);
    return { matrix: cellsOf(targets).map((_, row) => [row, column]) };
  }
  if (!target || source) return {};
  const row = ravelIndex(target, targets[1]);
  const [rows, columns] = mosaics.padded.tile;
  return {
    matrix: cellsOf(sources).map((_, column) => [row, column]),
    nudges: cellsOf(sources).map((_, n) => onMosaic(mosaics.nudges, row, n)),
    padded: cellsOf(mosaics.kernel.tile)
      .map(
        ([a, b]) =>
          /** @type {Pair} */ ([target[0] + down.dilation * a, target[1] + across.dilation * b]),
      )
      .filter((at) => at[0] < rows && at[1] < columns),
  };
}
