// @ts-check
// What is told of the times of the loop orders, in every language. Pure functions.

import { NAMES } from "./settings.js";

/** @import { Timing } from "./timing.js" */

const ABOUT_AS_LONG = 1.1; // times: what differs less may be chance

/** @param {number} size */
export const sizeSquared = (size) => `${size}×${size}`;

/**
 * What was measured: the ends, and how many times as long one takes as the other; whether all take
 * about as long; which are slower than the one above them.
 * @param {Timing} timing
 */
export function timesTold({ times: of }) {
  const sorted = [...NAMES].sort((a, b) => of[a] - of[b]);
  const [fastest, slowest] = [sorted[0], sorted[sorted.length - 1]];
  const ratio = of[slowest] / of[fastest];
  const late = NAMES.filter((one, n) => n > 0 && of[one] > ABOUT_AS_LONG * of[NAMES[n - 1]]);
  const areAlike = ratio < ABOUT_AS_LONG;
  return { fastest, slowest, ratio: Number(ratio.toPrecision(2)), areAlike, late };
}
