// @ts-check
// A pick is a filter on the table of placements: the rows that agree with it are the products it
// concerns, and every panel outlines its share of them.

/** @import { Pair, Term } from "./placements.js" */

/** @typedef {{ source?: Pair, tap?: Pair, target?: Pair }} Pick */

/** @param {Pair | undefined} a @param {Pair} b */
const agrees = (a, b) => !a || (a[0] === b[0] && a[1] === b[1]);

/** @param {Pick} pick @param {Term[]} terms */
export const pickedTerms = ({ source, tap, target }, terms) =>
  terms.filter(
    (term) => agrees(source, term.source) && agrees(tap, term.tap) && agrees(target, term.target),
  );
