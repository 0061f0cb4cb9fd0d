// @ts-check
// The picture of a grid of which padding cuts nothing.

import { formatNumber } from "../words/numbers.js";
import { maxAbs } from "./cells.js";

/** @import { Cell, Picture } from "./cells.js" */

/**
 * Where a grid stands and how large its cells are, px.
 * @typedef {Pick<Picture, "cell" | "left" | "top" | "rows" | "columns">} Place
 *
 * A cell whose symbol is "" never has a label.
 * @typedef {Cell & { symbol: string }} NamedCell
 */

/** @type {{ [labels: string]: Picture["label"] }} what cells show, by the trait of that name */
const LABELS = {
  symbols: ({ symbol }) => symbol,
  numbers: ({ symbol, value }) => symbol && formatNumber(value),
  colours: null,
};

/**
 * @param {string} panel @param {Place} place @param {NamedCell[]} cells @param {string} labels
 * @returns {Picture}
 */
export function wholeGrid(panel, place, cells, labels) {
  const all = { top: 0, left: 0, rows: place.rows, columns: place.columns };
  return {
    panel,
    ...place,
    origin: [0, 0],
    cells,
    label: LABELS[labels],
    most: maxAbs(cells.map(({ value }) => value)),
    crop: all,
    cropWithout: all,
    faint: false,
  };
}
