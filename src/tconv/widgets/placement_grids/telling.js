// @ts-check
// What the story of the stamps says, in a sentence. Pure functions.

import { cellName } from "../shared/words/names.js";
import { inLetters, inNumbers } from "./story.js";

/** @import { Stamps } from "../transposed/arithmetic.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { StampGrid } from "./grids.js" */
/** @import { Sum } from "./story.js" */
/** @import { PlacementWords } from "./words.js" */

/**
 * What the last stamp has added: where cells show letters in letters, otherwise in numbers.
 * @param {PlacementWords} words @param {State} state @param {Stamps} stamps @param {Sum[]} sums
 * @param {StampGrid} stamp  the last one
 */
export function tell(words, state, { axes, canvas: [, { out_size: columns }] }, sums, stamp) {
  if (sums.length === 0) return words.empty;
  const letters = state.labels === "symbols";
  const changed = sums.filter((sum) => sum.changed);
  const kept = changed.filter((sum) => sum.kept);
  const said = kept.map((sum) => {
    const parts = letters ? inLetters(sum, axes) : inNumbers(sum);
    return `${cellName("y", sum.target, columns)} = ${parts.join(" ")}`;
  });
  const value = letters ? null : stamp.value;
  return words.added(stamp.name, value, said, changed.length - kept.length);
}
