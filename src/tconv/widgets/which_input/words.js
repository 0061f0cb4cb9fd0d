// @ts-check
// What only the sizes that collapse say.

import { convSize } from "../shared/geometry/placements.js";
import { listed } from "../shared/words/listed.js";
import { formatNumber } from "../shared/words/numbers.js";
import { counted, span } from "../shared/words/words.js";
import { largestOutputPadding } from "./settings.js";

/** @import { Derived, Problem, State } from "./settings.js" */
/** @import { Words as SharedWords } from "../shared/words/words.js" */

/** "13, 14 and 15". @param {number} first @param {number} last */
const listedSizes = (first, last) =>
  listed(Array.from({ length: last - first + 1 }, (_, n) => first + n));

const english = {
  widget: "Which input sizes a convolution collapses to one output size",
  in_size: "input size",
  kernel_size: "kernel size",
  preset: "convolution",
  presetOptions: {
    d2l: "k = 5, s = 3, p = 2",
    halves: "k = 3, s = 2, p = 1",
    dcgan: "k = 4, s = 2, p = 1",
    plain: "k = 3, s = 1, p = 1",
    dilated: "k = 3, s = 2, d = 3",
    "": "your own",
  },
  restore: "restore this size",
  boardLabel:
    "number line of sizes: left and right choose the input size, up and down the output padding",
  boardTitle: "one number line, read downwards: a size goes in, is convolved, comes back",
  rows: [
    "goes in: input size",
    "convolved: output size",
    "comes back: smallest size + output padding",
  ],
  hint: "Click a size that goes in, or one that comes back. By keyboard: Tab to the number line, then left and right, up and down. Filled input sizes come back unchanged with this output padding.",
  /** @param {State} state */
  summary: (state) => {
    const { kernel_size: k, stride: s, padding: p, dilation: d } = state;
    const each =
      s === 1
        ? "every input size has its own output size"
        : `${s} neighbouring input sizes collapse to each output size`;
    return `A convolution with kernel size ${k}, stride ${s}, padding ${p}${d > 1 ? `, dilation ${d}` : ""}: ${each}.`;
  },
  /** @param {State} state @param {Derived} derived */
  told: (state, { out_size: out, group: [first, last], smallest, back }) => {
    const { in_size, output_padding: a, stride } = state;
    const collapse =
      first === last
        ? `Only an input of ${first} becomes ${out}.`
        : `Inputs of ${listedSizes(first, last)} ${last - first === 1 ? "both" : "all"} become ${out}.`;
    const sum = `The transposed convolution turns it back into ${formatNumber(smallest)} + ${a} = ${back}`;
    if (back === in_size) return `${collapse} ${sum}: the size that went in is back.`;
    const beyond =
      a >= stride
        ? ` Output padding ${a} is allowed because it is smaller than dilation ${state.dilation}, but the convolution turns ${back} into ${convSize(state, back)}, not into ${out}.`
        : "";
    return `${collapse} ${sum}, not the ${in_size} that went in: that takes output_padding=${in_size - smallest}.${beyond}`;
  },
  /** What PyTorch's output_size does. @param {State} state @param {Derived} derived */
  rule: (state, { out_size: out, group: [first, last] }) => {
    const range = first === last ? `only ${first}` : `${first} to ${last}`;
    return `In PyTorch, output_size=(${state.in_size},) finds the output padding by itself; from ${counted(out, "cell")} it accepts ${range}.`;
  },
  /** @param {Problem} problem */
  problem: ({
    rule,
    size,
    state: { in_size, kernel_size: k, stride: s, padding: p, output_padding: a, dilation: d },
  }) => {
    if (rule === "kernel_size")
      return `Kernel size must fit into the padded input of ${size}, got kernel size ${k} with dilation ${d} (valid: ${span(1, Math.floor((size - 1) / d) + 1)}).`;
    if (rule === "output_padding")
      return `Output padding must be smaller than stride or dilation, got ${a} with stride ${s} and dilation ${d} (valid: ${span(0, size)}).`;
    return `Padding must leave at least 1 output cell, got ${formatNumber(size)} cells from padding ${p}: an input of ${in_size} needs more output padding to come back (valid: ${span(a + 1 - size, largestOutputPadding({ stride: s, dilation: d }))}).`;
  },
};

/** @typedef {SharedWords & typeof english} Words */
export const tables = { en: english };
