// @ts-check
// A selection is a filter on the table of placements: the rows that agree with it are the products
// it concerns, and every grid outlines its share of them.

/** @import { Pair, Term } from "./placements.js" */

/** @typedef {{ source?: Pair, tap?: Pair, target?: Pair }} Selection */

/** @param {Pair | undefined} a @param {Pair | undefined} b */
const agrees = (a, b) => !a || (a[0] === b?.[0] && a[1] === b[1]);

/** Whether what is selected has a part in another selection. @param {Selection} one @param {Selection} other */
export const isPartOf = (one, other) =>
  agrees(one.source, other.source) &&
  agrees(one.tap, other.tap) &&
  agrees(one.target, other.target);

/** @param {Selection} selection @param {Term[]} terms */
export const selectedTerms = (selection, terms) =>
  terms.filter((term) => isPartOf(selection, term));

/**
 * The cells of x and w in the selected products, as "row,column". A source uses every tap, and a
 * tap every source: outlines would say nothing there.
 * @param {Selection} selection @param {Term[]} selected
 */
export const sheetMarks = ({ source, tap, target }, selected) => ({
  x: new Set(tap ? [] : selected.map((term) => term.source.join())),
  w: new Set(source && !target ? [] : selected.map((term) => term.tap.join())),
});
