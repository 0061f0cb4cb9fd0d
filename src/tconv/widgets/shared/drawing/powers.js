// @ts-check
// What charts draw whose upright axis counts powers of ten. Pure functions.

import { pathOf } from "./chart.js";

/** @import { Extent, Tick } from "./chart.js" */
/** @import { Curve } from "../geometry/piecewise.js" */

const POWER_NAMES = "10⁻⁸ 10⁻⁷ 10⁻⁶ 10⁻⁵ 10⁻⁴ 0.001 0.01 0.1 1 10 100 1000 10⁴".split(" ");
/** The powers of ten that a chart can reach. @type {Extent} */
export const POWERS_SHOWN = [-8, 4];

/**
 * The powers of ten round the values, not below `lowest`. @param {Iterable<number>} values
 * @param {number} lowest @returns {Extent}
 */
export function powersRound(values, lowest) {
  let [least, most] = [Infinity, 0];
  for (const value of values) {
    if (value > 0 && value < least) least = value;
    if (value > most) most = value;
  }
  const above = most ? Math.max(lowest + 1, Math.ceil(Math.log10(most))) : lowest + 1;
  const high = Math.min(POWERS_SHOWN[1], above);
  return [Math.max(lowest, Math.min(high - 1, Math.floor(Math.log10(least)))), high];
}

/**
 * A value among the powers of ten; what is beyond the last ones stands at their edge.
 * @param {number} value @param {Extent} powers
 */
export const powerOf = (value, [low, high]) => Math.min(high, Math.max(low, Math.log10(value)));

/**
 * A line for each power of ten; of many, every other one has its number. @param {Extent} powers
 * @returns {Tick[]}
 */
export const powerTicks = ([low, high]) =>
  Array.from({ length: high - low + 1 }, (_, n) => ({
    at: high - n,
    text: n % (high - low > 5 ? 2 : 1) === 0 ? POWER_NAMES[high - n - POWERS_SHOWN[0]] : "",
  }));

/**
 * A level line, unless the value is 0. @param {number} value @param {Extent} reach
 * @param {Extent} powers
 */
export function levelLine(value, reach, powers) {
  const power = powerOf(value, powers);
  return value > 0 ? pathOf(reach.map((at) => [at, power])) : "";
}

/** An upright line. @param {number} at @param {Extent} powers */
export const uprightLine = (at, powers) => pathOf(powers.map((power) => [at, power]));

/** A dot at each point; round ends make a line of no length a dot. @param {Curve} points */
export const dotsOf = (points) => points.map((point) => pathOf([point, point])).join("");
