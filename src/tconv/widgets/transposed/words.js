// @ts-check
// What the widgets of the transposed convolution say, whichever it is.

import { factor } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { counted, span } from "../shared/words/words.js";
import { productInNumbers, sumOfTerms } from "./sums.js";

/** @import { Axis, Term } from "../shared/geometry/placements.js" */
/** @import { Stamps } from "./arithmetic.js" */
/** @import { State } from "./settings.js" */
/** @import { Words } from "../shared/words/words.js" */

const transposedEnglish = {
  /** @param {State} state @param {Stamps} stamps */
  summary: (state, { axes: [down, across], canvas: [tall, wide] }) => {
    /** @param {number} rows @param {number} columns */
    const size = (rows, columns) => (state.dims === 1 ? `size ${columns}` : `${rows}×${columns}`);
    const kernel = size(down.kernel_size, across.kernel_size);
    const output = size(tall.out_size, wide.out_size);
    const stamps = down.in_size * across.in_size;
    return (
      `An input of ${size(down.in_size, across.in_size)}, a kernel of ${kernel}, ` +
      `stride ${state.stride}` +
      (state.dilation > 1 ? `, dilation ${state.dilation}` : "") +
      `: ${stamps === 1 ? "1 stamp makes" : `${stamps} stamps add up to`} an output of ${output}` +
      (state.padding > 0
        ? `, after padding cuts ${counted(state.padding, "cell")} off each end`
        : "") +
      (state.output_padding > 0
        ? ` and output padding moves the far cut out by ${state.output_padding}`
        : "") +
      "."
    );
  },
  /** @param {{ rule: string, out_size: number, axis: number, settings: Axis }} problem */
  problem: ({ rule, out_size, axis, settings: a }) => {
    if (rule === "output_padding") {
      const limit = Math.max(a.stride, a.dilation) - 1;
      return (
        `Output padding must be smaller than stride or dilation, got ${a.output_padding} ` +
        `with stride ${a.stride} and dilation ${a.dilation} ` +
        `(valid: ${span(0, limit)}).`
      );
    }
    const most = Math.floor((out_size + 2 * a.padding - 1) / 2);
    return (
      `Padding must leave at least 1 output cell, got ${formatNumber(out_size)} ` +
      `${["row", "column"][axis]} cells with padding ${a.padding} ` +
      `(valid: ${span(0, most)}).`
    );
  },
  /**
   * The sum behind one output cell.
   * @param {string} name @param {Term[]} terms @param {State} state @param {[Axis, Axis]} axes
   * @param {string} note
   */
  writtenSum: (name, terms, state, axes, note) =>
    terms.length === 0
      ? `${name} = 0: no stamp reaches this cell${note}.`
      : `${name} = ${sumOfTerms(terms, state, axes)}${note}`,
  cutName: "a cell that padding cuts away",
  revealed: " (revealed by output padding)",
  /** @param {string} name @param {number} value @param {Term[]} terms @param {boolean} oneRow */
  sourceLink: (name, value, terms, oneRow) => {
    const kept = terms.filter((term) => term.kept);
    const cut = terms.length - kept.length;
    if (kept.length === 0)
      return `${name} = ${formatNumber(value)} reaches no output cell: padding cuts its whole stamp.`;
    /** @param {0 | 1} axis */
    const range = (axis) => span(kept[0].target[axis] + 1, kept[kept.length - 1].target[axis] + 1);
    const rows = oneRow ? "" : `rows ${range(0)}, `;
    return (
      `${name} = ${formatNumber(value)} stamps ${factor(value)}·w over ${rows}columns ${range(1)} of y` +
      (cut > 0 ? `; padding cuts ${cut} of its ${counted(terms.length, "product")}.` : ".")
    );
  },
  /** @param {string} name @param {string} target @param {Term} term @param {State} state */
  termLink: (name, target, term, state) =>
    `${name} = ${productInNumbers(term, state)} = ${formatNumber(term.product)} ` +
    (term.kept ? `is added to ${target}.` : "is cut away by padding."),
  /** @param {string} name @param {number} value @param {Term[]} terms */
  tapLink: (name, value, terms) => {
    const kept = terms.filter((term) => term.kept).length;
    return (
      `${name} = ${formatNumber(value)} lands once per stamp: in ${counted(kept, "output cell")}` +
      (kept < terms.length ? `; padding cuts ${terms.length - kept} of its landings.` : ".")
    );
  },
};

/** @typedef {Words & typeof transposedEnglish} TransposedWords */
export const TRANSPOSED_WORDS = { en: transposedEnglish };
