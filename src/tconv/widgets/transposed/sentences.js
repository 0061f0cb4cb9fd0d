// @ts-check
// What is picked, in words.

import { pickedTerms } from "../shared/geometry/selection.js";
import { cellName } from "../shared/words/words.js";
/** @import { Pair, Stamps, Term } from "../shared/geometry/placements.js" */
/** @import { Pick } from "../shared/geometry/selection.js" */
/** @import { State } from "./settings.js" */
/** @import { PlacementWords } from "./words.js" */

/** @param {Pair} cell @param {Stamps["canvas"]} canvas */
export const isKept = ([row, column], [tall, wide]) =>
  row >= 0 && column >= 0 && row < tall.out_size && column < wide.out_size;

/**
 * The picked products in words.
 * @param {PlacementWords} words @param {State} state @param {Stamps} stamps @param {Pick} pick @param {Term[]} picked @param {boolean} [withExample]  whether an input cell or a tap is followed by a sum
 */
export function writeOut(
  words,
  state,
  { axes, canvas, terms },
  { source, tap, target },
  picked,
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
    const [term] = picked;
    return words.termLink(w(term.tap) + x(source), y(target), term, state);
  }
  if (source)
    return (
      words.sourceLink(x(source), state.x[source[0]][source[1]], picked, state.dims === 1) +
      example()
    );
  if (tap) return words.tapLink(w(tap), state.w[tap[0]][tap[1]], picked) + example();
  return sum(/** @type {Pair} */ (target), picked);

  /** @param {Pair} cell @param {Term[]} picked */
  function sum(cell, picked) {
    const [row, column] = cell;
    const revealed =
      isKept(cell, canvas) &&
      (row >= canvas[0].out_size - down.output_padding ||
        column >= canvas[1].out_size - across.output_padding);
    return words.writtenSum(y(cell), picked, state, axes, revealed ? words.revealed : "");
  }

  /** Where the picture shows no numbers, one sum that the picked cell has a part in: there the reader sees what an edit does. */
  function example() {
    const reached =
      withExample && state.labels !== "numbers" && picked.find(({ kept }) => kept)?.target;
    return reached ? words.example(sum(reached, pickedTerms({ target: reached }, terms))) : "";
  }
}
