// @ts-check
// What only flip and slide says.

import { formatNumber } from "../shared/words/numbers.js";
import { bracketed, formatLong, formatSmall, moved, writtenForm } from "./formulas.js";
import { isEven } from "./settings.js";

/** @import { State } from "./settings.js" */

const functionOptions = {
  box: "box",
  triangle: "triangle",
  ramp: "ramp",
  exponential: "decaying exponential",
  gaussian: "Gaussian",
  pulses: "two narrow triangles",
  drawn: "drawn by hand",
};
/** @type {{ [name: string]: string }} */
const described = {
  box: "a box",
  triangle: "a triangle",
  ramp: "a ramp",
  exponential: "an exponential, exp(−2τ), cut off at 2",
  gaussian: "a Gaussian, exp(−πτ²), cut off at ±2",
  pulses: "two narrow triangles, each of area 1",
  drawn: "drawn by hand",
};

/** @type {{ [pair: string]: string }} */
const closedForms = {
  "box triangle": "the quadratic B-spline",
  "triangle triangle": "the cubic B-spline",
  "gaussian gaussian": "exp(−πt²/2) / √2, of whole Gaussians,",
};

const english = {
  widget: "Convolution of two functions: flip, shift, multiply, integrate",
  f: "function f",
  g: "function g",
  fOptions: functionOptions,
  gOptions: functionOptions,
  flip: "flip g",
  flipOptions: { true: "on", false: "off" },
  step: "go as far as",
  stepOptions: {
    flip: "1 flip",
    shift: "2 shift",
    multiply: "3 multiply",
    integrate: "4 integrate",
  },
  scrub: "shift t",
  knots: (/** @type {string} */ letter) =>
    `${letter}, drawn: move the knots here, or drag them in the picture`,
  ghostKey: "g(τ), as it is",
  /** @param {State} state */
  movedKey: ({ flip, step }) => (step === "flip" ? (flip ? "g(−τ)" : "g(τ)") : moved("t", flip)),
  /** @param {State} state */
  productKey: ({ flip }) => `f(τ)·${moved("t", flip)}`,
  areaKey: "its area",
  /** @param {State} state */
  resultKey: ({ flip }) => `result y(t) = ∫ f(τ) ${moved("t", flip)} dτ`,
  chartLabels: ["f and the moved g over τ", "the product over τ", "the result over t"],
  /** @param {State} state */
  summary: (state) =>
    `f is ${described[state.f]}; g is ${described[state.g]}. ` +
    (state.flip
      ? "Convolution f∗g: g is flipped, shifted by t, multiplied by f, and integrated."
      : "Correlation: g is not flipped; it is shifted by t, multiplied by f, and integrated.") +
    (isEven(state) ? " This g is even: flipping it changes nothing." : ""),
  /** @type {{ [step: string]: (state: State, area: number, negative: boolean) => string }} */
  told: {
    flip: ({ flip }) =>
      flip
        ? "1. Flip: g is mirrored at τ = 0. What was on its right is now on its left."
        : "1. No flip: g stays as it is. What follows is a correlation.",
    shift: ({ flip, t }) =>
      `2. Shift: the ${flip ? "flipped " : ""}g moves by t = ${formatNumber(t)}. ` +
      "Its own zero is now at the dashed line.",
    multiply: ({ flip, t }) =>
      `3. Multiply: at every τ, f(τ) times ${moved(bracketed(t), flip)}. ` +
      "Where one of them is zero, so is the product.",
    integrate: ({ flip, t }, area, negative) =>
      `4. Integrate: y(${formatNumber(t)}) = ∫ f(τ) ${moved(bracketed(t), flip)} dτ = ` +
      `${formatNumber(area)}, the shaded area` +
      `${negative ? ", the hatched part counted as negative" : ""}. It is one point of the result.`,
  },
  numeric: (/** @type {number} */ area) => `area ${formatLong(area)} (numerical)`,
  /** @param {State} state @param {number} exact */
  closed: (state, exact) => `closed form ${writtenForm(state, closedForms)} = ${formatLong(exact)}`,
  error: (/** @type {number} */ difference) => `error ${formatSmall(difference)}`,
  hint:
    "Press play, or move t; take the steps 1 to 4 one by one. " +
    "The dashed line marks t, where g's own zero now is.",
};

export const WORDS = { en: english };
