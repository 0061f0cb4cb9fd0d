// @ts-check
// How sizes, products and their sums are written, in every language.

import { effectiveKernelSize } from "../shared/geometry/placements.js";
import { windowSize } from "../shared/geometry/windows.js";
import { cellName, factor } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";

/** @import { Term } from "../shared/geometry/placements.js" */
/** @import { WindowAxis } from "../shared/geometry/windows.js" */
/** @import { State } from "./settings.js" */

export const OUT_SIZE =
  "out_size = ⌊(in_size + 2·padding − dilation·(kernel_size − 1) − 1) / stride⌋ + 1";

/** The floor stands visibly where it cuts. @param {WindowAxis} a @param {string} rest  how a remainder is called */
export function outSizeInNumbers(a, rest) {
  const { padded, out_size, remainder } = windowSize(a);
  const spare = padded - effectiveKernelSize(a);
  return (
    `⌊(${a.in_size} + 2·${a.padding} − ${a.dilation}·(${a.kernel_size} − 1) − 1) / ${a.stride}⌋ + 1 = ` +
    `⌊${spare} / ${a.stride}⌋ + 1 = ${out_size - 1} + 1 = ${out_size}` +
    (remainder > 0 ? `, ${rest} ${remainder}` : "")
  );
}

/** A product in symbols; padding's zeros have no name. @param {Pick<Term, "tap" | "source" | "kept">} term @param {[WindowAxis, WindowAxis]} axes */
export const productInSymbols = ({ tap, source, kept }, [, across]) =>
  cellName("w", tap, across.kernel_size) + (kept ? cellName("x", source, across.in_size) : "·0");

/** The same in numbers. @param {Pick<Term, "tap" | "source">} term @param {number[][]} x @param {number[][]} w */
export const productInNumbers = ({ tap, source }, x, w) =>
  `${formatNumber(w[tap[0]][tap[1]])}·${factor(x[source[0]][source[1]])}`;

/** The sum behind one output cell. @param {string} name @param {Term[]} terms @param {State} state @param {[WindowAxis, WindowAxis]} axes */
export function sumOfWindow(name, terms, { x, w }, axes) {
  const symbols = terms.map((term) => productInSymbols(term, axes));
  const products = terms.map(
    (t) => `${factor(w[t.tap[0]][t.tap[1]])}·${t.kept ? factor(x[t.source[0]][t.source[1]]) : "0"}`,
  );
  const total = terms.reduce((sum, term) => sum + term.product, 0);
  return `${name} = ${symbols.join(" + ")} = ${products.join(" + ")} = ${formatNumber(total)}`;
}
