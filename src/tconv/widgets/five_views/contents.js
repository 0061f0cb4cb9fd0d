// @ts-check
// What the grids of the five views hold, cell by cell. Pure functions.

import { tapLook } from "../shared/controls/sheets.js";
import { maxAbs, NO_LOOK, OUTPUT_LOOK } from "../shared/drawing/cells.js";
import { cellsOf, ravelIndex } from "../shared/geometry/ravel.js";
import { onMosaic } from "./mosaics.js";
import { NAMES } from "./comparison.js";
import { inPhase, sweptTap } from "./arithmetic.js";
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
  const x = gridCells(mosaics.source.tile, (at, n) => ({
    value: matrix.column[n],
    look: X_LOOK,
    selection: { source: at },
  }));
  /** @param {GridCell} cell @param {number} n @returns {GridCell} */
  const inColumn = (cell, n) => ({ ...cell, at: [n, 0], index: [n, 0] });
  const reached = new Set(entries.map(({ index: [target] }) => target));
  /** @type {(panel: string, cells: GridCell[], most?: number) => Grid} */
  const grid = (panel, cells, most = FULL_COLOUR) => ({ panel, cells, most });
  return [
    [grid("stamps", stamps)],
    [grid("padded", padded(derived, sweep), xMost), grid("kernel", kernel(derived, sweep))],
    [grid("matrix", entries), grid("column", x.map(inColumn), xMost)],
    [grid("nudges", nudges), grid("arriving", x, xMost)],
    [
      grid("source", x, xMost),
      grid("kernels", phaseKernels(derived)),
      grid("phases", phases(derived), most),
    ],
  ].map((grids, view) => {
    const y = gridCells(mosaics.y.tile, (at, n) => ({
      value: sweep.outputs[view][n],
      look: reached.has(n) ? OUTPUT_LOOK : NO_LOOK, // else it is a structural zero
      selection: { target: at },
    }));
    return [...grids, grid(`y-${NAMES[view]}`, y, most)];
  });
}

/**
 * The cells of one tile.
 * @param {Pair} size @param {(at: Pair, n: number) => Omit<GridCell, "at" | "index">} holds
 * @returns {GridCell[]}
 */
const gridCells = (size, holds) =>
  cellsOf(size).map((at, n) => ({ at, index: at, ...holds(at, n) }));

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
    return { at, index: at, value, look: tapLook(tap), selection: { source, target } };
  };
  const entries = matrix.entries.map((entry) => inMatrix(entry, entry.value));
  return {
    entries,
    stamps: stamps.kept.map((term) => {
      const cell = inMatrix(term, term.product);
      const [target, source] = cell.at;
      return { ...cell, at: onMosaic(mosaics.stamps, source, target), index: [source, target] };
    }),
    // The tap of a nudge is known from where it stands; its value from the nudge alone.
    nudges: entries.map((cell) => {
      const [target, source] = cell.at;
      const at = onMosaic(mosaics.nudges, target, source);
      return { ...cell, at, value: gradient.changes[target][source] };
    }),
  };
}

/** @param {Derived} derived @param {Sweep} sweep */
const padded = ({ mosaics }, { gather: { rowSources, columnSources, padded } }) =>
  gridCells(mosaics.padded.tile, ([row, column], n) => {
    const [i, j] = [rowSources[row], columnSources[column]];
    if (i >= 0 && j >= 0) return { value: padded[n], look: X_LOOK, selection: { source: [i, j] } };
    return { value: padded[n], look: Number.isNaN(i + j) ? BORDER_LOOK : NO_LOOK };
  });

/**
 * The sweep's input while its window lies over cells of x: in the colours of the taps over them.
 * @param {Grid} padded @param {Term[]} terms  in the window @returns {Grid}
 */
export function underWindow(padded, terms) {
  if (terms.length === 0) return padded;
  const taps = new Map(terms.map(({ source, tap }) => [`${source}`, tap]));
  const cells = padded.cells.map((cell) => {
    const tap = taps.get(`${cell.selection?.source}`);
    return tap ? { ...cell, look: tapLook(tap) } : cell;
  });
  return { ...padded, cells, most: FULL_COLOUR };
}

/** @param {Derived} derived @param {Sweep} sweep */
const kernel = ({ axes, mosaics }, { gather, rotated }) =>
  gridCells(mosaics.kernel.tile, (at, n) => {
    const tap = sweptTap(at, axes, rotated);
    return { value: gather.kernel[n], look: tapLook(tap), selection: { tap } };
  });

/** @param {Derived} derived @returns {GridCell[]} */
const phaseKernels = ({ w, mosaics: { kernel, kernels }, subPixel }) =>
  subPixel.phases.flatMap(({ taps: [rowTaps, columnTaps] }, phase) =>
    rowTaps.flatMap((a, row) =>
      columnTaps.map((b, column) => ({
        at: onMosaic(kernels, phase, ravelIndex([row, column], kernels.tile[1])),
        index: [phase, ravelIndex([a, b], kernel.tile[1])],
        value: w[a][b],
        look: tapLook([a, b]),
        selection: { tap: [a, b] },
      })),
    ),
  );

/** @param {Derived} derived @returns {GridCell[]} */
const phases = ({ axes, mosaics: { y, phases: mosaic }, subPixel }) =>
  cellsOf(y.tile).map((target) => {
    const { phase, place } = inPhase(target, axes);
    const { size, output } = subPixel.phases[phase];
    const n = ravelIndex(place, size[1]);
    return {
      at: onMosaic(mosaic, phase, ravelIndex(place, mosaic.tile[1])),
      index: [phase, n],
      value: output[n],
      look: OUTPUT_LOOK,
      selection: { target },
    };
  });
