// @ts-check
// What is selected, in words.

import { selectedTerms } from "../shared/geometry/selection.js";
import { cellName } from "../shared/words/names.js";
/** @import { Pair, Term } from "../shared/geometry/placements.js" */
/** @import { Stamps } from "./arithmetic.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { State } from "./settings.js" */
/** @import { TransposedWords } from "./words.js" */

/** @param {Pair} cell @param {Stamps["canvas"]} canvas */
export const isKept = ([row, column], [tall, wide]) =>
  row >= 0 && column >= 0 && row < tall.out_size && column < wide.out_size;

/**
 * The selected products in words.
 * @param {TransposedWords} words @param {State} state @param {Stamps} stamps
 * @param {Selection} selection @param {Term[]} selected  the terms it concerns
 * @param {boolean} [withExample]  whether an input cell or a tap is followed by a sum
 */
export function writeOut(
  words,
  state,
  { axes, canvas, terms },
  { source, tap, target },
  selected,
  withExample = false,
) {
  const [down, across] = axes;
  /** @param {Pair} cell */
  const x = (cell) => cellName("x", cell, across.in_size);
  /** @param {Pair} cell */
  const w = (cell) => cellName("w", cell, across.kernel_size);
  /** @param {Pair} cell */
  const y = (cell) =>
    isKept(cell, canvas) ? cellName("y", cell, canvas[1].out_size) : words.cutName;
  if (target && source) {
    const [term] = selected;
    return words.termLink(w(term.tap) + x(source), y(target), term, state);
  }
  if (source)
    return (
      words.sourceLink(x(source), state.x[source[0]][source[1]], selected, state.dims === 1) +
      example()
    );
  if (tap) return words.tapLink(w(tap), state.w[tap[0]][tap[1]], selected) + example();
  return sum(/** @type {Pair} */ (target), selected);

  /** @param {Pair} cell @param {Term[]} selected */
  function sum(cell, selected) {
    const [row, column] = cell;
    const revealed =
      isKept(cell, canvas) &&
      (row >= canvas[0].out_size - down.output_padding ||
        column >= canvas[1].out_size - across.output_padding);
    return words.writtenSum(y(cell), selected, state, axes, revealed ? words.revealed : "");
  }

  /**
   * Where no numbers are shown, one sum with the selected cell: there a reader sees what an edit
   * does.
   */
  function example() {
    const reached =
      withExample && state.labels !== "numbers" && selected.find(({ kept }) => kept)?.target;
    return reached ? words.example(sum(reached, selectedTerms({ target: reached }, terms))) : "";
  }
}
