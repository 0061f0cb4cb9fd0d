// @ts-check
// The solvers of the loop, as in tconv.deconvolution: each gives the estimate after every step from
// 0 to `count`. Pure functions.

import { blurNormAbove, blurTransposed, blurred } from "./blur.js";
/** @import { LoopBlur, Values } from "./blur.js" */

/**
 * `step` is the length of the first one where the method chooses it; `residuals` the lengths of what
 * each estimate leaves of y.
 * @typedef {{ estimates: Values[], residuals: Float64Array, step: number | null }} Walk
 */

/** @param {Values} a @param {Values} b */
function dotProduct(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** The length of a list of numbers. @param {Values} a */
export const lengthOf = (a) => Math.sqrt(dotProduct(a, a));

/** a + factor · b. @param {Values} a @param {number} factor @param {Values} b @returns {Values} */
function plusTimes(a, factor, b) {
  const sum = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) sum[i] = a[i] + factor * b[i];
  return sum;
}

/** The distance between two lists of numbers. @param {Values} a @param {Values} b */
export function distance(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return Math.sqrt(sum);
}

/** z ← z + Cᵀ(y − C z), from zero. @param {LoopBlur} blur @param {Values} y @param {number} count @returns {Walk} */
function landweberWalk(blur, y, count) {
  const estimates = [new Float64Array(y.length)];
  const residuals = new Float64Array(count + 1);
  let left = y;
  residuals[0] = lengthOf(left);
  for (let n = 1; n <= count; n++) {
    const z = plusTimes(estimates[n - 1], 1, blurTransposed(blur, left));
    left = plusTimes(y, -1, blurred(blur, z));
    estimates.push(z);
    residuals[n] = lengthOf(left);
  }
  return { estimates, residuals, step: 1 };
}

/** Conjugate gradient on (CᵀC + λ) z = Cᵀy, from zero. @param {LoopBlur} blur @param {Values} y @param {number} count @param {number} lam @returns {Walk} */
function conjugateGradientWalk(blur, y, count, lam) {
  const rounding = 4 * Number.EPSILON * (blurNormAbove(blur) + Math.sqrt(lam));
  let [z, left] = [new Float64Array(y.length), y];
  let slope = blurTransposed(blur, left);
  let direction = slope;
  let squared = dotProduct(slope, slope);
  let first = 0;
  const estimates = [z];
  const residuals = new Float64Array(count + 1);
  residuals[0] = lengthOf(y);
  for (let n = 1; n <= count; n++) {
    const short = Math.hypot(lengthOf(left), Math.sqrt(lam) * lengthOf(z));
    // Once the slope has sunk into rounding, the estimate stands still.
    if (Math.sqrt(squared) > rounding * (short + Number.EPSILON * residuals[0])) {
      const ahead = blurred(blur, direction);
      const step = squared / (dotProduct(ahead, ahead) + lam * dotProduct(direction, direction));
      if (n === 1) first = step;
      z = plusTimes(z, step, direction);
      left = plusTimes(left, -step, ahead);
      slope = plusTimes(blurTransposed(blur, left), -lam, z);
      const before = squared;
      squared = dotProduct(slope, slope);
      direction = plusTimes(slope, squared / before, direction);
    }
    estimates.push(z);
    residuals[n] = distance(y, blurred(blur, z));
  }
  return { estimates, residuals, step: first };
}

/** factor · above / below, cell by cell; 0 where there is nothing to divide by. @param {Values} above @param {Values} below @param {Values} [factor] */
function ratio(above, below, factor) {
  const out = new Float64Array(above.length);
  for (let i = 0; i < out.length; i++) {
    const share = below[i] > 0 ? above[i] / below[i] : 0;
    out[i] = factor ? factor[i] * share : share;
  }
  return out;
}

/** z ← z · Cᵀ(y / C z) / Cᵀ1, from one. @param {LoopBlur} blur @param {Values} y @param {number} count @returns {Walk} */
function richardsonLucyWalk(blur, y, count) {
  const ones = new Float64Array(y.length).fill(1);
  const given = blurTransposed(blur, ones);
  let z = ones;
  let again = blurred(blur, z);
  const estimates = [z];
  const residuals = new Float64Array(count + 1);
  residuals[0] = distance(y, again);
  for (let n = 1; n <= count; n++) {
    z = ratio(blurTransposed(blur, ratio(y, again)), given, z);
    again = blurred(blur, z);
    estimates.push(z);
    residuals[n] = distance(y, again);
  }
  return { estimates, residuals, step: null };
}

/** @param {"landweber" | "conjugate_gradient" | "richardson_lucy"} method @param {LoopBlur} blur @param {Values} y @param {number} count @param {number} lam */
export const walkOf = (method, blur, y, count, lam) =>
  method === "landweber"
    ? landweberWalk(blur, y, count)
    : method === "conjugate_gradient"
      ? conjugateGradientWalk(blur, y, count, lam)
      : richardsonLucyWalk(blur, y, count);
