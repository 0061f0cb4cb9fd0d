// @ts-check
// What only the convolution grid says.

import { effectiveKernelSize } from "../shared/geometry/placements.js";
import { listed } from "../shared/words/listed.js";
import { cellName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { WINDOW_WORDS } from "../shared/words/window_words.js";
import { counted } from "../shared/words/words.js";
import {
  OUT_SIZE,
  outSizeInNumbers,
  productInNumbers,
  productInSymbols,
  sumOfWindow,
} from "./formulas.js";

/** @import { Term } from "../shared/geometry/placements.js" */
/** @import { UnreadCells, WindowAxis } from "../shared/geometry/windows.js" */
/** @import { Words as SharedWords } from "../shared/words/words.js" */
/** @import { Derived, State } from "./settings.js" */

const english = {
  ...WINDOW_WORDS.en,
  widget: "Convolution on a grid, window by window",
  flip: "flip kernel",
  flipOptions: { false: "off", true: "on" },
  presetOptions: {
    symbols: "integers, as symbols",
    integers: "integers",
    ones: "all ones",
    impulse: "a single 1 in x",
    difference: "right minus left",
    "": "your own",
  },
  padded: "padded input",
  /** @param {string | null} name @param {boolean} isPadded */
  paddedTitle: (name, isPadded) =>
    name
      ? `${isPadded ? "padded x" : "x"}: window of ${name}`
      : isPadded
        ? "padded input"
        : "input, no padding",
  output: "output y",
  /** @param {number} shown @param {number} all */
  outputSoFar: (shown, all) => `output y: ${shown} of ${counted(all, "cell")}`,
  hint: "Point at any cell, or Tab to it, to see where its numbers come from and go. x and w can be edited.",
  scrub: "windows summed",
  /** @param {State} state @param {Derived} derived */
  summary: (state, { axes: [down, across], sizes: [tall, wide] }) => {
    /** @param {number} rows @param {number} columns */
    const size = (rows, columns) => (state.dims === 1 ? `size ${columns}` : `${rows}×${columns}`);
    const count = tall.out_size * wide.out_size;
    return (
      `An input of ${size(down.in_size, across.in_size)}` +
      (state.padding > 0 ? `, padded with ${counted(state.padding, "zero")} at each end` : "") +
      `, a kernel of ${size(down.kernel_size, across.kernel_size)}` +
      (state.flip ? ", rotated by 180°" : "") +
      `, stride ${state.stride}` +
      (state.dilation > 1 ? `, dilation ${state.dilation}` : "") +
      `: ${counted(count, "window")} ${count === 1 ? "makes" : "make"} an output of ${size(tall.out_size, wide.out_size)}.`
    );
  },
  formula: OUT_SIZE,
  formulaWithNumbers: (/** @type {WindowAxis} */ a) => outSizeInNumbers(a, "remainder"),
  /**
   * Which cells no window reads, and why, for each axis in play.
   * @param {[WindowAxis, WindowAxis]} axes @param {UnreadCells[]} unread @param {boolean} oneRow
   */
  unread: (axes, unread, oneRow) => {
    /** @type {string[]} */
    const said = [];
    for (const axis of oneRow ? [1] : [0, 1]) {
      const a = axes[axis];
      const { remainder, gaps, holes } = unread[axis];
      const noun = oneRow ? "cell" : ["row", "column"][axis];
      /** @param {number[]} cells  counted from 1 on the padded input */
      const which = (cells) =>
        `${noun}${cells.length > 1 ? "s" : ""} ${listed(cells.map((cell) => cell + 1))}${a.padding > 0 ? " of the padded input" : ""}`;
      if (remainder.length > 0) {
        const last =
          remainder.length === 1 ? `the last ${noun}` : `the last ${remainder.length} ${noun}s`;
        const zeros = remainder.length <= a.padding ? "; only padding is lost there" : "";
        said.push(
          `Stride ${a.stride} never reaches ${last} (slashed): remainder ${remainder.length}${zeros}.`,
        );
      }
      if (gaps.length > 0) {
        said.push(
          `Stride ${a.stride} is larger than the effective kernel of ${effectiveKernelSize(a)}, so ${which(gaps)} (crossed) ${gaps.length > 1 ? "lie" : "lies"} in a gap between windows.`,
        );
      }
      if (holes.length > 0) {
        said.push(
          `Dilation ${a.dilation} with stride ${a.stride} leaves ${which(holes)} (crossed) between the taps, wherever the kernel is placed.`,
        );
      }
    }
    return said.length > 0 ? said.join(" ") : "Every cell of the padded input is read.";
  },
  product: productInSymbols,
  factors: productInNumbers,
  windowSum: sumOfWindow,
  paddingZero: "A zero of the padding",
  /** @param {string} name @param {number | null} value  null for padding @param {Term[]} terms @param {[WindowAxis, WindowAxis]} axes @param {number} outColumns */
  sourceLink: (name, value, terms, [, across], outColumns) => {
    const start = value === null ? name : `${name} = ${formatNumber(value)}`;
    if (terms.length === 0) return `${start} is in no window: no output cell depends on it.`;
    const ways = terms.map(
      ({ tap, target }) =>
        `${cellName("w", tap, across.kernel_size)} in ${cellName("y", target, outColumns)}`,
    );
    return `${start} is in ${counted(terms.length, "window")}; it meets ${listed(ways)}.`;
  },
  /** @param {string} name @param {number} value @param {Term[]} terms */
  tapLink: (name, value, terms) => {
    const zeros = terms.filter((term) => !term.kept).length;
    return (
      `${name} = ${formatNumber(value)} meets ${counted(terms.length, "cell")} of the padded input, one in each window` +
      (zeros > 0
        ? `; ${zeros} of them ${zeros === 1 ? "is a zero" : "are zeros"} of the padding.`
        : ".")
    );
  },
};

/** @typedef {SharedWords & typeof english} Words */
export const tables = { en: english };
