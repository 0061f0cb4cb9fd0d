// @ts-check
// How values of channels, their products and the sums of these are written, in every language.

import { cellName, factor } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { values } from "./settings.js";

/** @import { Pair, Term } from "../shared/geometry/placements.js" */
/** @import { Found } from "./cursor.js" */
/** @import { Derived } from "./settings.js" */

/** A sum in which negative numbers keep their sign. @param {number[]} numbers */
export const signedSum = (numbers) =>
  numbers
    .map((value, n) =>
      n === 0 ? formatNumber(value) : `${value < 0 ? "−" : "+"} ${formatNumber(Math.abs(value))}`,
    )
    .join(" ");

/** "2·3": of the kernel, and of the input channel. @param {Found["pair"]} pair @param {Term} term */
export const productText = ({ from, to }, { source, tap }) =>
  `${factor(values.w[from][to][tap[0]][tap[1]])}·${factor(values.x[from][source[0]][source[1]])}`;

/** @param {Found} found */
export const productsText = ({ pair, terms }) =>
  terms.map((term) => productText(pair, term)).join(" + ");

/** What each input channel brings, and the sum. @param {Found[]} found */
export function totalsOf(found) {
  const totals = found.map(({ terms }) => terms.reduce((sum, term) => sum + term.product, 0));
  return { totals, total: formatNumber(totals.reduce((sum, value) => sum + value, 0)) };
}

/** The name of an output cell; none where padding cuts it. @param {Pair} cell @param {Derived} derived */
export const outputName = ([row, column], { outSize }) =>
  Math.min(row, column) >= 0 && Math.max(row, column) < outSize
    ? cellName("y", [row, column], outSize)
    : "";
