// @ts-check
// What stands in the grids of a convolution, and what is outlined there. Pure functions.

import { EMPTY_CLASS, OUTPUT_CLASS, tapClass } from "../shared/drawing/cells.js";
import { ravelIndex, unravelIndex } from "../shared/geometry/ravel.js";
import { cellName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";

/** @import { Pair, Term } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { UnreadCells, WindowAxis } from "../shared/geometry/windows.js" */
/** @import { NamedCell } from "../shared/drawing/whole_grid.js" */
/** @import { Derived, State } from "./settings.js" */

/** @typedef {[WindowAxis, WindowAxis]} Axes */

// Strokes over a cell, from its corner, in cells; both leave its middle free for the label.
const SLASH = "m.35 0l.65.65m-.3-.65l.3.3m-1 .05l.65.65m-.65-.3l.3.3";
const CROSS = "l.34.34m.32.32l.34.34m0-1l-.34.34m-.32.32l-.34.34";

/** Whether it is a cell of the input, not of its padding. @param {Pair} cell @param {Axes} axes */
export const isInput = ([row, column], [down, across]) =>
  row >= 0 && column >= 0 && row < down.in_size && column < across.in_size;

/**
 * The padded input, row by row, where no window is selected. Its cells are counted from the
 * input's corner, so that more padding moves all of them by one transform.
 * @param {State} state @param {Derived} derived @returns {NamedCell[]}
 */
export function paddedCells({ x, labels }, { axes, sizes: [tall, wide] }) {
  const [down, across] = axes;
  return Array.from({ length: tall.padded * wide.padded }, (_, n) => {
    const [row, column] = unravelIndex(n, wide.padded);
    /** @type {Pair} */
    const at = [row - down.padding, column - across.padding];
    return isInput(at, axes)
      ? {
          at,
          index: at,
          value: x[at[0]][at[1]],
          className: "tconv-x",
          symbol:
            labels === "numbers"
              ? formatNumber(x[at[0]][at[1]])
              : cellName("x", at, across.in_size),
        }
      : { at, index: at, value: 0, className: "tconv-padding tconv-padding-in", symbol: "0" };
  });
}

/**
 * The same where a window or a tap is selected: its cells hold the products, in the colours of
 * the taps they meet.
 * @param {NamedCell[]} cells @param {Term[]} terms @param {Derived} derived
 * @param {((term: Term) => string) | null} name  of a product, if it has room
 * @param {string} labels
 */
export function withProducts(
  cells,
  terms,
  { axes: [down, across], sizes: [, wide] },
  name,
  labels,
) {
  const met = [...cells];
  for (const term of terms) {
    const [row, column] = term.source;
    const n = ravelIndex([row + down.padding, column + across.padding], wide.padded);
    const className = tapClass(term.tap);
    met[n] = {
      ...cells[n],
      value: term.product,
      className: term.kept ? className : `${className} tconv-padding`,
      symbol:
        term.kept && name
          ? name(term)
          : labels === "numbers"
            ? formatNumber(term.product)
            : cells[n].symbol,
    };
  }
  return met;
}

/**
 * The output, of which so many cells are filled.
 * @param {Derived} derived @param {number} filled @returns {NamedCell[]}
 */
export const outputCells = ({ output, sizes: [, { out_size: columns }] }, filled) =>
  Array.from(output, (value, n) => {
    const at = unravelIndex(n, columns);
    return n < filled
      ? { at, index: at, value, className: OUTPUT_CLASS, symbol: cellName("y", at, columns) }
      : { at, index: at, value: 0, className: EMPTY_CLASS, symbol: "" };
  });

/**
 * What is outlined: cells of the input or its padding, of the output, and of both sheets.
 * @param {Selection} selection @param {Term[]} terms  that it concerns
 */
export function outlined({ source, tap, target }, terms) {
  const sources = source ? [source] : terms.map((term) => term.source);
  return {
    sources,
    // A tap is in every window, and a window uses every tap: outlines would say nothing there.
    targets: target ? [target] : tap ? [] : terms.map((term) => term.target),
    x: new Set(sources.map(String)),
    w: new Set(target ? [] : terms.map((term) => String(term.tap))),
  };
}

/**
 * The strokes over cells of the padded input that no window reads, in cells: slashed behind the
 * last window, crossed between windows or taps.
 * @param {Derived} derived
 */
export function unreadStrokes({ unread: [down, across], sizes: [tall, wide] }) {
  const strokes = { slashed: "", crossed: "" };
  for (let n = 0; n < tall.padded * wide.padded; n++) {
    const [row, column] = unravelIndex(n, wide.padded);
    /** @param {keyof UnreadCells} reason */
    const is = (reason) => down[reason].includes(row) || across[reason].includes(column);
    if (is("remainder")) strokes.slashed += `M${column} ${row}${SLASH}`;
    else if (is("gaps") || is("holes")) strokes.crossed += `M${column} ${row}${CROSS}`;
  }
  return strokes;
}
