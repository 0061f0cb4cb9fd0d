// @ts-check
// What follows from a setting of one step or the loop. Pure functions; tests compare every result
// with Python's.

import { blurred, blurSingularValues, blurTransposed } from "./blur.js";
import { blurOf, hasDamping, MOST_ITERATIONS, trueSignal, validate } from "./settings.js";
import {
  conjugateGradient,
  distance,
  landweber,
  lengthOf,
  plusTimes,
  richardsonLucy,
} from "./solvers.js";
import { superposition } from "./superposition.js";
import { wiener } from "./wiener.js";
import { remembered } from "../shared/geometry/remembered.js";
/** @import { Blur, Values } from "./blur.js" */
/** @import { Signal, State } from "./settings.js" */
/** @import { Iterates, LinearIterates } from "./solvers.js" */

/**
 * `x` is the true signal, `y` what the solver is given, `clipped` how many of its cells were negative and are not,
 * `once` the transposed convolution of y; `parts` are the singular values, `floor` is the one below which noise is stronger.
 * Over the steps, `estimateAt` gives the estimates, `residuals` are the lengths of what is left of y, `errors` the distances of the estimates from x, `best`
 * is the step with the smallest. `n` is the present step, `estimate` what it gives, `difference` the largest from `once`,
 * and `equal` whether that is rounding; `fits`, whether it is from `alpha` times `once`, the first step.
 * @typedef {{ problem: null, blur: Blur, x: Values, y: Values, clipped: number, once: Values, parts: Values, floor: number,
 *   residuals: Values, errors: Values, best: number, estimateAt(n: number): Values, n: number, estimate: Values, difference: number, equal: boolean,
 *   alpha: number, fits: boolean }} Loop
 * @typedef {{ blur: Blur, x: Values, clean: Values, draw: Values, parts: Values, onceClean: Values, onceDraw: Values }} Given
 */

const ROUNDING = 1e-12; // of the largest number of x

/** @type {{ [method: string]: (blur: Blur, y: Values, lam: number) => LinearIterates }} */
const LINEAR = { landweber: (blur, y) => landweber(blur, y, MOST_ITERATIONS), wiener };

/** @type {{ [method: string]: (blur: Blur, y: Values, lam: number, room: Values) => Iterates }} */
const NOT_LINEAR = { conjugate_gradient: conjugateGradient, richardson_lucy: richardsonLucy };

// --- what is kept while the rest changes ---------------------------------------------------

/** What no noise and no method changes. */
const givenOf = remembered(
  (/** @type {Blur} */ blur, /** @type {Signal} */ signal, /** @type {number[]} */ drawn) => {
    const x = Float64Array.from(signal.flat());
    const clean = blurred(blur, x);
    const draw = Float64Array.from(drawn.slice(0, x.length));
    const [onceClean, onceDraw] = [blurTransposed(blur, clean), blurTransposed(blur, draw)];
    return { blur, x, clean, draw, onceClean, onceDraw, parts: blurSingularValues(blur) };
  },
);

/** What the solver is given. */
const dataOf = remembered(
  (
    /** @type {Given} */ { blur, x, clean, draw, onceClean, onceDraw },
    /** @type {number} */ noise,
    /** @type {boolean} */ counts,
  ) => {
    const y = plusTimes(clean, noise, draw);
    const clipped = counts ? y.filter((value) => value < 0).length : 0;
    // Without noise nothing is hidden, not even where x is all 0.
    const floor = noise ? (noise * Math.sqrt(x.length)) / lengthOf(x) : 0;
    if (!clipped) return { y, clipped, floor, once: plusTimes(onceClean, noise, onceDraw) };
    const counted = y.map((value) => Math.max(0, value));
    return { y: counted, clipped, floor, once: blurTransposed(blur, counted) };
  },
);

const linear = (
  /** @type {string} */ method,
  /** @type {Blur} */ blur,
  /** @type {Values} */ y,
  /** @type {number} */ lam,
) => LINEAR[method](blur, y, lam);
const roomFor = remembered(
  (/** @type {number} */ cells) => new Float64Array((MOST_ITERATIONS + 1) * cells),
);
const [ofClean, ofDraw] = [remembered(linear), remembered(linear)];
const superposed = remembered(superposition);

/** Every step up to the last one; where a method needs fewer, it then stands still. @param {Values} values */
function everyStep(values) {
  const all = new Float64Array(MOST_ITERATIONS + 1).fill(values[values.length - 1]);
  all.set(values);
  return all;
}

/** The estimates, what each leaves of y, and how far it is from x. */
const iteratesOf = remembered(
  (
    /** @type {Given} */ { blur, x, clean, draw },
    /** @type {Values} */ y,
    /** @type {string} */ method,
    /** @type {number} */ lam,
    /** @type {number} */ noise,
  ) => {
    function fromLevel() {
      const quiet = ofClean(method, blur, clean, lam);
      return superposed(x, quiet, noise ? ofDraw(method, blur, draw, lam) : quiet)(noise);
    }
    function fromStart() {
      const iterates = NOT_LINEAR[method](blur, y, lam, roomFor(x.length));
      const { estimate, residuals } = iterates;
      return { ...iterates, errors: residuals.map((_, n) => distance(x, estimate(n))) };
    }
    const { estimate, residuals, errors, step } = method in LINEAR ? fromLevel() : fromStart();
    return {
      estimateAt: (/** @type {number} */ n) => estimate(Math.min(n, residuals.length - 1)),
      residuals: everyStep(residuals),
      errors: everyStep(errors),
      best: errors.indexOf(Math.min(...errors)),
      alpha: step,
    };
  },
);

// --- all of it -----------------------------------------------------------------------------

/** The largest difference between a and factor · b. @param {Values} a @param {Values} b @param {number} [factor] */
const largestDifference = (a, b, factor = 1) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - factor * b[i])), 0);

/** @param {State} state @returns {Loop | { problem: NonNullable<ReturnType<typeof validate>> }} */
export function derive(state) {
  const problem = validate(state);
  if (problem) return { problem };
  const { w, noise, noise_draw, method, iterations: n } = state;
  const signal = trueSignal(state);
  const given = givenOf(blurOf(w, signal), signal, noise_draw);
  const { blur, x, parts } = given;
  const data = dataOf(given, noise, method === "richardson_lucy");
  const lam = hasDamping(method) ? state.lam : 0;
  const iterates = iteratesOf(given, data.y, method, lam, noise);
  const { alpha } = iterates;
  const estimate = iterates.estimateAt(n).slice(); // a new walk overwrites the list
  const difference = largestDifference(estimate, data.once);
  const most = largestDifference(x, x, 0) || 1;
  return {
    ...{ problem, blur, x, parts, ...data, ...iterates },
    ...{ n, estimate, difference, equal: difference <= ROUNDING * most },
    fits: largestDifference(estimate, data.once, alpha) <= ROUNDING * most,
  };
}
