// @ts-check
// How products and their sums are written, in every language.

import { cellName, factor } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";

/** @import { Axis, Term } from "../shared/geometry/placements.js" */
/** @import { State } from "./settings.js" */

/** The factors of a product, in numbers. @param {Pick<Term, "tap" | "source">} term @param {Pick<State, "x" | "w">} values */
export const productInNumbers = ({ tap, source }, { x, w }) =>
  `${factor(w[tap[0]][tap[1]])}·${factor(x[source[0]][source[1]])}`;

/**
 * The sum behind a cell: in symbols, in numbers, and what it comes to.
 * @param {Term[]} terms @param {State} state @param {[Axis, Axis]} axes
 */
export function sumOfTerms(terms, state, [, across]) {
  const symbols = terms.map(
    (t) => cellName("w", t.tap, across.kernel_size) + cellName("x", t.source, across.in_size),
  );
  const products = terms.map((term) => productInNumbers(term, state));
  const total = terms.reduce((sum, term) => sum + term.product, 0);
  return [symbols.join(" + "), products.join(" + "), formatNumber(total)].join(" = ");
}
