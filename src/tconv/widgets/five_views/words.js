// @ts-check
// What only the five views say.

import { formatNumber } from "../shared/words/numbers.js";
import { counted } from "../shared/words/words.js";
import { TRANSPOSED_WORDS } from "../transposed/words.js";

/** @import { Axis, Pair } from "../shared/geometry/placements.js" */
/** @import { Sweep } from "./settings.js" */
/** @import { TransposedWords } from "../transposed/words.js" */

/** The names of the grids, by panel. @type {{ [panel: string]: string }} */
const titles = {
  stamps: "x[i] · w, for each i",
  y: "y",
  padded: "x with zeros",
  kernel: "w rotated",
  matrix: "Cᵀ",
  column: "x",
  nudges: "Δconv(z) per nudge of z[t]",
  arriving: "x",
  source: "x",
  kernels: "phase kernels",
  phases: "phase results",
};

/** Of each view, in a sentence. */
const says = [
  "Each cell of x stamps w; the stamps add up.",
  "Zeros between and around x, swept by w rotated by 180°.",
  "Flatten x; multiply by the transposed matrix.",
  "How much does the loss ⟨conv(z), x⟩ change when a cell of z is nudged?",
  "One small kernel for each place within the stride, swept over x itself; the results interleave.",
];

const english = {
  widget: "Five equal views of a transposed convolution",
  viewNames: ["stamp", "gather", "matrix", "gradient", "sub-pixel"],
  rotated: { titles, says },
  upright: {
    titles: { ...titles, kernel: "w as it is" },
    says: says.with(1, "Zeros between and around x, swept by w as it is."),
  },
  /** @param {string} link  what is selected, as the sweep has it */
  swept: (link) => ` In gather, with w as it is: ${link}.`,
  agrees: "agrees",
  differs: "differs",
  keys: "arrow keys choose a cell of y",
  turn: "rotate w",
  hint: "Point at any cell of any view, or Tab to a view and use the arrow keys: its counterparts are outlined in all five. x and w can be edited.",
  /** @param {Sweep} sweep @param {Pair} outSize @param {boolean} oneRow */
  verdict({ rotated, verdict: { largest, differing, wrong } }, [rows, columns], oneRow) {
    const cells = counted(rows * columns, "cell");
    if (differing.length === 0) {
      const rounding = `${largest.toExponential(0).replace("-", "−")}, which is rounding`;
      return (
        `Five ways, one answer: all five agree on ` +
        `${oneRow ? "" : `${rows}×${columns} = `}${cells}, ` +
        `largest difference ${largest === 0 ? "0" : rounding}.` +
        (rotated
          ? ""
          : " This kernel looks the same when it is rotated, or x hides the difference.")
      );
    }
    return (
      `Not equal: ${differing.join(", ")} ${differing.length === 1 ? "differs" : "differ"} ` +
      `from the others, in ${Math.max(...wrong.map(({ length }) => length))} of ${cells}, ` +
      `largest difference ${formatNumber(largest)}.` +
      (rotated ? "" : " The sweep needs the kernel rotated by 180°.")
    );
  },
  /**
   * Where a selected output cell stands in the views.
   * @param {number} target @param {number} phase @param {Pair} cell @param {[Axis, Axis]} axes
   * @param {boolean} oneRow
   */
  places: (target, phase, [row, column], [down, across], oneRow) =>
    ` Row ${target + 1} of Cᵀ; nudge ${target + 1}; ` +
    `phase ${phase + 1} of ${down.stride * across.stride}` +
    (oneRow ? "." : ` (row ${(row % down.stride) + 1}, column ${(column % across.stride) + 1}).`),
};

/** @typedef {TransposedWords & typeof english} ViewWords */
export const tables = { en: { ...TRANSPOSED_WORDS.en, ...english } };
