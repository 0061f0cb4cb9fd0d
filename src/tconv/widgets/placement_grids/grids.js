// @ts-check
// What the placement grids show: a grid for each stamp, and the cells that a selection outlines.
// Pure functions.

import { maxAbs, tapClass } from "../shared/drawing/cells.js";
import { LABEL_ROOM, LARGEST_PART, textWidth } from "../shared/drawing/labels.js";
import { SMALLEST_FONT } from "../shared/drawing/room.js";
import { cellsOf, ravelIndex } from "../shared/geometry/ravel.js";
import { selectedTerms, sheetMarks } from "../shared/geometry/selection.js";
import { cellName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { cropsOf, onCanvas } from "../transposed/result.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Stamps } from "../transposed/arithmetic.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Picture } from "../shared/drawing/cells.js" */
/** @import { State } from "../transposed/settings.js" */

/**
 * What the reader has selected, and the input cell whose stamp is enlarged; `told` where the story
 * has come to that stamp, and nothing else has been pointed at since.
 * @typedef {{ selection: Selection, chosen: Pair, told?: boolean }} Selected
 * @typedef {Omit<Picture, "cell" | "left" | "top"> & { name: string, value: number,
 *   short: Picture["label"] }} StampGrid
 *   `name` and `value` are those of its input cell; `short` labels only the taps, for cells in
 *   which no product can be read.
 */

const STAMP = "stamp-";

/** The name of the grid of a stamp. @param {number} n */
export const panelOf = (n) => `${STAMP}${n}`;

/** Which stamp a grid shows. @param {string} panel  its name */
export const stampOf = (panel) => Number(panel.slice(STAMP.length));

/**
 * A grid for each input cell; those that the sum does not hold yet are faint.
 * @param {State} state @param {Stamps} stamps @param {number} shown  how many the sum holds
 * @returns {StampGrid[]}
 */
export function stampGrids({ labels, x }, stamps, shown) {
  const { axes, canvas, terms } = stamps;
  const [down, across] = axes;
  const taps = cellsOf([down.kernel_size, across.kernel_size]).map((tap) => ({
    name: cellName("w", tap, across.kernel_size),
    className: tapClass(tap),
    at: /** @type {Pair} */ ([tap[0] * down.dilation, tap[1] * across.dilation]),
  }));
  const shared = {
    ...cropsOf(stamps),
    rows: canvas[0].size,
    columns: canvas[1].size,
    most: maxAbs(terms.map(({ product }) => product)),
  };
  return cellsOf([down.in_size, across.in_size]).map((source, n) => {
    const own = terms.slice(n * taps.length, (n + 1) * taps.length);
    const name = cellName("x", source, across.in_size);
    const symbol = (/** @type {{ tap: number }} */ { tap }) => taps[tap].name + name;
    const number = (/** @type {{ value: number }} */ { value }) => formatNumber(value);
    const short = (/** @type {{ tap: number }} */ { tap }) => taps[tap].name;
    return {
      ...shared,
      panel: panelOf(n),
      name,
      value: x[source[0]][source[1]],
      short: labels === "symbols" ? short : null,
      faint: n >= shown,
      label: labels === "colours" ? null : labels === "symbols" ? symbol : number,
      origin: onCanvas(own[0].target, canvas),
      cells: own.map(({ target, product }, tap) => ({
        tap,
        index: target,
        value: product,
        className: taps[tap].className,
        at: taps[tap].at,
      })),
    };
  });
}

/**
 * How large cells must be for the labels of the stamps, px; for the short ones, if there are any.
 * @param {StampGrid[]} grids
 */
export function leastCell(grids) {
  const widest = grids.map(({ cells, label, short }) =>
    Math.max(...cells.map((cell) => textWidth((short ?? label)?.(cell) ?? ""))),
  );
  const least = SMALLEST_FONT * Math.max(1 / LARGEST_PART, Math.max(...widest) / LABEL_ROOM);
  return Math.ceil(2 * least) / 2;
}

/**
 * The same selection, in a picture that may have become smaller: a part of it may be gone; the
 * chosen stamp never is.
 * @param {Selected} selected @param {Stamps} stamps @returns {Selected}
 */
export function withinStamps({ selection, chosen: [row, column], told }, { axes, canvas, terms }) {
  /** @type {Pair} */
  const chosen = [Math.min(row, axes[0].in_size - 1), Math.min(column, axes[1].in_size - 1)];
  const { source, target } = selection;
  const gone =
    target && !source
      ? target[0] >= canvas[0].size || target[1] >= canvas[1].size
      : selectedTerms(selection, terms).length === 0;
  return { selection: gone ? { source: chosen } : selection, chosen, told: told && !gone };
}

/** Where nothing is outlined. @param {number} count  of stamps */
export const noMarks = (count) => ({
  selected: [],
  stamps: Array.from({ length: count }, () => /** @type {Pair[]} */ ([])),
  output: [],
  sheets: { x: new Set(), w: new Set() },
});

/**
 * The cells that a selection outlines: on each stamp, on the output, on the sheets of x and w.
 * @param {Selection} selection @param {Stamps} stamps
 */
export function marksOf(selection, { axes: [down, across], canvas, terms }) {
  const selected = selectedTerms(selection, terms);
  /** @type {Pair[][]} */
  const stamps = cellsOf([down.in_size, across.in_size]).map(() => []);
  for (const { source, target } of selected)
    stamps[ravelIndex(source, across.in_size)].push(onCanvas(target, canvas));
  const { source, target } = selection;
  const reached = selected.filter(({ kept }) => kept).map((term) => term.target);
  const output = target && !source ? [target] : reached;
  return {
    selected,
    stamps,
    output: output.map((cell) => onCanvas(cell, canvas)),
    sheets: sheetMarks(selection, selected),
  };
}
