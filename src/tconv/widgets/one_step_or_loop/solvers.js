// @ts-check
// The solvers that walk, as in tconv.deconvolution: each gives the estimate after every step from 0
// on. Landweber's are linear in y; the other two overwrite their lists, because they start anew
// whenever y changes. Pure functions.

import { blurNormAbove, blurred, blurTransposed } from "./blur.js";
/** @import { Blur, Values } from "./blur.js" */

/**
 * Of a linear method: the estimates z, and the remainders y − C z. If they are fewer than the steps
 * asked for, the last one stays.
 * @typedef {{ estimates: Values[], remainders: Values[] }} LinearIterates
 *
 * Of any method: `residuals` are the lengths of the remainders, `step` that of the first step,
 * which only
 * conjugate gradient chooses.
 * @typedef {{ estimate(n: number): Values, residuals: Values, step: number }} Iterates
 */

/** @param {Values} a @param {Values} b */
export function dotProduct(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
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

/** The distance between two lists of numbers. @param {Values} a @param {Values} b */
export function distance(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return Math.sqrt(sum);
}

/**
 * z ← z + Cᵀ(y − C z), from zero. @param {Blur} blur @param {Values} y @param {number} count
 * @returns {LinearIterates}
 */
export function landweber(blur, y, count) {
  const estimates = [new Float64Array(y.length)];
  const remainders = [y];
  for (let n = 0; n < count; n++) {
    estimates.push(plusTimes(estimates[n], 1, blurTransposed(blur, remainders[n])));
    remainders.push(plusTimes(y, -1, blurred(blur, estimates[n + 1])));
  }
  return { estimates, remainders };
}

/**
 * Keeps the estimates, one after the other, in a list that has room for as many as are wanted.
 * @param {Values} estimates @param {number} cells
 */
function createRecord(estimates, cells) {
  const residuals = new Float64Array(estimates.length / cells);
  let taken = 0;
  return {
    /** @param {Values} z @param {number} residual  its length */
    keep(z, residual) {
      estimates.set(z, taken * cells);
      residuals[taken++] = residual;
    },
    isFull: () => taken === residuals.length,
    /** @param {number} step @returns {Iterates} */
    iterates: (step) => ({
      estimate: (n) => estimates.subarray(n * cells, (n + 1) * cells),
      residuals: residuals.subarray(0, taken),
      step,
    }),
  };
}

const CLOSE = 1e-6; // of the length of y: with less left, a remainder carried along shows rounding

/**
 * Conjugate gradient on (CᵀC + λ) z = Cᵀy, from zero. @param {Blur} blur @param {Values} y
 * @param {number} lam @param {Values} room  for the estimates
 */
export function conjugateGradient(blur, y, lam, room) {
  const rounding = 4 * Number.EPSILON * (blurNormAbove(blur) + Math.sqrt(lam));
  const length = lengthOf(y);
  const [z, ahead] = [new Float64Array(y.length), new Float64Array(y.length)];
  const residual = y.slice();
  const gradient = blurTransposed(blur, residual);
  const direction = gradient.slice();
  let squared = dotProduct(gradient, gradient);
  let [left, first] = [length, 0];
  const record = createRecord(room, y.length);
  record.keep(z, length);
  while (!record.isFull()) {
    const short = Math.hypot(left, lam && Math.sqrt(lam) * lengthOf(z));
    // Once the gradient has sunk into rounding, the estimate stands still.
    if (Math.sqrt(squared) <= rounding * (short + Number.EPSILON * length)) break;
    blurred(blur, direction, ahead);
    const step = squared / (dotProduct(ahead, ahead) + lam * dotProduct(direction, direction));
    first ||= step;
    plusTimes(z, step, direction, z);
    plusTimes(residual, -step, ahead, residual);
    plusTimes(blurTransposed(blur, residual, gradient), -lam, z, gradient);
    const before = squared;
    squared = dotProduct(gradient, gradient);
    plusTimes(gradient, squared / before, direction, direction);
    left = lengthOf(residual);
    record.keep(z, left > CLOSE * length ? left : distance(y, blurred(blur, z, ahead)));
  }
  return record.iterates(first);
}

/**
 * factor · above / below, cell by cell; 0 where there is nothing to divide by.
 * @param {Values} above @param {Values} below @param {Values} factor @param {Values} out
 */
function timesRatio(above, below, factor, out) {
  for (let i = 0; i < out.length; i++)
    out[i] = below[i] > 0 ? factor[i] * (above[i] / below[i]) : 0;
  return out;
}

/**
 * z ← z · Cᵀ(y / C z) / Cᵀ1, from one. @param {Blur} blur @param {Values} y @param {number} _
 * @param {Values} room  for the estimates
 */
export function richardsonLucy(blur, y, _, room) {
  const ones = new Float64Array(y.length).fill(1);
  const given = blurTransposed(blur, ones);
  const z = ones.slice();
  const again = blurred(blur, z);
  const ratio = new Float64Array(y.length);
  const record = createRecord(room, y.length);
  record.keep(z, distance(y, again));
  while (!record.isFull()) {
    timesRatio(y, again, ones, ratio);
    timesRatio(blurTransposed(blur, ratio, ratio), given, z, z);
    blurred(blur, z, again);
    record.keep(z, distance(y, again));
  }
  return record.iterates(1);
}
