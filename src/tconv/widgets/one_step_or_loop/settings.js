// @ts-check
// The settings of one step or the loop: their ranges and rules, the steps of their sliders, and
// what follows from them. Pure functions, no DOM.

import { number, numbers, option, whole } from "../shared/state/trait_types.js";
import { blurred, blurSingularValues, blurTransposed, loopBlur } from "./blur.js";
import { distance, lengthOf, walkOf } from "./solvers.js";
import { lostWaves, wienerWalk } from "./wiener.js";
import { VALUE_RANGE } from "../shared/geometry/limits.js";
/** @import { TraitType, TraitTypes } from "../shared/state/trait_types.js" */
/** @import { LoopBlur, Values } from "./blur.js" */
/** @import { Walk } from "./solvers.js" */

/**
 * @typedef {number[] | number[][]} Signal  a signal, or the rows of an image
 * @typedef {{ sample: string, x: Signal, w: number[], method: string, iterations: number, noise: number, lam: number,
 *   noise_draw: number[], samples: { [sample: string]: Signal } }} LoopState
 */

const LOOP_METHODS = ["landweber", "conjugate_gradient", "richardson_lucy", "wiener"];
const MOST_ITERATIONS = 1000;
/** A singular value as small as rounding makes one that should be 0. */
export const NOTHING = 1e-12;
const LONGEST_SIGNAL = 64;
const LARGEST_IMAGE = 24;
const TAP_COUNTS = [1, 3, 5, 7];

/** What only Python gives: it stands in no link. @type {TraitType} */
const carried = { range: [0, 0], write: () => null, read: () => undefined };

/** @param {string} text */
function readSignal(text) {
  const rows = text.replace(/;$/, "").split(";");
  const [count, most] = text.includes(";")
    ? [rows[0].split(",").length, LARGEST_IMAGE]
    : [rows[0].split(",").length, LONGEST_SIGNAL];
  if (count > most || rows.length > LARGEST_IMAGE) return undefined;
  const values = rows.map((row) => numbers(count, ...VALUE_RANGE).read(row, 0));
  if (values.includes(undefined)) return undefined;
  return text.includes(";") ? values : values[0];
}

/** @type {TraitTypes} */
export const LOOP_KINDS = {
  sample: option("own", "edges", "spikes", "letter", "stars"),
  x: {
    range: VALUE_RANGE,
    write: (values, { sample }) =>
      sample !== "own"
        ? null
        : Array.isArray(values[0])
          ? `${values.join(";")};`
          : values.join(","),
    read: readSignal,
  },
  w: {
    range: VALUE_RANGE,
    write: (taps) => taps.join(","),
    read: (text) =>
      TAP_COUNTS.map((count) => numbers(count, ...VALUE_RANGE).read(text, 0)).find((taps) => taps),
  },
  method: option(...LOOP_METHODS),
  iterations: whole(0, MOST_ITERATIONS),
  noise: number(0, 0.5),
  lam: number(0, 1),
  noise_draw: carried,
  samples: carried,
};

/** @type {{ [kernel: string]: number[] }} */
export const LOOP_KERNELS = {
  binomial: [1, 2, 1],
  wide: [1, 4, 6, 4, 1],
  box: [1, 1, 1],
  lopsided: [0, 1, 3, 2, 0],
};

/** @param {LoopState} state */
export const kernelPresetOf = ({ w }) =>
  Object.keys(LOOP_KERNELS).find((name) => `${LOOP_KERNELS[name]}` === `${w}`) ?? "";

// --- the steps of the sliders --------------------------------------------------------------

const POWERS = [1e-5, 1e-4, 1e-3, 1e-2, 0.1];
export const LAM_STEPS = [
  0,
  ...POWERS.flatMap((power) => [1, 2, 5].map((digit) => Number((digit * power).toPrecision(1)))),
  1,
];
export const NOISE_STEPS = [0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
const TENTHS_OF_A_DECADE = [
  1, 1.12, 1.25, 1.4, 1.6, 1.8, 2, 2.25, 2.5, 2.8, 3.15, 3.55, 4, 4.5, 5, 5.6, 6.3, 7.1, 8, 9,
];
/** Every number up to 20, then steps that grow with it. */
export const ITERATION_STEPS = [
  ...Array.from({ length: 20 }, (_, n) => n),
  ...[10, 100]
    .flatMap((power) => TENTHS_OF_A_DECADE.map((part) => Math.round(part * power)))
    .filter((n) => n >= 20),
  MOST_ITERATIONS,
];

/** Where a value stands among the steps of its slider; between two of them by its share of the way. @param {number[]} steps @param {number} value */
export function placeAmong(steps, value) {
  const after = steps.findIndex((step) => step >= value);
  return after < 1 ? 0 : after - (steps[after] - value) / (steps[after] - steps[after - 1]);
}

// --- rules ---------------------------------------------------------------------------------

/** The true signal. @param {LoopState} state */
export const trueSignal = ({ sample, samples, x }) => (sample === "own" ? x : samples[sample]);

export const hasDamping = (/** @type {string} */ method) =>
  method === "conjugate_gradient" || method === "wiener";

/** Whether a tap other than 0 reads the input, with zeros beyond its ends. @param {LoopBlur} blur */
function readsInput(blur) {
  const [rows, columns] = blur.size;
  const reach = blurTransposed(
    { ...blur, taps: blur.taps.map(Math.abs) },
    new Float64Array(rows * columns).fill(1),
  );
  return Math.max(...reach) >= 1e-30;
}

/** The first rule that a state breaks, or null. @param {LoopState} state */
export function loopProblem(state) {
  const { w, method, lam } = state;
  if (!w.some((tap) => tap)) return { rule: "zero", state };
  const blur = loopBlur(w, trueSignal(state));
  // Where the ends wrap around, every tap reads the input.
  if (method !== "wiener" && !readsInput(blur)) return { rule: "reach", state };
  if (method === "richardson_lucy" && Math.min(...w) < 0) return { rule: "negative", state };
  const lost = method === "wiener" ? lostWaves(blur, lam) : 0;
  return lost ? { rule: "lost", lost, of: blur.size[0] * blur.size[1], state } : null;
}

// --- what follows --------------------------------------------------------------------------

/**
 * What does not depend on the number of steps: `x` the true signal, `y` what the solver is given, `clipped` how
 * many of its cells were negative and are not, `once` the transposed convolution of y, `parts` the singular values,
 * `floor` the one below which noise is stronger, `errors` the distances of the estimates from x, `best` the step
 * with the smallest.
 * @typedef {{ blur: LoopBlur, x: Values, y: Values, clipped: number, once: Values, parts: Float64Array, floor: number,
 *   walk: Walk, errors: Float64Array, best: number }} Loop
 */

/**
 * Computes again only what has changed.
 * @template {any[]} Inputs @template Result @param {(...inputs: Inputs) => Result} compute @returns {(...inputs: Inputs) => Result}
 */
function remembered(compute) {
  /** @type {Inputs | undefined} */
  let last;
  /** @type {Result} */
  let result;
  return (...inputs) => {
    if (!last || inputs.some((input, n) => input !== last?.[n])) result = compute(...inputs);
    last = inputs;
    return result;
  };
}

/** A function of the state that gives the loop. @returns {(state: LoopState) => Loop} */
export function createLoop() {
  const blurOf = remembered((/** @type {number[]} */ w, /** @type {Signal} */ signal) => {
    const blur = loopBlur(w, signal);
    const x = Float64Array.from(signal.flat());
    return { blur, x, clean: blurred(blur, x), parts: blurSingularValues(blur) };
  });
  const dataOf = remembered(
    (
      /** @type {ReturnType<typeof blurOf>} */ { blur, x, clean },
      /** @type {number} */ noise,
      /** @type {number[]} */ draw,
      /** @type {boolean} */ counts,
    ) => {
      const measured = clean.map((value, i) => value + noise * draw[i]);
      const y = counts ? measured.map((value) => Math.max(0, value)) : measured;
      const clipped = measured.filter((value, i) => value !== y[i]).length;
      // Without noise nothing is hidden, not even where x is all 0.
      const floor = noise ? (noise * Math.sqrt(x.length)) / lengthOf(x) : 0;
      return { y, clipped, once: blurTransposed(blur, y), floor };
    },
  );
  const walkNow = remembered(
    (
      /** @type {LoopBlur} */ blur,
      /** @type {Values} */ x,
      /** @type {Values} */ y,
      /** @type {string} */ method,
      /** @type {number} */ lam,
    ) => {
      const walk =
        method === "wiener"
          ? wienerWalk(blur, y, MOST_ITERATIONS, lam)
          : walkOf(/** @type {any} */ (method), blur, y, MOST_ITERATIONS, lam);
      const errors = Float64Array.from(walk.estimates, (estimate) => distance(x, estimate));
      return { walk, errors, best: errors.indexOf(Math.min(...errors)) };
    },
  );
  return (state) => {
    const { w, noise, noise_draw, method, lam } = state;
    const given = blurOf(w, trueSignal(state));
    const { blur, x, parts } = given;
    const data = dataOf(given, noise, noise_draw, method === "richardson_lucy");
    return {
      blur,
      x,
      parts,
      ...data,
      ...walkNow(blur, x, data.y, method, hasDamping(method) ? lam : 0),
    };
  };
}
