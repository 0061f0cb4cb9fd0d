// @ts-check
// What only the scissors say; the rest they share with the placement grids.

import { listed } from "../shared/words/listed.js";
import { formatNumber } from "../shared/words/numbers.js";
import { counted } from "../shared/words/words.js";
import { TRANSPOSED_WORDS } from "../transposed/words.js";

/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { Cut } from "./arithmetic.js" */
/** @import { TransposedWords } from "../transposed/words.js" */

/** @param {number} count */
const inCells = (count) => counted(count, "cell");

/** Of rows, of columns, and of both where they are alike. */
const CUT_ENDS = [
  ["the top", "the bottom"],
  ["the left", "the right"],
  ["the top and the left", "the bottom and the right"],
];
const LOST_NOUNS = [
  ["row", "rows"],
  ["column", "columns"],
  ["row and column", "rows and columns"],
];

/**
 * Cells of the full result, which along one of two axes are whole rows or columns.
 * @param {number} count @param {boolean} oneRow
 */
const ofResult = (count, oneRow) =>
  `${inCells(count)}${oneRow ? "" : " along an axis"} of the full result`;

/** @param {number[]} lost @param {number} along @param {boolean} oneRow */
function nothingLeft(lost, along, oneRow) {
  const several = Number(lost.length > 1);
  const noun = oneRow ? ["cell", "cells"][several] : LOST_NOUNS[along][several];
  const stamps = ["stamp", "stamps"][several];
  return `Nothing is left of the ${stamps} of input ${noun} ${listed(lost.map((n) => n + 1))}.`;
}

/**
 * What the cuts do along an axis: 0 rows, 1 columns, 2 both where they are alike.
 * @type {{ [fact: string]: (axis: Axis, cut: Cut, along: number, oneRow: boolean) => string }}
 */
const FACTS = {
  cuts: ({ padding: p, output_padding: a }, { full, right, out_size }, along) => {
    const [near, far] = CUT_ENDS[along];
    const rest = right < 0 ? `that is, ${inCells(-right)} added` : `${inCells(right)} cut`;
    return (
      `Cut p = ${p} from ${near} ` +
      `and p − a = ${p} − ${a} = ${formatNumber(right)} from ${far} (${rest}): ` +
      `${full} − ${p} − ${right < 0 ? `(${formatNumber(right)})` : right} = ${inCells(out_size)}.`
    );
  },
  revealed: ({ padding, output_padding: a }, { revealed, beyond }, _along, oneRow) => {
    if (a === 0)
      return padding === 0
        ? "Nothing is cut: the output is the full result."
        : "Output padding 0: both ends lose the same number of cells.";
    const values = revealed === 1 ? "the value it has there" : "the values they have there";
    const real = `${ofResult(revealed, oneRow)}, with ${values}`;
    if (beyond === 0) return `Output padding ${a} reveals ${real}: no zero is added.`;
    return (
      `Output padding ${a} is more than padding ${padding}: ` +
      `it reveals ${revealed === 0 ? "nothing of the full result" : real} ` +
      `and adds ${counted(beyond, "zero")} beyond its end (dashed).`
    );
  },
  sweep: ({ kernel_size: k, padding: p, dilation: d }, { before, after, lost }, along, oneRow) => {
    const formula = `d·(k − 1) − p = ${d}·(${k} − 1) − ${p} = ${formatNumber(before)}`;
    const gone = lost.length ? ` ${nothingLeft(lost, along, oneRow)}` : "";
    if (before >= 0)
      return (
        "The equivalent convolution spreads the input with zeros, " +
        `then pads it by ${formula} before and ${formatNumber(after)} after.${gone}`
      );
    const far = after < 0 ? `crops ${-after} after` : `pads ${after} after`;
    return (
      "Padding is larger than the kernel's reach: " +
      `the padding of the equivalent convolution is negative, ${formula}. ` +
      `It spreads the input with zeros, crops ${-before} before, and ${far}.${gone}`
    );
  },
  holes: ({ kernel_size: k, stride: s, dilation: d }, { phases, unreached }, _along, oneRow) => {
    const rule = `min(k, s / gcd(s, d)) = ${phases}`;
    const one = unreached === 1;
    if (phases < s) {
      const why =
        k < s && phases === k
          ? `a kernel of ${counted(k, "tap")} is smaller than stride ${s}`
          : `stride ${s} and dilation ${d} have a common divisor`;
      return (
        `Holes: ${why}, so stamps reach ${phases} of every ${s} neighbouring cells: ` +
        `${rule} < ${s}. ${ofResult(unreached, oneRow)} ${one ? "stays" : "stay"} 0 (a dot).`
      );
    }
    if (unreached > 0)
      return (
        `No holes in a longer input (${rule} = s); this one is so short that ` +
        `${inCells(unreached)} between its taps ${one ? "is" : "are"} not reached (a dot).`
      );
    return `No holes: ${rule} = s, so every cell of the full result is reached.`;
  },
};

const scissorsEnglish = {
  widget: "Padding as scissors on the full result of a transposed convolution",
  hint: "Drag the handles, or Tab to them and press the arrow keys: p cuts both ends, a moves the far cut out again. Point at any cell for the sum behind it.",
  full: "the full result, and what the scissors leave of it",
  /** @param {string} full @param {string} out */
  fullTitle: (full, out) => `full result: ${full}, output y: ${out}`,
  outputHelp: "arrow keys choose a cell",
  handleLetter: { padding: "p", output_padding: "a" },
  handleLabel: {
    padding: [
      "padding: the upper cut, and with it the lower one",
      "padding: the left cut, and with it the right one",
    ],
    output_padding: ["output padding: the lower cut", "output padding: the right cut"],
  },
  handleValue: {
    padding: (/** @type {Cut} */ { left, right }) =>
      `padding ${left}: cuts ${inCells(left)} at this end, ${formatNumber(right)} at the other`,
    output_padding: (/** @type {Cut} */ { left, right }) =>
      `output padding ${left - right}: cuts ${left} − ${left - right} = ${formatNumber(right)}`,
  },
  facts: FACTS,
};

/** @typedef {TransposedWords & typeof scissorsEnglish} ScissorsWords */
export const SCISSORS_WORDS = { en: { ...TRANSPOSED_WORDS.en, ...scissorsEnglish } };
