// @ts-check
// The solvers that walk, as in tconv.deconvolution: each gives the estimate after every step from 0
// on. Landweber's are linear in y; the other two overwrite their lists, because they start anew
// whenever y changes. Pure functions.

import { blurNormAbove, blurred, transposeOf } from "./blur.js";
/** @import { Blur, Values } from "./blur.js" */

/**
 * Of a linear method: the estimates z, and the remainders y − C z. If they are fewer than the steps
 * asked for, the last one stays.
 * @typedef {{ estimates: Values[], remainders: Values[] }} LinearIterates
 *
 * Of any method: `residuals` are the lengths of the remainders, `errors` the distances of the
 * estimates from x, `step` is the length of the first step, which only conjugate gradient chooses.
 * @typedef {{ estimate(n: number): Values, residuals: Values, errors: Values, step: number
 * }} Iterates
 */

// Sums of the even and of the odd cells apart: neither waits until the other has added its cell.

/** @param {Values} a @param {Values} b */
export function dotProduct(a, b) {
  let even = 0;
  let odd = 0;
  for (let i = 1; i < a.length; i += 2) {
    even += a[i - 1] * b[i - 1];
    odd += a[i] * b[i];
  }
  if (a.length % 2) even += a[a.length - 1] * b[a.length - 1];
  return even + odd;
}

/** The distance between two lists of numbers. @param {Values} a @param {Values} b */
export function distance(a, b) {
  let even = 0;
  let odd = 0;
  for (let i = 1; i < a.length; i += 2) {
    even += (a[i - 1] - b[i - 1]) * (a[i - 1] - b[i - 1]);
    odd += (a[i] - b[i]) * (a[i] - b[i]);
  }
  if (a.length % 2) even += (a[a.length - 1] - b[a.length - 1]) ** 2;
  return Math.sqrt(even + odd);
}

/** The length of a list of numbers. @param {Values} a */
export const lengthOf = (a) => Math.sqrt(dotProduct(a, a));

/**
 * a + factor · b. @param {Values} a @param {number} factor @param {Values} b @param {Values} [out]
 */
export function plusTimes(a, factor, b, out = new Float64Array(a.length)) {
  for (let i = 0; i < a.length; i++) out[i] = a[i] + factor * b[i];
  return out;
}

/**
 * z ← z + Cᵀ(y − C z), from zero. @param {Blur} blur @param {Values} y @param {number} count
 * @returns {LinearIterates}
 */
export function landweber(blur, y, count) {
  const transpose = transposeOf(blur);
  const estimates = [new Float64Array(y.length)];
  const remainders = [y];
  for (let n = 0; n < count; n++) {
    const z = blurred(transpose, remainders[n]);
    estimates.push(plusTimes(estimates[n], 1, z, z));
    const again = blurred(blur, z);
    remainders.push(plusTimes(y, -1, again, again));
  }
  return { estimates, remainders };
}

/**
 * Keeps the estimates, one after the other, in a list that has room for as many as are wanted.
 * @param {Values} estimates @param {Values} x  the true signal
 */
function createRecord(estimates, x) {
  const cells = x.length;
  const residuals = new Float64Array(estimates.length / cells);
  const errors = residuals.slice();
  let taken = 0;
  return {
    /** @param {Values} z @param {number} residual  how much of y it leaves */
    keep(z, residual) {
      estimates.set(z, taken * cells);
      residuals[taken] = residual;
      errors[taken++] = distance(x, z);
    },
    isFull: () => taken === residuals.length,
    /** @param {number} step @returns {Iterates} */
    iterates: (step) => ({
      estimate: (n) => estimates.subarray(n * cells, (n + 1) * cells),
      residuals: residuals.subarray(0, taken),
      errors: errors.subarray(0, taken),
      step,
    }),
  };
}

const CLOSE = 1e-6; // of the length of y: with less left, a remainder carried along shows rounding

/**
 * Conjugate gradient on (CᵀC + λ) z = Cᵀy, from zero. @param {Blur} blur @param {Values} y
 * @param {number} lam @param {Values} x  the true signal @param {Values} room  for the estimates
 */
export function conjugateGradient(blur, y, lam, x, room) {
  const transpose = transposeOf(blur);
  const rounding = 4 * Number.EPSILON * (blurNormAbove(blur) + Math.sqrt(lam));
  const length = lengthOf(y);
  const [z, ahead] = [new Float64Array(y.length), new Float64Array(y.length)];
  const residual = y.slice();
  const gradient = blurred(transpose, residual);
  const direction = gradient.slice();
  let squared = dotProduct(gradient, gradient);
  let left = length;
  let first = 0;
  const record = createRecord(room, x);
  record.keep(z, length);
  while (!record.isFull()) {
    const short = Math.sqrt(left * left + (lam && lam * dotProduct(z, z)));
    // Once the gradient has sunk into rounding, the estimate stands still.
    if (Math.sqrt(squared) <= rounding * (short + Number.EPSILON * length)) break;
    blurred(blur, direction, ahead);
    const damped = lam && lam * dotProduct(direction, direction);
    const step = squared / (dotProduct(ahead, ahead) + damped);
    first ||= step;
    plusTimes(z, step, direction, z);
    plusTimes(residual, -step, ahead, residual);
    blurred(transpose, residual, gradient);
    if (lam) plusTimes(gradient, -lam, z, gradient);
    const before = squared;
    squared = dotProduct(gradient, gradient);
    plusTimes(gradient, squared / before, direction, direction);
    left = lengthOf(residual);
    record.keep(z, left > CLOSE * length ? left : distance(y, blurred(blur, z, ahead)));
  }
  return record.iterates(first);
}

/**
 * above / below, cell by cell; 0 where there is nothing to divide by.
 * @param {Values} above @param {Values} below @param {Values} out
 */
function divide(above, below, out) {
  for (let i = 0; i < out.length; i++) out[i] = below[i] > 0 ? above[i] / below[i] : 0;
  return out;
}

/**
 * z ← z · Cᵀ(y / C z) / Cᵀ1, from one. @param {Blur} blur @param {Values} y @param {number} _
 * @param {Values} x  the true signal @param {Values} room  for the estimates
 */
export function richardsonLucy(blur, y, _, x, room) {
  const transpose = transposeOf(blur);
  const ones = new Float64Array(y.length).fill(1);
  const given = blurred(transpose, ones);
  const share = divide(ones, given, given);
  const z = ones.slice();
  const again = blurred(blur, z);
  const [ratio, factor] = [new Float64Array(y.length), new Float64Array(y.length)];
  const record = createRecord(room, x);
  record.keep(z, distance(y, again));
  while (!record.isFull()) {
    blurred(transpose, divide(y, again, ratio), factor);
    for (let i = 0; i < z.length; i++) z[i] *= factor[i] * share[i];
    blurred(blur, z, again);
    record.keep(z, distance(y, again));
  }
  return record.iterates(1);
}
