// @ts-check
// What follows from a setting of one step or the loop. Each part is kept while what it follows from
// stays; tests compare every result with Python's.

import { remembered } from "../shared/geometry/remembered.js";
import { blurred, blurSingularValues, transposeOf } from "./blur.js";
import { blurOf, hasDamping, MOST_ITERATIONS, trueSignal, validate } from "./settings.js";
import { conjugateGradient, landweber, lengthOf, plusTimes, richardsonLucy } from "./solvers.js";
import { superposition } from "./superposition.js";
import { wiener } from "./wiener.js";

/** @import { Blur, Values } from "./blur.js" */
/** @import { Signal, State } from "./settings.js" */
/** @import { Iterates, LinearIterates } from "./solvers.js" */

/**
 * `x` is the true signal, `y` what the solver is given, `clipped` how many of its cells were
 * negative and are not, `once` the transposed convolution of y; `parts` are the singular values,
 * `floor` is the one below which noise is stronger. Over the steps, `residuals` are the lengths of
 * what is left of y, `errors` the distances of the estimates from x, `best` is the step with the
 * smallest. `n` is the present step, `estimate` what it gives, `difference` the largest from `once`,
 * `equal` whether that is rounding; `fits`, whether it is from `alpha` times `once`, the first step.
 * @typedef {ReturnType<typeof loopOf>} Loop
 * @typedef {ReturnType<typeof givenOf>} Given
 */

const ROUNDING = 1e-12; // of the largest number of x

/** @type {{ [method: string]: (blur: Blur, y: Values, lam: number) => LinearIterates }} */
const LINEAR = { landweber: (blur, y) => landweber(blur, y, MOST_ITERATIONS), wiener };

/**
 * @type {{ [method: string]:
 *   (blur: Blur, y: Values, lam: number, x: Values, room: Values) => Iterates }}
 */
const NOT_LINEAR = { conjugate_gradient: conjugateGradient, richardson_lucy: richardsonLucy };

const givenOf = remembered(
  /**
   * What no noise and no method changes. @param {Blur} blur @param {Signal} signal
   * @param {number[]} drawn
   */
  (blur, signal, drawn) => {
    const x = Float64Array.from(signal.flat());
    const clean = blurred(blur, x);
    const draw = Float64Array.from(drawn.slice(0, x.length));
    const [onceClean, onceDraw] = [clean, draw].map((y) => blurred(transposeOf(blur), y));
    return { blur, x, clean, draw, onceClean, onceDraw, parts: blurSingularValues(blur) };
  },
);

const dataOf = remembered(
  /**
   * What the solver is given. @param {Given} given @param {number} noise
   * @param {boolean} counts  whether nothing is below 0
   */
  ({ blur, x, clean, draw, onceClean, onceDraw }, noise, counts) => {
    const y = plusTimes(clean, noise, draw);
    const clipped = counts ? y.filter((value) => value < 0).length : 0;
    // Without noise nothing is hidden, not even where x is all 0.
    const floor = noise ? (noise * Math.sqrt(x.length)) / lengthOf(x) : 0;
    if (!clipped) return { y, clipped, floor, once: plusTimes(onceClean, noise, onceDraw) };
    const counted = y.map((value) => Math.max(0, value));
    return { y: counted, clipped, floor, once: blurred(transposeOf(blur), counted) };
  },
);

/** @param {string} method @param {Blur} blur @param {Values} y @param {number} lam */
const linear = (method, blur, y, lam) => LINEAR[method](blur, y, lam);
const [ofClean, ofDraw] = [remembered(linear), remembered(linear)];
const superposed = remembered(superposition);

/** @param {Given} given @param {string} method @param {number} lam @param {number} noise */
function fromLevel({ blur, x, clean, draw }, method, lam, noise) {
  const quiet = ofClean(method, blur, clean, lam);
  return superposed(x, quiet, noise ? ofDraw(method, blur, draw, lam) : quiet)(noise);
}

const roomFor = remembered(
  (/** @type {number} */ n) => new Float64Array((MOST_ITERATIONS + 1) * n),
);

/**
 * Every step up to the last one; where a method needs fewer, it then stands still.
 * @param {Values} values
 */
function everyStep(values) {
  const all = new Float64Array(MOST_ITERATIONS + 1).fill(values[values.length - 1]);
  all.set(values);
  return all;
}

const iteratesOf = remembered(
  /**
   * @param {Given} given @param {Values} y @param {string} method @param {number} lam
   * @param {number} noise
   */
  (given, y, method, lam, noise) => {
    const { estimate, residuals, errors, step } = Object.hasOwn(LINEAR, method)
      ? fromLevel(given, method, lam, noise)
      : NOT_LINEAR[method](given.blur, y, lam, given.x, roomFor(given.x.length));
    return {
      estimateAt: (/** @type {number} */ n) => estimate(Math.min(n, residuals.length - 1)),
      residuals: everyStep(residuals),
      errors: everyStep(errors),
      best: errors.indexOf(Math.min(...errors)),
      alpha: step,
    };
  },
);

/**
 * The largest magnitude of a − factor · b. @param {Values} a @param {Values} b
 * @param {number} [factor]
 */
const largestDifference = (a, b, factor = 1) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - factor * b[i])), 0);

/** @param {State} state  a possible one */
function loopOf(state) {
  const { w, noise, noise_draw, method, iterations: n } = state;
  const signal = trueSignal(state);
  const given = givenOf(blurOf(w, signal), signal, noise_draw);
  const { blur, x, parts } = given;
  const data = dataOf(given, noise, method === "richardson_lucy");
  const lam = hasDamping(method) ? state.lam : 0;
  const iterates = iteratesOf(given, data.y, method, lam, noise);
  const estimate = iterates.estimateAt(n).slice(); // what starts anew overwrites its list
  const rounding = ROUNDING * (largestDifference(x, x, 0) || 1);
  const difference = largestDifference(estimate, data.once);
  const equal = difference <= rounding;
  const fits = largestDifference(estimate, data.once, iterates.alpha) <= rounding;
  return { blur, x, parts, ...data, ...iterates, n, estimate, difference, equal, fits };
}

/** @param {State} state */
export function derive(state) {
  const problem = validate(state);
  return problem ? { problem } : { problem, ...loopOf(state) };
}
