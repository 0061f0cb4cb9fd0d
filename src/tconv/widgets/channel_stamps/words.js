// @ts-check
// What only the channels say.

import { cellName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { counted, span } from "../shared/words/words.js";
import { groupAcross } from "./arithmetic.js";
import { values } from "./settings.js";
import { outputName, productsText, productText, signedSum, totalsOf } from "./telling.js";

/** @import { Words as SharedWords } from "../shared/words/words.js" */
/** @import { Asked, Found } from "./cursor.js" */
/** @import { Derived, Problem, State } from "./settings.js" */

/** "in channel 2", or "in channels 1 to 4". @param {string} side @param {number} first @param {number} last */
const channels = (side, first, last) =>
  first === last
    ? `${side} channel ${first + 1}`
    : `${side} channels ${first + 1} ${last - first === 1 ? "and" : "to"} ${last + 1}`;

const CUT = "a cell that padding cuts";

const english = {
  widget: "Stamps of several channels, and their sums",
  in_channels: "in channels",
  out_channels: "out channels",
  groups: "groups",
  in_size: "input size",
  kernel_size: "kernel size",
  preset: "layer",
  presetOptions: {
    full: "all meet",
    halves: "two groups",
    depthwise: "depthwise",
    multiplied: "depthwise, 2 each",
    pointwise: "1×1 kernels",
    "": "your own",
  },
  boardLabel: "channels: arrow keys lead from cell to cell and from grid to grid",
  /** @param {number} n @param {boolean} narrow */
  inChannel: (n, narrow) => (narrow ? `in ${n}` : `in channel ${n}`),
  /** @param {number} n @param {boolean} narrow */
  outChannel: (n, narrow) => (narrow ? `out ${n}` : `out channel ${n}`),
  /** @param {boolean} narrow @returns {string} */
  sum: (narrow) => (narrow ? "sum" : "sum = y"),
  /** As code has it, counted from 0. @param {number} from @param {number} local */
  kernelName: (from, local) => `w[${from}, ${local}]`,
  /** @param {boolean} roomy @returns {string} */
  noWeights: (roomy) => (roomy ? "no weights" : "none"),
  hint: "Point at any cell, or Tab to the picture and use the arrow keys. w[0, 1] is code, counted from 0: the kernels in the order of the weight.",
  /** @param {State} state */
  summary: ({ in_channels, out_channels, groups }) => {
    const [ins, outs] = [in_channels / groups, out_channels / groups];
    if (groups === 1)
      return in_channels === 1
        ? `The one in channel stamps into ${out_channels === 1 ? "the one out channel" : `each of ${out_channels} out channels, each time with a different kernel`}.`
        : `Each out channel is the sum of what ${in_channels === 2 ? "both" : `all ${in_channels}`} in channels stamp, each with a kernel of its own.`;
    const own = `${groups} groups of ${counted(ins, "in channel")} and ${counted(outs, "out channel")}`;
    return ins === 1
      ? `${own}: depthwise. Each out channel sees a single in channel; nothing is left to add up.`
      : `${own}. Each out channel is the sum over the in channels of its group; the others have no weights for it.`;
  },
  /** @param {Derived} derived */
  weight: ({ shape }) => `weight (C_in, C_out/groups, kH, kW) = (${shape.join(", ")})`,
  /** @param {State} state @param {Derived} derived */
  count: ({ out_channels, in_size }, { shape, weights, products }) =>
    `${shape.join("·")} = ${counted(weights, "weight")} + ${out_channels} ${out_channels > 1 ? "biases" : "bias"} (0 here) = ` +
    `${weights + out_channels} parameters; ${weights}·${in_size}·${in_size} = ${counted(products, "multiplication")}`,
  /** @param {Asked} asked @param {Found[]} found @param {State} state @param {Derived} derived */
  told: (asked, found, state, derived) =>
    asked.target
      ? sumOf(asked, found, derived)
      : asked.source
        ? stampsOf(asked, state)
        : landingsOf(asked, found[0], derived),
  /** @param {Problem} problem */
  problem: ({ rule, allowed, full, state: { groups, in_channels, out_channels, padding } }) =>
    rule === "groups"
      ? `Groups must divide in channels and out channels, got ${groups} with ${in_channels} and ${out_channels} (valid: ${allowed.join(", ")}).`
      : `Padding must leave at least 1 output cell, got ${padding} from each end of ${full} (valid: ${span(0, Math.floor((full - 1) / 2))}).`,
};

/** @param {Asked} asked @param {Found[]} found @param {Derived} derived */
function sumOf({ to = 0, target = [0, 0] }, found, derived) {
  const name = outputName(target, derived);
  const where = `of ${channels("out", to, to)}`;
  const cell = name ? `${name} ${where}` : `a cell ${where} that padding cuts`;
  const said = name ? cell : `A${cell.slice(1)}`;
  if (found[0].terms.length === 0) return `No stamp reaches ${cell}: it stays 0.`;
  const [first, last] = [found[0].pair.from, found[found.length - 1].pair.from];
  const { totals, total } = totalsOf(found);
  if (first === last)
    return `${said} = ${productsText(found[0])} = ${total}: from ${channels("in", first, last)} alone.`;
  const brackets = found.map((one) => `(${productsText(one)})`).join(" + ");
  return `${said} = ${brackets} = ${signedSum(totals)} = ${total}: one bracket for each of ${channels("in", first, last)}.`;
}

/** @param {Asked} asked @param {State} state */
function stampsOf({ from = 0, source = [0, 0] }, { in_channels, out_channels, groups, in_size }) {
  const value = formatNumber(values.x[from][source[0]][source[1]]);
  const { first, last } = groupAcross(from, in_channels, out_channels, groups);
  const reached = channels("out", first, last);
  const kernels = first === last ? "" : ", each time with a different kernel";
  return `${cellName("x", source, in_size)} = ${value} of ${channels("in", from, from)} stamps ${value} times a kernel into ${reached}${kernels}.`;
}

/** @param {Asked} asked @param {Found} found @param {Derived} derived */
function landingsOf({ tap = [0, 0] }, { pair, terms }, derived) {
  const { from, to, local } = pair;
  const weight = formatNumber(values.w[from][to][tap[0]][tap[1]]);
  const landings = terms.map(
    (term) => `${productText(pair, term)} in ${outputName(term.target, derived) || CUT}`,
  );
  return `weight[${from}, ${local}, ${tap.join(", ")}] = ${weight} multiplies ${channels("in", from, from)} and lands in ${channels("out", to, to)}: ${landings.join(", ")}.`;
}

/** @typedef {SharedWords & typeof english} Words */
export const tables = { en: english };
