// @ts-check
// What only the placement grids say.

import { counted } from "../shared/words/words.js";
import { TRANSPOSED_WORDS } from "../transposed/words.js";
import { longTitle, OUT_SIZE, outSizeInNumbers, scaledKernel, shortTitle } from "./formulas.js";

/** @import { TransposedWords } from "../transposed/words.js" */

const MOST_SUMS = 9; // written in one sentence

const english = {
  widget: "Placement grids of a transposed convolution",
  presetOptions: {
    symbols: "integers, as symbols",
    integers: "integers",
    ones: "all ones",
    bilinear: "bilinear kernel",
    "": "your own",
  },
  chosen: (/** @type {string} */ name) => `stamp of ${name}`,
  stampTitle: shortTitle,
  made: longTitle,
  output: "sum = output y",
  /** @param {number} shown @param {number} all */
  outputSoFar: (shown, all) => `sum: ${shown} of ${counted(all, "stamp")}`,
  stamps: "one stamp per input cell: the whole kernel, times that cell",
  /** @param {number} count */
  stampsLabel: (count) => `${counted(count, "stamp")}, one per input cell`,
  empty:
    "The sum is still empty. Each cell of x will stamp the kernel, times its own value; the stamps add up.",
  /**
   * What one stamp has done to the sum.
   * @param {string} name @param {number | null} value  null in letters
   * @param {string[]} sums  behind the cells that it adds to @param {number} cut
   */
  added: (name, value, sums, cut) => {
    const made = scaledKernel(name, value);
    if (sums.length === 0) return `${made} adds to no cell: padding cuts all of it.`;
    const more = sums.length > MOST_SUMS ? ` and ${sums.length - MOST_SUMS} more` : "";
    return (
      `${made} adds to ${counted(sums.length, "cell")}: ${sums.slice(0, MOST_SUMS).join(", ")}${more}` +
      (cut > 0 ? `; padding cuts ${cut} more` : "") +
      "."
    );
  },
  hint: "Point at any cell, or Tab to it, to see where its numbers come from and go. x and w can be edited.",
  scrub: "stamps added",
  formula: OUT_SIZE,
  formulaWithNumbers: outSizeInNumbers,
};

/** @typedef {TransposedWords & typeof english} PlacementWords */
export const tables = { en: { ...TRANSPOSED_WORDS.en, ...english } };
