// @ts-check
// How the numbers of one step or the loop are told, in every language. Pure functions.

import { formatNumber } from "../shared/words/numbers.js";
import { totalOf } from "./blur.js";
import { NOTHING } from "./settings.js";

/** @import { Loop } from "./derive.js" */

/** A number with as many digits as say something: 12.3, 0.0123, 1.2e−7. @param {number} value */
export function formatBriefly(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4)
    return value.toExponential(1).replace("e+", "e").replaceAll("-", "−");
  return `${value < 0 ? "−" : ""}${Number(size.toPrecision(3))}`;
}

/** The kernel as it is shared out: [1, 2, 1] / 4. @param {number[]} w */
export function formatKernel(w) {
  const total = totalOf(w);
  return `[${w.map(formatNumber).join(", ")}]${total === 1 ? "" : ` / ${formatNumber(total)}`}`;
}

/** How many parts can come back, and how many are lost even without noise. @param {Loop} loop */
export function countParts({ parts, floor }) {
  const above = (/** @type {number} */ level) => parts.filter((value) => value > level).length;
  return { kept: above(Math.max(floor, NOTHING)), lost: parts.length - above(NOTHING) };
}
