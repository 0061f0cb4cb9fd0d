// @ts-check
// What only the placement grids say.

import { counted, formatNumber } from "../shared/words/words.js";
import { TRANSPOSED_WORDS } from "../transposed/words.js";

/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { TransposedWords } from "../transposed/words.js" */

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
  stampTitle: (/** @type {string} */ name) => `${name} · w`,
  output: "sum = output y",
  /** @param {number} shown @param {number} all */
  outputSoFar: (shown, all) => `sum of ${shown} of ${counted(all, "stamp")}`,
  stamps: "one stamp per input cell: the whole kernel, times that cell",
  /** @param {number} count */
  stampsLabel: (count) => `${counted(count, "stamp")}, one per input cell`,
  hint: "Point at any cell, or Tab to it, to see where its numbers come from and go. x and w can be edited.",
  scrub: "stamps added",
  formula:
    "out_size = (in_size − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1",
  /** @param {Axis} a @param {number} outSize */
  formulaWithNumbers: (a, outSize) =>
    `(${a.in_size} − 1)·${a.stride} − 2·${a.padding} + ` +
    `${a.dilation}·(${a.kernel_size} − 1) + ${a.output_padding} + 1 = ${formatNumber(outSize)}`,
};

/** @typedef {TransposedWords & typeof english} PlacementWords */
export const tables = { en: { ...TRANSPOSED_WORDS.en, ...english } };
