// @ts-check
// What is said about a selection. Pure functions.

import { termsOf } from "../shared/geometry/windows.js";
import { cellName } from "../shared/words/names.js";
import { isInput } from "./cells.js";
/** @import { Pair, Term } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/**
 * @param {Words} words @param {State} state @param {Derived} derived @param {Selection} selection
 * @param {Term[]} terms  that it concerns @param {boolean} whole  whether the output is
 */
export function sentence(words, state, derived, { source, tap, target }, terms, whole) {
  const {
    axes,
    sizes: [, { out_size: columns }],
  } = derived;
  const [, across] = axes;
  if (target) return sum(target, terms);
  const said = tap
    ? words.tapLink(cellName("w", tap, across.kernel_size), state.w[tap[0]][tap[1]], terms)
    : words.sourceLink(...named(/** @type {Pair} */ (source)), terms, axes, columns);
  // Where no numbers are shown, one sum that the selected cell has a part in: in it the reader
  // sees what an edit does.
  if (!whole || state.labels === "numbers" || terms.length === 0) return said;
  const [first] = terms;
  return said + words.example(sum(first.target, termsOf(derived, state, { target: first.target })));

  /** @param {Pair} target @param {Term[]} own */
  function sum(target, own) {
    return words.windowSum(cellName("y", target, columns), own, state, axes);
  }

  /** @param {Pair} cell @returns {[string, number | null]} */
  function named(cell) {
    return isInput(cell, axes)
      ? [cellName("x", cell, across.in_size), state.x[cell[0]][cell[1]]]
      : [words.paddingZero, null];
  }
}
