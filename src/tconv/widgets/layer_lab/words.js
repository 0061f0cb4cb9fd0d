// @ts-check
// What only the lab says.

import { formatNumber, thousands } from "../shared/words/numbers.js";
import { counted, span } from "../shared/words/words.js";
import { FRAMEWORKS, nameOf } from "./frameworks/conventions.js";
import { ROWS, traits } from "./settings.js";
import {
  callOf,
  chosenBy,
  conventionNames,
  conversion,
  dated,
  endsText,
  missed,
  namesOf,
} from "./telling.js";

/** @import { Words as SharedWords } from "../shared/words/words.js" */
/** @import { Ends, Prediction } from "./frameworks/prediction.js" */
/** @import { Row } from "./rows.js" */
/** @import { Derived, Problem, State } from "./settings.js" */

/** What is done after a call. @param {Ends} crop @param {Ends} pad */
function afterwards(crop, pad) {
  const parts = [
    crop.some(Boolean) ? `crop ${endsText(crop)} after` : "",
    pad.some(Boolean) ? `pad ${endsText(pad)} with zeros after` : "",
  ];
  return parts.filter(Boolean).join(", then ");
}

/** @param {Row} row */
const verdictOf = ({ translation, why }) => {
  const { convention, crop_after, pad_after, exact, every_size } = translation;
  if (convention === null) return `✗ ${why}`;
  const only = every_size ? "" : ", for this input size";
  return exact ? `= the same cells${only}` : `✂ ${afterwards(crop_after, pad_after)}${only}`;
};

/** @param {Row} row */
const weightOf = ({ translation: { convention, layout, flip } }) =>
  convention === null ? "–" : `${layout}${flip ? ", rotated" : ""}`;

/** @param {Prediction} said */
const kept = ({ size, left, right }) =>
  `${counted(size ?? 0, "cell")} after a cut of ${endsText([left, right])}`;

/** @param {number} cells  at both ends together */
const padded = (cells) =>
  cells === 0
    ? "without padding"
    : cells % 2
      ? `with ${counted(cells, "cell")} of padding in all`
      : `with padding ${cells / 2}`;

/** Sizes of which any will do. @param {number} first @param {number} last */
const oneOf = (first, last) =>
  last < first
    ? "no size"
    : first === last
      ? `${first} alone`
      : `${first} ${last === first + 1 ? "or" : "to"} ${last}`;

/** What chose the size that comes back. @param {Prediction} said @param {Derived["result"]["collapse"]} collapse */
const settledBy = (said, collapse) =>
  ({
    asked: ", as asked",
    added: `, with output padding ${said.setting.output_padding}`,
    smallest: ", the smallest",
    nothing: "",
  })[chosenBy(said, collapse)];

const english = {
  widget: "One layer in twenty frameworks: which cells each keeps",
  call: "your layer, as a call",
  callHint: "Paste a call of any of these frameworks; nothing is run.",
  read: "Read.",
  callThere: "the call of the chosen framework",
  /** Where a framework has no call that could be written. @param {State} state */
  noCall: ({ framework, convention }) => `# ${nameOf(framework)}, ${convention}`,
  /** @param {string | null} call @param {Derived} derived */
  called: (call, { result: { chosen } }) => call ?? `# ${callOf(chosen)}`,
  framework: "framework",
  frameworkOptions: namesOf(Object.keys(FRAMEWORKS)),
  convention: "convention",
  conventionOptions: conventionNames(),
  to: "compare with",
  toOptions: namesOf(ROWS),
  dimsOptions: { 1: "1-D", 2: "2-D", 3: "3-D" },
  bias: "bias",
  biasOptions: { false: "no", true: "yes" },
  in_size: "input size",
  kernel_size: "kernel size",
  padding_after: "padding after",
  padding_afterOptions: { "-1": "as before" },
  output_paddingOptions: { "-1": "left out" },
  output_size: "output size",
  output_sizeOptions: { 0: "left out" },
  groups: "groups",
  in_channels: "input channels",
  out_channels: "output channels",
  channelsOptions: { 0: "not known" },
  hint: "Filled cells are kept, struck ones are cut, dashed ones are zeros that are added; the numbers count the stamps that meet. To compare, choose a row of the table, or from the list above.",
  rowLabel: "a row of cells: which are cut and which are kept",
  tableLabel: "the same layer in twenty frameworks",
  columns: ["framework", "its call", "is it the same layer?", "axes of the weight"],
  dated,
  verdictOf,
  callOf,
  weightOf,
  /** @param {State} state @param {Derived} derived */
  summary: ({ framework }, { result: { said } }) => {
    const { n, k, s, d } = said.setting;
    return `Along an axis: ${n} in, ${(n - 1) * s + d * (k - 1) + 1} in the full result, ${said.size} out. ${nameOf(framework)} cuts ${endsText([said.left, said.right])}.`;
  },
  /** @param {Derived} derived */
  ours: ({ result: { said } }) => `your layer: ${kept(said)}`,
  /** @param {Derived} derived */
  theirs: ({ result: { chosen, miss } }) => {
    const name = nameOf(chosen.translation.framework);
    if (miss) return `≠ ${name}, ${missed(miss)}: ${kept(miss.there)}`;
    if (!chosen.there) return `${name}: no call`;
    return `${name}, ${callOf(chosen)}: ${kept(chosen.there)}`;
  },
  /** @param {State} state @param {Derived} derived */
  weights: ({ dims, in_size, out_channels }, { result: { cost } }) => {
    if (!cost) return "The call does not say how many weights it has: channels are missing.";
    const inputs = Array(dims).fill(in_size).join("×");
    const bias = cost.biases ? ` and ${counted(out_channels, "bias", "biases")}` : "";
    return `${thousands(cost.weights)} weights${bias}; for an input of ${inputs}, ${thousands(cost.products)} multiplications.`;
  },
  /** @param {State} state @param {Derived} derived */
  overlap: ({ dims }, { result: { phases } }) => {
    const [least, most] = [Math.min(...phases), Math.max(...phases)];
    const across = dims > 1 ? ` (${span(least ** dims, most ** dims)} in ${dims}-D)` : "";
    const many = `Inside, ${span(least, most)} ${most === 1 ? "stamp meets" : "stamps meet"} in a cell of a row${across}`;
    if (least === 0) return `${many}: the cells with 0 are holes.`;
    return least === most
      ? `${many}: no checkerboard comes from the counts.`
      : `${many}: uneven counts, at risk of a checkerboard.`;
  },
  /** @param {Derived} derived */
  collapse: ({ result: { said, collapse } }) => {
    const { padding, first, last, back, least } = collapse;
    const { n } = said.setting;
    const head = last > first ? "Sizes that collapse" : "No sizes collapse";
    const elsewhere = back === n ? "" : `, of which it makes ${back}`;
    const refused =
      least > 1 ? ` An input of fewer than ${counted(least, "cell")} is refused.` : "";
    return `${head}: ${padded(padding)}, a convolution makes ${counted(n, "cell")} of ${oneOf(first, last)}. The layer comes back to ${said.size}${settledBy(said, collapse)}${elsewhere}.${refused}`;
  },
  /** @param {State} state @param {Derived} derived */
  told: (state, { result: { said, chosen, miss } }) => {
    const { to } = state;
    const { translation } = chosen;
    const name = nameOf(to);
    const head = `${name} (${dated(to)}): ${verdictOf(chosen).slice(2)}.`;
    const turned = translation.flip
      ? "and the kernel is rotated by 180°"
      : "and the kernel is not rotated";
    const { call, lines } = conversion(state, said);
    const inNumPy = lines && `, in NumPy ${lines}`;
    const weight =
      translation.convention === null
        ? ""
        : ` The weight goes from ${said.layout} to ${translation.layout}, ${turned}: ${call}${inNumPy}.`;
    const careful = miss
      ? ` Careful: ${missed(miss)} gives ${counted(miss.there.size ?? 0, "cell")}, too, and is shifted by ${formatNumber(Math.abs(miss.by))}: it cuts ${endsText([miss.there.left, miss.there.right])}.`
      : "";
    return head + careful + weight;
  },
  /** @param {Problem} problem */
  problem: ({ who, text }) => {
    if (who) return `${who}: ${text}.`;
    const name = /^\w+/.exec(text)?.[0] ?? "";
    const leading = name in traits || name === "full" ? name.replaceAll("_", " ") : name;
    return `${leading[0].toUpperCase()}${leading.slice(1)}${text.slice(name.length)}.`;
  },
};

/** @typedef {SharedWords & typeof english} Words */
export const tables = { en: english };
