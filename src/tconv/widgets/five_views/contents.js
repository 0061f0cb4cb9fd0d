// @ts-check
// What the grids of the five views hold, cell by cell. Pure functions.

import { tapLook } from "../shared/controls/sheets.js";
import { maxAbs, NO_LOOK, OUTPUT_LOOK } from "../shared/drawing/cells.js";
import { cellsOf, ravelIndex, unravelIndex } from "../shared/geometry/ravel.js";
import { onMosaic } from "./mosaics.js";
import { NAMES } from "./ways/comparison.js";
import { sweptTap } from "./ways/gather.js";
import { phaseTarget } from "./ways/sub_pixel.js";
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

/** The grids of each view, its y last. @param {Derived} derived @param {Sweep} sweep @returns {Grid[][]} */
export function contentsOf(derived, sweep) {
  const { stamps, matrix, nudges } = productCells(derived);
  const x = inputCells(derived);
  const [xMost, most] = [maxAbs(derived.matrix.column), maxAbs(sweep.outputs.map(maxAbs))];
  const outputs = outputCells(derived, sweep);
  /** @type {(panel: string, cells: GridCell[], most?: number) => Grid} */
  const grid = (panel, cells, most = FULL_COLOUR) => ({ panel, cells, most });
  return [
    [grid("stamps", stamps)],
    [
      grid("padded", paddedCells(derived, sweep), xMost),
      grid("kernel", kernelCells(derived, sweep)),
    ],
    [grid("matrix", matrix), grid("column", x.map(inColumn), xMost)],
    [grid("nudges", nudges), grid("arriving", x, xMost)],
    [
      grid("source", x, xMost),
      grid("kernels", phaseKernelCells(derived)),
      grid("phases", phaseCells(derived), most),
    ],
  ].map((grids, n) => [...grids, grid(`y-${NAMES[n]}`, outputs[n], most)]);
}

/** The grids in which a cell of x meets one of y. @param {Derived} derived */
function productCells({ mosaics, stamp, matrix, gradient }) {
  const [sources, targets] = [cellsOf(mosaics.source.tile), cellsOf(mosaics.y.tile)];
  /** @param {Pair} at @param {Pair} index @param {number} value @param {typeof matrix.entries[0]} entry @returns {GridCell} */
  const cell = (at, index, value, { tap, source, target }) => ({
    at,
    index,
    value,
    look: tapLook(tap),
    selection: { source: sources[source], target: targets[target] },
  });
  return {
    stamps: stamp.products.map((entry) => {
      const { source, target, value } = entry;
      return cell(onMosaic(mosaics.stamps, source, target), [source, target], value, entry);
    }),
    matrix: matrix.entries.map((entry) => {
      const { source, target, value } = entry;
      return cell([target, source], [target, source], value, entry);
    }),
    // The tap of a nudge is known from where it stands; its value from the nudge alone.
    nudges: matrix.entries.map((entry) => {
      const { source, target } = entry;
      const value = gradient.changes[target][source];
      return cell(onMosaic(mosaics.nudges, target, source), [target, source], value, entry);
    }),
  };
}

/** @param {Derived} derived @returns {GridCell[]} */
const inputCells = ({ mosaics, matrix }) =>
  cellsOf(mosaics.source.tile).map((at, n) => ({
    at,
    index: at,
    value: matrix.column[n],
    look: X_LOOK,
    selection: { source: at },
  }));

/** @param {GridCell} cell @param {number} n @returns {GridCell} */
const inColumn = (cell, n) => ({ ...cell, at: [n, 0], index: [n, 0] });

/** @param {Derived} derived @param {Sweep} sweep @returns {GridCell[]} */
function paddedCells({ mosaics }, { gather: { rowSources, columnSources, padded } }) {
  return cellsOf(mosaics.padded.tile).map((at, n) => {
    const [row, column] = [rowSources[at[0]], columnSources[at[1]]];
    const cell = { at, index: at, value: padded[n] };
    if (row >= 0 && column >= 0)
      return { ...cell, look: X_LOOK, selection: { source: [row, column] } };
    return { ...cell, look: Number.isNaN(row + column) ? BORDER_LOOK : NO_LOOK };
  });
}

/**
 * The sweep's input while its window lies over some cells of x: they have the colours of the taps over them.
 * @param {Grid} padded @param {Term[]} terms  in the window @returns {Grid}
 */
export function underWindow(padded, terms) {
  if (terms.length === 0) return padded;
  const taps = new Map(terms.map(({ source, tap }) => [source.join(), tap]));
  const cells = padded.cells.map((cell) => {
    const tap = taps.get(`${cell.selection?.source}`);
    return tap ? { ...cell, look: tapLook(tap) } : cell;
  });
  return { ...padded, cells, most: FULL_COLOUR };
}

/** @param {Derived} derived @param {Sweep} sweep @returns {GridCell[]} */
const kernelCells = ({ axes, mosaics }, { gather, rotated }) =>
  cellsOf(mosaics.kernel.tile).map((at, n) => {
    const tap = sweptTap(at, axes, rotated);
    return { at, index: at, value: gather.kernel[n], look: tapLook(tap), selection: { tap } };
  });

/** @param {Derived} derived @returns {GridCell[]} */
function phaseKernelCells({ w, mosaics, subPixel: { phases } }) {
  const [columns, taps] = [mosaics.kernels.tile[1], mosaics.kernel.tile[1]];
  return phases.flatMap(({ taps: [rowTaps, columnTaps] }, phase) =>
    rowTaps.flatMap((a, row) =>
      columnTaps.map((b, column) => ({
        at: onMosaic(mosaics.kernels, phase, ravelIndex([row, column], columns)),
        index: [phase, ravelIndex([a, b], taps)],
        value: w[a][b],
        look: tapLook([a, b]),
        selection: { tap: [a, b] },
      })),
    ),
  );
}

/** @param {Derived} derived @returns {GridCell[]} */
function phaseCells({ axes, mosaics, subPixel: { phases } }) {
  const columns = mosaics.phases.tile[1];
  return phases.flatMap((phase, tile) =>
    phase.output.map((value, n) => ({
      at: onMosaic(mosaics.phases, tile, ravelIndex(unravelIndex(n, phase.size[1]), columns)),
      index: [tile, n],
      value,
      look: OUTPUT_LOOK,
      selection: { target: phaseTarget(phase, n, axes) },
    })),
  );
}

/** What each view ends in: an output cell that no product reaches is a structural zero. @param {Derived} derived @param {Sweep} sweep @returns {GridCell[][]} */
function outputCells({ mosaics, stamp }, { outputs }) {
  const reached = new Set(stamp.products.map(({ target }) => target));
  const cells = cellsOf(mosaics.y.tile).map((at, n) => ({
    at,
    index: at,
    value: 0,
    look: reached.has(n) ? OUTPUT_LOOK : NO_LOOK,
    selection: { target: at },
  }));
  return outputs.map((output) => cells.map((cell, n) => ({ ...cell, value: output[n] })));
}
