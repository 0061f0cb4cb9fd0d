// @ts-check
// What is told of the overlap, in every language: values, sums, frequencies, phases. Pure functions.

import { upTo } from "../shared/geometry/up_to.js";
import { cellName, factor } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { kernelOf } from "./settings.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Derived, State } from "./settings.js" */

const MOST_TERMS = 9; // that a sum is written out with
export const MOST_VALUES = 6; // that are listed one by one

/** @param {number} size @param {State} state */
export const sizeAcross = (size, { dims }) => (dims === 1 ? `${size}` : `${size}×${size}`);

/** The values inside, each once, the smallest first; those that rounding made two are one. @param {Derived} derived */
export function valuesInside({ result: { inside, values } }) {
  const sorted = values.filter((_, n) => inside[n]).sort((a, b) => a - b);
  const most = Math.max(1, ...sorted.map(Math.abs));
  return sorted.filter((value, n) => n === 0 || value - sorted[n - 1] > 1e-9 * most);
}

/** "1/2", or "(0, 1/2)": multiples of 1/period. @param {number[]} multiples @param {number} period */
export function frequencyAt(multiples, period) {
  const along = multiples.map((n) => (n ? `${n}/${period}` : "0"));
  return along.length === 1 ? along[0] : `(${along.join(", ")})`;
}

/** "w₁ + w₃ = 1 + 1 = ": the taps that meet, and their weights. @param {Pair[]} taps @param {Derived} derived */
export function sumOfTaps(taps, { kernel }) {
  if (taps.length > MOST_TERMS) return "";
  const names = taps.map((tap) => cellName("w", tap, kernel.length)).join(" + ");
  const weights = taps.map(([r, c]) => factor(kernel[r][c])).join(" + ");
  return taps.length === 1 ? `${names} = ` : `${names} = ${weights} = `;
}

/** What the phase of a cell is, in symbols and in numbers. @param {number} n  of the layer @param {Derived} derived */
export function phaseRule(n, { stack }) {
  const { stride: s, padding: p } = stack[n];
  return `r = (t + p) mod s = (t + ${p}) mod ${s}`;
}

/**
 * Each phase of a layer: how many taps it has, "⌈(3 − 0)/2⌉ = " where that gives them, and, along a
 * row of weights that are not all ones, "1 + 2 = 3".
 * @param {number} n  of the layer @param {State} state @param {Derived} derived
 */
export function phasesTold(n, state, { stack, result: { phases } }) {
  const { kernel_size: k, stride: s, padding: p, dilation: d } = stack[n];
  const [line] = kernelOf(state, k);
  return upTo(s).map((r) => {
    const taps = phases[n][(((r - p) % s) + s) % s];
    const sum = taps.reduce((total, tap) => total + line[tap], 0);
    const isAdded = state.dims === 1 && taps.length > 0 && state.weights !== "ones";
    const weights = taps.map((tap) => factor(line[tap])).join(" + ");
    return {
      count: taps.length,
      formula: d === 1 && k > r ? `⌈(${k} − ${r})/${s}⌉ = ` : "",
      added: isAdded ? `${weights}${taps.length > 1 ? ` = ${formatNumber(sum)}` : ""}` : "",
    };
  });
}
