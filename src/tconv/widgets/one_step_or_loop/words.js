// @ts-check
// What only one step or the loop says.

import { totalOf } from "./blur.js";
import { NOTHING, trueSignal } from "./settings.js";
import { counted, formatNumber } from "../shared/words/words.js";
/** @import { Scale } from "./panel.js" */
/** @import { Loop, LoopState } from "./settings.js" */
/** @import { Words } from "../shared/words/words.js" */

/** A number with as many digits as say something: 12.3, 0.0123, 1.2e−7. @param {number} value */
function writtenBriefly(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4)
    return value.toExponential(1).replace("e+", "e").replaceAll("-", "−");
  return `${value < 0 ? "−" : ""}${Number(size.toPrecision(3))}`;
}

/** The kernel as it is shared out: [1, 2, 1] / 4. @param {number[]} w */
function writtenKernel(w) {
  const total = totalOf(w);
  return `[${w.map(formatNumber).join(", ")}]${total === 1 ? "" : ` / ${formatNumber(total)}`}`;
}

/** @type {{ [sample: string]: string }} */
const sampleOptions = {
  own: "your numbers",
  edges: "edges, 32 cells",
  spikes: "spikes, 64 cells",
  letter: "letter, 24×24",
  stars: "stars, 24×24",
};

/** What one step of a method is. @type {{ [method: string]: string }} */
const formulas = {
  landweber: "Landweber: z ← z + Cᵀ(y − C z), from z = 0",
  conjugate_gradient:
    "Conjugate gradient: z ← z + α d, each direction d made from Cᵀ(y − C z), from z = 0",
  richardson_lucy: "Richardson–Lucy: z ← z · Cᵀ(y / C z) / Cᵀ1, from z = 1",
  wiener: "Wiener: Ĉ*ŷ / (|Ĉ|² + λ) for every frequency, all at once",
};

/** @typedef {{ n: number, loop: Loop, equal: boolean, difference: number, alpha: number, fits: boolean }} Told */

const loopEnglish = {
  widget: "One step or the loop: a transposed convolution beside a deconvolution",
  sample: "true signal x",
  sampleOptions,
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
  /** @param {LoopState} state */
  yTitle: ({ noise }) => (noise ? "y = C x + noise: what we observe" : "y = C x: what we observe"),
  /** @param {Loop} loop @param {LoopState} state */
  yNote: ({ clipped }, { noise }) =>
    clipped
      ? `${counted(clipped, "cell")} below 0 set to 0`
      : noise
        ? `noise, standard deviation ${writtenBriefly(noise)}`
        : "no noise",
  onceTitle: "transposed convolution: one step",
  onceNote: "Cᵀy, and nothing more",
  /** @param {number} n @param {string} method */
  loopTitle: (n, method) =>
    method === "wiener"
      ? `deconvolution: ${n ? "all at once" : "not begun"}`
      : `deconvolution: ${counted(n, "step")} of the loop`,
  /** @param {Told} told */
  loopNote: ({ n, equal, difference, alpha, fits }) =>
    equal
      ? "= the transposed convolution"
      : fits && n === 1
        ? `= ${writtenBriefly(alpha)} times the transposed convolution`
        : `up to ${writtenBriefly(difference)} away from one step`,

  /** @type {{ [name: string]: (value: number) => string }} */
  loopReadouts: {
    n: (n) => `n = ${n}`,
    residual: (value) => `residual ‖y − C z‖ = ${writtenBriefly(value)}`,
    error: (value) => `true error ‖x − z‖ = ${writtenBriefly(value)}`,
    difference: (value) => `largest difference between the two pictures: ${writtenBriefly(value)}`,
    alpha: (value) => `α = ${writtenBriefly(value)}`,
  },
  /** @type {{ [method: string]: (told: Told) => string }} */
  told: {
    landweber: ({ n, equal, difference }) =>
      n === 0
        ? "n = 0: the loop has not begun. Its estimate z is zero."
        : n === 1
          ? `n = 1: from zero, one step of the loop is z = 0 + Cᵀ(y − C·0) = Cᵀy, the transposed convolution. ${equal ? "The two pictures are equal" : "The two pictures differ"}: largest difference ${writtenBriefly(difference)}.`
          : `n = ${n}: the first step was the transposed convolution. Since then the loop has ${n === 2 ? "once" : `${n - 1} times`} blurred z, compared it with y, and sent what was left through Cᵀ again.`,
    conjugate_gradient: ({ n, alpha, fits }) =>
      n === 0
        ? "n = 0: the loop has not begun. Its estimate z is zero."
        : n === 1
          ? `n = 1: the first step goes along Cᵀy, the transposed convolution, by the best length: z = α·Cᵀy with α = ${writtenBriefly(alpha)}. ${fits ? "The page has compared them: equal." : "The page has compared them: they differ."}`
          : `n = ${n}: the first step was α·Cᵀy with α = ${writtenBriefly(alpha)}. Each later one takes Cᵀ of what is left, and a direction that undoes none of the earlier steps.`,
    richardson_lucy: ({ n, loop: { clipped } }) =>
      (n === 0
        ? "n = 0: this loop starts from 1 everywhere, not from zero. "
        : `n = ${n}: this loop starts from 1 and multiplies, so no step of it is the transposed convolution. `) +
      "Each factor is the transposed convolution of a ratio, Cᵀ(y / C z), divided by Cᵀ1. Nothing becomes negative." +
      (clipped
        ? ` It counts light, so ${counted(clipped, "cell")} of y below 0 ${clipped === 1 ? "was" : "were"} set to 0, on both sides.`
        : ""),
    wiener: ({ n }) =>
      (n === 0
        ? "n = 0: nothing is computed yet. "
        : "Wiener has no loop: from n = 1 on nothing changes. ") +
      "It divides the transposed convolution, Ĉ*ŷ, by |Ĉ|² + λ, for every frequency. This takes the ends to wrap around: cell 1 follows the last one.",
  },

  residual: "residual ‖y − C z‖",
  error: "true error ‖x − z‖",
  overLabel: "residual and true error over the steps n",
  overAxis: "steps n of the loop",
  best: "smallest true error",
  /** @param {Loop} loop */
  bestSaid: ({ best, errors }) => {
    const last = errors.length - 1;
    if (errors[0] === errors[best])
      return `No step comes closer to the true x than the start, ${writtenBriefly(errors[best])} away.`;
    const stays = errors[last] <= errors[best] * 1.005 + 1e-12;
    if (best === last)
      return `The true error still falls at n = ${last}: ${writtenBriefly(errors[best])}.`;
    if (stays)
      return `The true error falls to ${writtenBriefly(errors[best])}, at n = ${best}, and stays there.`;
    return `The true error is smallest at n = ${best}: ${writtenBriefly(errors[best])}. There the loop should stop; at n = ${last} it is ${writtenBriefly(errors[last])}.`;
  },
  parts: "singular value",
  floor: "noise floor",
  damping: "√λ",
  half: "half back after n steps",
  partsLabel: "the singular values of C, the largest first, and the noise floor",
  partsAxis: "parts of x, the strongest first",
  /** @param {Loop} loop @param {LoopState} state */
  partsSaid: ({ parts, floor }, { noise, method }) => {
    const kept = parts.filter((value) => value > Math.max(floor, NOTHING)).length;
    const lost = parts.filter((value) => value <= NOTHING).length;
    return (
      "Each dot is one part of x; its height says how much of it C lets through. " +
      (noise
        ? `${kept} of ${parts.length} stand above the noise floor and can come back; the noise hides the rest.`
        : lost
          ? `${lost} of ${parts.length} ${lost === 1 ? "is" : "are"} 0: lost for good. Without noise all the others can come back.`
          : "Without noise all of them can come back.") +
      (method === "landweber"
        ? " The dashed line sinks as n grows: of every part above it, at least half is back."
        : "")
    );
  },
  loopHint:
    "Press play, or move n. The dashed outline is the true x; only because it is known here can the true error be drawn. Both charts rise by powers of ten, and n runs as on its slider: one by one up to 20, then in growing steps. Values off the chart are drawn at its edge.",

  /** @param {LoopState} state */
  loopSummary: (state) => {
    const { w, noise, method } = state;
    const image = Array.isArray(trueSignal(state)[0]);
    return `x is blurred by w = ${writtenKernel(w)}${image ? " along its rows and its columns" : ""}${noise ? `, with noise of ${writtenBriefly(noise)}` : ""}. ${formulas[method]}.`;
  },
  /** @param {{ rule: string, lost?: number, of?: number, state: LoopState }} problem */
  loopProblem: ({ rule, lost, of, state: { w, lam } }) =>
    rule === "zero"
      ? `Weight must hold a tap other than 0, got w = [${w.join(", ")}].`
      : rule === "reach"
        ? `Weight must have a tap other than 0 that reads the input, got w = [${w.map(formatNumber).join(", ")}].`
        : rule === "negative"
          ? `Weight must hold no negative number for Richardson–Lucy, got ${formatNumber(Math.min(...w))} (valid: 0 up).`
          : `Lam must damp every frequency that the kernel loses, got λ = ${writtenBriefly(lam)} with ${lost} of ${of} frequencies lost (valid: above 0).`,
};

/** @typedef {Words & typeof loopEnglish} LoopWords */
export const LOOP_WORDS = { en: loopEnglish };
