// @ts-check
// The picture of a grid of which padding cuts nothing.

import { maxAbs } from "./cells.js";
import { formatNumber } from "../words/words.js";
/** @import { Cell, Picture } from "./cells.js" */

/**
 * @typedef {{ cell: number, left: number, top: number, rows: number, columns: number }} Place  in px
 * @typedef {Cell & { symbol: string }} NamedCell  where the symbol is "", the cell never has a label
 */

/** @type {{ [labels: string]: Picture["label"] }} what cells show, by the trait of that name */
const LABELS = {
  symbols: ({ symbol }) => symbol,
  numbers: ({ symbol, value }) => symbol && formatNumber(value),
  colours: null,
};

/** @param {string} panel @param {Place} place @param {NamedCell[]} cells @param {string} labels @returns {Picture} */
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
