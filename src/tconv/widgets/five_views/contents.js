// @ts-check
// What the grids of the five views hold, cell by cell. Pure functions.

import { EMPTY_CLASS, maxAbs, OUTPUT_CLASS, tapClass } from "../shared/drawing/cells.js";
import { cellsOf, ravelIndex } from "../shared/geometry/ravel.js";
import { inPhase, sweptTap } from "./arithmetic.js";
import { NAMES } from "./comparison.js";
import { onMosaic } from "./mosaics.js";

/** @import { Cell } from "../shared/drawing/cells.js" */
/** @import { Pair, Term } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Derived, Sweep } from "./settings.js" */

/**
 * Who points at a cell selects its `selection`. `most` is the absolute value with full colour.
 * @typedef {Cell & { selection?: Selection }} GridCell
 * @typedef {{ panel: string, cells: GridCell[], most: number }} Grid
 */

const FULL_COLOUR = 1e-6; // a tap keeps its colour whatever its value
const COLUMNS = 100; // more than any x has
const X_LOOK = "tconv-x";
const BORDER_LOOK = "tconv-padding tconv-padding-in";

/**
 * The grids of each view, its y last.
 * @param {Derived} derived @param {Sweep} sweep @returns {Grid[][]}
 */
export function contentsOf(derived, sweep) {
  const { mosaics, matrix } = derived;
  const [xMost, most] = [maxAbs(matrix.column), maxAbs(sweep.outputs.map(maxAbs))];
  const { stamps, entries, nudges } = productCells(derived);
  const x = cellsOf(mosaics.source.tile).map((at, n) =>
    cell(at, at, matrix.column[n], X_LOOK, { source: at }),
  );
  const column = x.map(({ value, selection }, n) => cell([n, 0], [n, 0], value, X_LOOK, selection));
  const outputs = outputCells(derived, sweep);
  /** @type {(panel: string, cells: GridCell[], most?: number) => Grid} */
  const grid = (panel, cells, most = FULL_COLOUR) => ({ panel, cells, most });
  return [
    [grid("stamps", stamps)],
    [grid("padded", padded(derived, sweep), xMost), grid("kernel", kernel(derived, sweep))],
    [grid("matrix", entries), grid("column", column, xMost)],
    [grid("nudges", nudges), grid("arriving", x, xMost)],
    [
      grid("source", x, xMost),
      grid("kernels", phaseKernels(derived)),
      grid("phases", phases(derived), most),
    ],
  ].map((grids, view) => [...grids, grid(`y-${NAMES[view]}`, outputs[view], most)]);
}

/**
 * All cells are made here, with their names in one order: so they are quick to read.
 * @param {Pair} at @param {Pair} index @param {number} value @param {string} className
 * @param {Selection} [selection] @returns {GridCell}
 */
const cell = (at, index, value, className, selection) => ({
  at,
  index,
  value,
  className,
  selection,
});

/**
 * The y of each view. Views that agree to the last digit have the same cells: they are made once.
 * @param {Derived} derived @param {Sweep} sweep
 */
function outputCells({ mosaics: { y }, matrix }, { outputs }) {
  const reached = new Set(matrix.entries.map(({ target }) => ravelIndex(target, y.tile[1])));
  /** @type {GridCell[][]} */
  const views = [];
  outputs.forEach((output, view) => {
    const same = outputs.findIndex((other) => output.every((value, n) => value === other[n]));
    views[view] =
      views[same] ??
      cellsOf(y.tile).map((at, n) => {
        const className = reached.has(n) ? OUTPUT_CLASS : EMPTY_CLASS; // else a structural zero
        return cell(at, at, output[n], className, { target: at });
      });
  });
  return views;
}

/**
 * The cells where one of x meets one of y.
 * @param {Derived} derived @returns {{ [grid: string]: GridCell[] }}
 */
function productCells({ mosaics, stamps, matrix, gradient }) {
  const [xColumns, yColumns] = [mosaics.source.tile[1], mosaics.y.tile[1]];
  /** @type {(product: Pick<Term, "source" | "tap" | "target">, value: number) => GridCell} */
  const inMatrix = ({ source, tap, target }, value) => {
    /** @type {Pair} */
    const at = [ravelIndex(target, yColumns), ravelIndex(source, xColumns)];
    return cell(at, at, value, tapClass(tap), { source, target });
  };
  const entries = matrix.entries.map((entry) => inMatrix(entry, entry.value));
  return {
    entries,
    stamps: stamps.kept.map((term) => {
      const {
        at: [target, source],
        value,
        className,
        selection,
      } = inMatrix(term, term.product);
      const at = onMosaic(mosaics.stamps, source, target);
      return cell(at, [source, target], value, className, selection);
    }),
    // The tap of a nudge is known from where it stands; its value from the nudge alone.
    nudges: entries.map(({ index, className, selection }) => {
      const [target, source] = index;
      const at = onMosaic(mosaics.nudges, target, source);
      return cell(at, index, gradient.changes[target][source], className, selection);
    }),
  };
}

/** @param {Derived} derived @param {Sweep} sweep */
const padded = ({ mosaics }, { gather: { rowSources, columnSources, padded } }) =>
  cellsOf(mosaics.padded.tile).map((at, n) => {
    const [i, j] = [rowSources[at[0]], columnSources[at[1]]];
    if (i >= 0 && j >= 0) return cell(at, at, padded[n], X_LOOK, { source: [i, j] });
    return cell(at, at, padded[n], Number.isNaN(i + j) ? BORDER_LOOK : EMPTY_CLASS);
  });

/**
 * The sweep's input while its window lies over cells of x: in the colours of the taps over them.
 * @param {Grid} padded @param {Term[]} terms  in the window @returns {Grid}
 */
export function underWindow(padded, terms) {
  if (terms.length === 0) return padded;
  const taps = new Map(terms.map(({ source, tap }) => [ravelIndex(source, COLUMNS), tap]));
  const cells = padded.cells.map((one) => {
    const source = one.selection?.source;
    const tap = source && taps.get(ravelIndex(source, COLUMNS));
    return tap ? { ...one, className: tapClass(tap) } : one;
  });
  return { ...padded, cells, most: FULL_COLOUR };
}

/** @param {Derived} derived @param {Sweep} sweep */
const kernel = ({ axes, mosaics }, { gather, rotated }) =>
  cellsOf(mosaics.kernel.tile).map((at, n) => {
    const tap = sweptTap(at, axes, rotated);
    return cell(at, at, gather.kernel[n], tapClass(tap), { tap });
  });

/** @param {Derived} derived @returns {GridCell[]} */
const phaseKernels = ({ w, mosaics: { kernel, kernels }, subPixel }) =>
  subPixel.phases.flatMap(({ taps: [rowTaps, columnTaps] }, phase) =>
    rowTaps.flatMap((a, row) =>
      columnTaps.map((b, column) => {
        const at = onMosaic(kernels, phase, ravelIndex([row, column], kernels.tile[1]));
        const index = ravelIndex([a, b], kernel.tile[1]);
        return cell(at, [phase, index], w[a][b], tapClass([a, b]), { tap: [a, b] });
      }),
    ),
  );

/** @param {Derived} derived @returns {GridCell[]} */
const phases = ({ axes, mosaics: { y, phases: mosaic }, subPixel }) =>
  cellsOf(y.tile).map((target) => {
    const { phase, place } = inPhase(target, axes);
    const { size, output } = subPixel.phases[phase];
    const n = ravelIndex(place, size[1]);
    const at = onMosaic(mosaic, phase, ravelIndex(place, mosaic.tile[1]));
    return cell(at, [phase, n], output[n], OUTPUT_CLASS, { target });
  });
