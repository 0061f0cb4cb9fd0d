// @ts-check
// What only the overlap says.

import { listed } from "../shared/words/listed.js";
import { cellName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { counted } from "../shared/words/words.js";
import { TRANSPOSED_WORDS } from "../transposed/words.js";
import { ENDINGS, LARGEST, OF_A_LAYER } from "./settings.js";
import { linesOf } from "./spectrum.js";
import {
  frequencyAt,
  MOST_VALUES,
  phaseRule,
  phasesTold,
  sizeAcross,
  sumOfTaps,
  valuesInside,
} from "./telling.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { TransposedWords } from "../transposed/words.js" */
/** @import { meetingIn } from "./meeting.js" */
/** @import { Derived, Problem, State } from "./settings.js" */
/** @import { Line } from "./spectrum.js" */

/** Which layer a rule or a control is about. @type {{ [trait: string]: string }} */
const OF_OTHERS = Object.fromEntries(
  ENDINGS.slice(1).flatMap((ending, n) =>
    OF_A_LAYER.map((name) => [name + ending, `layer ${n + 2}: ${name.replace("_", " ")}`]),
  ),
);

/** @param {number[]} values */
function ratio([smallest, ...others]) {
  const largest = others[others.length - 1];
  return smallest > 0 ? `, the largest ${formatNumber(largest / smallest)} times the smallest` : "";
}

/** "0.75 at (0, 1/2) and (1/2, 0); 0.25 at (1/2, 1/2)". @param {Line[]} lines @param {number} period */
const heightsAt = (lines, period) =>
  lines
    .map(
      ({ height, at }) =>
        `${formatNumber(height)} at ${listed(at.map((one) => frequencyAt(one, period)))}`,
    )
    .join("; ");

/** The lines of a spectrum but the mean's: each, or the highest. @param {Line[]} lines @param {number} period */
function linesInWords(lines, period) {
  const count = lines.reduce((sum, { at }) => sum + at.length, 0);
  if (count <= MOST_VALUES)
    return `${count === 1 ? "a line" : "lines"} ${heightsAt(lines, period)}`;
  const { height, at } = lines[0];
  const highest = heightsAt([{ height, at: at.slice(0, MOST_VALUES) }], period);
  return `${count} lines, the highest ${highest}${at.length > MOST_VALUES ? " and elsewhere" : ""}`;
}

const overlapEnglish = {
  widget: "Overlap: how many stamps meet in each cell, and what they add up to",
  ...OF_OTHERS,
  in_size: "input size",
  kernel_size: "kernel size",
  layers: "layers",
  layersOptions: { 1: "1", 2: "2", 3: "3" },
  layerNames: ENDINGS.map((_, n) => `Layer ${n + 1}`),
  weights: "weights",
  weightsOptions: { ones: "all ones", smooth: "smooth", random: "random", own: "your own" },
  hint: "Point at a cell, or Tab to the picture and use the arrow keys. The line goes round the cells inside: a larger input would leave them as they are. To change a weight, type.",
  spectrum: "spectrum",
  spectrumOptions: { false: "off", true: "on" },
  spectrumAxis: "cycles per cell",
  /** @param {State} state @returns {string} */
  spectrumTitle: ({ dims }) =>
    dims === 1
      ? "spectrum of the cells inside"
      : "spectrum of the cells inside: a square's side is a line's height",
  boardLabel: "what a constant image becomes: arrow keys choose a cell",
  /** @param {Derived["stack"]} stack @returns {string} */
  kernelTitle: (stack) => {
    if (stack.length === 1) return "kernel w";
    const alike = stack.every(({ kernel_size }) => kernel_size === stack[0].kernel_size);
    return alike ? "kernel w of each layer" : "the largest kernel w";
  },
  /** @param {State} state @param {Derived} derived */
  boardTitle: (state, { result: { columns } }) => {
    const what =
      state.weights !== "ones"
        ? "sum of the weights"
        : state.layers === 1
          ? "stamps that meet"
          : "ways through the layers";
    return `${what}: ${sizeAcross(columns, state)} cells`;
  },
  /** @param {State} state @param {Derived} derived */
  summary: (state, { result: { columns } }) =>
    `A constant image of ${sizeAcross(state.in_size, state)} ones, through ${counted(state.layers, "layer")}: ${sizeAcross(columns, state)} cells.`,
  /** @param {Derived} derived */
  verdict: (derived) => {
    const { result } = derived;
    const { period } = result;
    const found = valuesInside(derived);
    if (found.length === 0)
      return "No cell is inside: each misses a stamp from beyond the border. Take a larger input.";
    const holes = result.inside.some((one, n) => one && result.counts[n] === 0)
      ? " There are holes, which no stamp reaches."
      : "";
    if (!result.pattern)
      return `Too few cells are inside to tell the pattern. Take a larger input.${holes}`;
    if (found.length === 1)
      return `Inside, every cell holds ${formatNumber(found[0])}: a constant image stays constant.${holes}`;
    const several =
      found.length > MOST_VALUES
        ? `from ${formatNumber(found[0])} to ${formatNumber(found[found.length - 1])}`
        : listed(found.map(formatNumber));
    return `Inside, cells hold ${several}${ratio(found)}: a pattern that repeats every ${counted(period, "cell")}.${holes}`;
  },
  /**
   * The phases of a layer, counted from 0.
   * @param {number} n @param {State} state @param {Derived} derived
   */
  phases: (n, state, derived) => {
    const { stride: s, dilation: d } = derived.stack[n];
    const name = state.layers > 1 ? `Layer ${n + 1}. ` : "";
    const where = `${state.dims === 1 ? "" : "along each axis, "}${phaseRule(n, derived)}`;
    const rule =
      d === 1
        ? `In cell t, ${where}, ⌈(k − r)/s⌉ taps meet`
        : `In cell t, ${where}, those taps j meet for which d·j mod s = ${d}·j mod ${s} is r`;
    const each = phasesTold(n, state, derived).map(
      ({ count, formula, added }, r) =>
        `r = ${r}: ${formula}${counted(count, "tap")}${added && `, with weights ${added}`}`,
    );
    return `${name}${rule}. ${each.join("; ")}.`;
  },
  /** The spectrum: where it has lines, how high they are, and what they are to the energy. @param {State} state @param {Derived} derived */
  spectrumSaid: ({ dims }, { result: { spectrum } }) => {
    if (!spectrum) return "Too few cells are inside to tell their spectrum.";
    const { period, heights } = spectrum;
    const lines = linesOf(spectrum, dims);
    const mean = `Spectrum of one period inside: at 0 the line of its mean, ${formatNumber(heights[0])} high`;
    if (period === 1) return `${mean}, and nothing else: stride 1 makes no replicas.`;
    if (lines.length === 0)
      return `${mean}; at the other multiples of 1/${period} nothing, and nothing between: checkerboard energy 0.`;
    const energy = lines.reduce((sum, { height, at }) => sum + at.length * height ** 2, 0);
    return `${mean}; ${linesInWords(lines, period)}; nothing between the multiples of 1/${period}. The squares of the lines but the mean's add up to ${formatNumber(energy)}, the variance of the period: all of it is checkerboard energy.`;
  },
  /**
   * What is said about a cell; `meeting` is what meets there, of a single layer.
   * @param {Pair} cell @param {ReturnType<typeof meetingIn> | null} meeting
   * @param {Derived} derived
   */
  told: (cell, meeting, derived) => {
    const { columns, counts, inside, values } = derived.result;
    const place = cell[0] * columns + cell[1];
    const name = cellName("y", cell, columns);
    const value = formatNumber(values[place]);
    const count = counts[place];
    if (!meeting) {
      const ways = count === 1 ? "1 way leads" : `${count} ways lead`;
      const where = inside[place] ? "It is inside." : "It is at the border: others are missing.";
      return `${name} = ${value}: ${ways} here from the input, layer by layer. ${where}`;
    }
    if (meeting.phase === 0) return `${name} = 0: no tap lands in this cell; it is a hole.`;
    const met = count === 1 ? "1 stamp meets" : `${count} stamps meet`;
    const where = inside[place]
      ? "It is inside: none is missing."
      : `It is at the border: ${meeting.phase - count} of ${meeting.phase} are missing.`;
    return `${name} = ${count ? sumOfTaps(meeting.met, derived) : ""}${value}: ${met} here. ${where}`;
  },
  /** @param {Problem} problem */
  problem: (problem) => {
    const { rule, out_size, layer } = problem;
    if (rule === "size")
      return `Out size must be at most ${LARGEST} cells, got ${out_size} after layer ${layer}.`;
    return TRANSPOSED_WORDS.en.problem(problem);
  },
};

/** @typedef {TransposedWords & typeof overlapEnglish} Words */
export const tables = { en: { ...TRANSPOSED_WORDS.en, ...overlapEnglish } };
