// @ts-check
// What is said about a selection. Pure functions.

import { nthName } from "../shared/words/names.js";
import { selectedEntries } from "./selection.js";
/** @import { Derived, State } from "./settings.js" */
/** @import { Selection } from "./selection.js" */
/** @import { Words } from "./words.js" */

/**
 * @param {Words} words @param {State} state @param {Derived} derived @param {Selection} selection
 */
export function sentence(words, state, derived, selection) {
  const { made, read, entries, y, axes } = derived;
  const columns = axes[1].kernel_size;
  const selected = selectedEntries(selection, entries);
  const { tap } = selection;
  const row = selection[made.end];
  if (row !== undefined) return words.rowSum(row, selected, made, read, columns, note());
  const column = selection[read.end] ?? 0;
  const said = tap
    ? words.tapPlaces(tap, state.w[tap[0]][tap[1]], columns, selected.length, y.length)
    : words.columnStamp(column, selected, made, read, columns);
  // Where no numbers are shown, one sum that the selected cell has a part in: in it the reader
  // sees what an edit does.
  if (state.labels === "numbers" || selected.length === 0) return said;
  const first = selected[0][made.end];
  const own = selectedEntries({ [made.end]: first }, entries);
  return said + words.example(words.rowSum(first, own, made, read, columns, ""));

  /** Of a window, how much of it lies on the padding; of a cell of z, what it was in x. */
  function note() {
    if (derived.transposed) return words.wasValue(nthName("x", row ?? 0), derived.x[row ?? 0]);
    const taps = axes[0].kernel_size * columns;
    return words.onPadding(taps - selected.length, taps);
  }
}
