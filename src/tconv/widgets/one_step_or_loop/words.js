// @ts-check
// What only one step or the loop says.

import { formatNumber } from "../shared/words/numbers.js";
import { counted } from "../shared/words/words.js";
import { isImage, trueSignal } from "./settings.js";
import { countParts, formatBriefly, formatKernel } from "./telling.js";

/** @import { Loop } from "./derive.js" */
/** @import { Scale } from "./panel.js" */
/** @import { State } from "./settings.js" */

/** What one step of a method is. @type {{ [method: string]: string }} */
const formulas = {
  landweber: "Landweber: z ← z + Cᵀ(y − C z), from z = 0",
  conjugate_gradient:
    "Conjugate gradient: z ← z + α d, each direction d made from Cᵀ(y − C z), from z = 0",
  richardson_lucy: "Richardson–Lucy: z ← z · Cᵀ(y / C z) / Cᵀ1, from z = 1",
  wiener: "Wiener: Ĉ*ŷ / (|Ĉ|² + λ) for every frequency, all at once",
};

const NOT_BEGUN = "n = 0: the loop has not begun. Its estimate z is zero.";

/** @param {Loop} loop */
function landweberSaid({ n, equal, difference }) {
  if (n === 0) return NOT_BEGUN;
  if (n === 1)
    return (
      "n = 1: from zero, one step of the loop is z = 0 + Cᵀ(y − C·0) = Cᵀy, the transposed " +
      `convolution. The two pictures ${equal ? "are equal" : "differ"}: ` +
      `largest difference ${formatBriefly(difference)}.`
    );
  return (
    `n = ${n}: the first step was the transposed convolution. Since then the loop has ` +
    `${n === 2 ? "once" : `${n - 1} times`} blurred z, compared it with y, and sent what was ` +
    "left through Cᵀ again."
  );
}

/** @param {Loop} loop */
function conjugateGradientSaid({ n, alpha, fits }) {
  const length = `α = ${formatBriefly(alpha)}`;
  if (n === 0) return NOT_BEGUN;
  if (n === 1)
    return (
      "n = 1: the first step goes along Cᵀy, the transposed convolution, by the best length: " +
      `z = α·Cᵀy with ${length}. The page has compared them: ${fits ? "equal" : "they differ"}.`
    );
  return (
    `n = ${n}: the first step was α·Cᵀy with ${length}. Each later one takes Cᵀ of what is ` +
    "left, and a direction that undoes none of the earlier steps."
  );
}

/** @param {Loop} loop */
function richardsonLucySaid({ n, clipped }) {
  const start = n
    ? "from 1 and multiplies, so no step of it is the transposed convolution"
    : "from 1 everywhere, not from zero";
  const cells = `${counted(clipped, "cell")} of y below 0 ${clipped === 1 ? "was" : "were"}`;
  return (
    `n = ${n}: this loop starts ${start}. Each factor is the transposed convolution of a ratio, ` +
    "Cᵀ(y / C z), divided by Cᵀ1. Nothing becomes negative." +
    (clipped ? ` It counts light, so ${cells} set to 0, on both sides.` : "")
  );
}

/** @param {Loop} loop */
const wienerSaid = ({ n }) =>
  (n ? "Wiener has no loop: from n = 1 on nothing changes. " : "n = 0: nothing is computed yet. ") +
  "It divides the transposed convolution, Ĉ*ŷ, by |Ĉ|² + λ, for every frequency. " +
  "This assumes that the ends wrap around: cell 1 follows the last one.";

/** @param {Loop} loop */
function bestSaid({ best, errors }) {
  const last = errors.length - 1;
  const [least, end] = [errors[best], errors[last]];
  const is = formatBriefly(least);
  if (errors[0] === least) return `No step comes closer to the true x than the start, ${is} away.`;
  if (best === last) return `The true error still falls at n = ${last}: ${is}.`;
  if (end <= least * 1.005 + 1e-12)
    return `The true error falls to ${is}, at n = ${best}, and stays there.`;
  const stop = `There the loop should stop; at n = ${last} it is ${formatBriefly(end)}.`;
  return `The true error is smallest at n = ${best}: ${is}. ${stop}`;
}

/** How many parts can come back. @param {Loop} loop @param {number} noise */
function keptSaid(loop, noise) {
  const { kept, lost } = countParts(loop);
  const all = loop.parts.length;
  if (noise)
    return `${kept} of ${all} stand above the noise floor and can come back; the noise hides the rest.`;
  if (!lost) return "Without noise all of them can come back.";
  const are = `${lost} of ${all} ${lost === 1 ? "is" : "are"} 0`;
  return `${are}: lost for good. Without noise all the others can come back.`;
}

/** @param {Loop} loop @param {State} state */
function partsSaid(loop, { noise, method }) {
  const sinks = " The dashed line sinks as n grows: of every part above it, at least half is back.";
  return (
    "Each dot is one part of x; its height says how much of it C lets through. " +
    keptSaid(loop, noise) +
    (method === "landweber" ? sinks : "")
  );
}

/** @param {State} state */
function summary(state) {
  const { w, noise, method } = state;
  const axes = isImage(trueSignal(state)) ? " along its rows and its columns" : "";
  const noisy = noise ? `, with noise of ${formatBriefly(noise)}` : "";
  return `x is blurred by w = ${formatKernel(w)}${axes}${noisy}. ${formulas[method]}.`;
}

/** @typedef {{ rule: string, lost?: number, of?: number, state: State }} Problem */

/** @type {{ [rule: string]: (problem: Problem) => string }} */
const problems = {
  zero: ({ state: { w } }) => `Weight must hold a tap other than 0, got w = [${w.join(", ")}].`,
  reach: ({ state: { w } }) =>
    "Weight must have a tap other than 0 that reads the input, " +
    `got w = [${w.map(formatNumber).join(", ")}].`,
  negative: ({ state: { w } }) =>
    "Weight must hold no negative number for Richardson–Lucy, " +
    `got ${formatNumber(Math.min(...w))} (valid: 0 up).`,
  lost: ({ lost, of, state: { lam } }) =>
    `Lam must damp every frequency that the kernel loses, got λ = ${formatBriefly(lam)} ` +
    `with ${lost} of ${of} frequencies lost (valid: above 0).`,
};

const english = {
  widget: "One step or the loop: a transposed convolution beside a deconvolution",
  sample: "true signal x",
  sampleOptions: {
    own: "your numbers",
    edges: "edges, 32 cells",
    spikes: "spikes, 64 cells",
    letter: "letter, 24×24",
    stars: "stars, 24×24",
  },
  method: "method of the loop",
  methodOptions: {
    landweber: "Landweber",
    conjugate_gradient: "conjugate gradient",
    richardson_lucy: "Richardson–Lucy",
    wiener: "Wiener",
  },
  preset: "blur",
  presetOptions: {
    binomial: "[1, 2, 1]",
    wide: "[1, 4, 6, 4, 1]",
    box: "[1, 1, 1]",
    lopsided: "[0, 1, 3, 2, 0]",
    "": "your own",
  },
  noise: "noise",
  lam: "damping λ",
  scrub: "steps n of the loop",
  /** @param {number} total  of the magnitudes of the taps */
  kernelTitle: (total) =>
    total === 1 ? "kernel w" : `kernel w, each divided by ${formatNumber(total)}`,
  input: "true x",

  panelLabels: {
    "x-true": "the true x",
    y: "y, the blurred x with noise",
    once: "the transposed convolution of y, one step",
    loop: "the estimate of the loop after n steps",
  },
  xTitle: "true x: what went in",
  /** @param {Scale} scale */
  xNote: ({ size: [rows, columns], image }) =>
    image ? `${rows} × ${columns} cells` : counted(columns, "cell"),
  /** @param {State} state @returns {string} */
  yTitle: ({ noise }) => (noise ? "y = C x + noise: what we observe" : "y = C x: what we observe"),
  /** @param {Loop} loop @param {State} state */
  yNote({ clipped }, { noise }) {
    if (clipped) return `${counted(clipped, "cell")} below 0 set to 0`;
    return noise ? `noise, standard deviation ${formatBriefly(noise)}` : "no noise";
  },
  onceTitle: "transposed convolution: one step",
  onceNote: "Cᵀy, and nothing more",
  /** @param {number} n @param {string} method */
  loopTitle(n, method) {
    const atOnce = n ? "all at once" : "not begun";
    return `deconvolution: ${method === "wiener" ? atOnce : `${counted(n, "step")} of the loop`}`;
  },
  /** @param {Loop} loop */
  loopNote({ n, equal, difference, alpha, fits }) {
    if (equal) return "= the transposed convolution";
    if (fits && n === 1) return `= ${formatBriefly(alpha)} times the transposed convolution`;
    return `up to ${formatBriefly(difference)} away from one step`;
  },

  /** @type {{ [name: string]: (value: number) => string }} */
  readouts: {
    n: (n) => `n = ${n}`,
    residual: (value) => `residual ‖y − C z‖ = ${formatBriefly(value)}`,
    error: (value) => `true error ‖x − z‖ = ${formatBriefly(value)}`,
    difference: (value) => `largest difference between the two pictures: ${formatBriefly(value)}`,
    alpha: (value) => `α = ${formatBriefly(value)}`,
  },
  told: {
    landweber: landweberSaid,
    conjugate_gradient: conjugateGradientSaid,
    richardson_lucy: richardsonLucySaid,
    wiener: wienerSaid,
  },

  residual: "residual ‖y − C z‖",
  error: "true error ‖x − z‖",
  best: "smallest true error",
  parts: "singular value",
  floor: "noise floor",
  damping: "√λ",
  half: "half back after n steps",
  charts: {
    n: { label: "residual and true error over the steps n", axisName: "steps n of the loop" },
    parts: {
      label: "the singular values of C, the largest first, and the noise floor",
      axisName: "parts of x, the strongest first",
    },
  },
  bestSaid,
  partsSaid,
  hint:
    "Press play, or move n. The dashed outline is the true x; only because it is known here can " +
    "the true error be drawn. Both charts rise by powers of ten, and n runs as on its slider: " +
    "one by one up to 20, then in growing steps. Values off the chart are drawn at its edge.",
  summary,
  problem: (/** @type {Problem} */ problem) => problems[problem.rule](problem),
};

export const WORDS = { en: english };
