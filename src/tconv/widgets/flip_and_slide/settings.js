// @ts-check
// The settings of flip and slide: their ranges, and what follows from them. Pure functions, no DOM.

import { convolutionCurve, DRAWN_AT, FUNCTION_NAMES, functionOf } from "./continuous.js";
import { flag, number, numbers, option } from "../shared/state/trait_types.js";
/** @import { TraitTypes } from "../shared/state/trait_types.js" */
/** @import { Curve, Piecewise } from "../shared/geometry/piecewise.js" */

/** @typedef {{ f: string, g: string, flip: boolean, step: string, t: number, f_drawn: number[], g_drawn: number[] }} SlideState */

export const SLIDE_STEPS = ["flip", "shift", "multiply", "integrate"];
/** @type {[number, number]} of s and of t */
export const REACH = [-4, 4];
const TICKS = 10; // of the slider, to 1 of t

/** @type {TraitTypes} */
export const SLIDE_KINDS = {
  f: option(...FUNCTION_NAMES),
  g: option(...FUNCTION_NAMES),
  flip: flag(),
  step: option(...SLIDE_STEPS),
  t: number(...REACH),
  f_drawn: numbers(DRAWN_AT.length, -1, 1),
  g_drawn: numbers(DRAWN_AT.length, -1, 1),
};

export const TICK_COUNT = (REACH[1] - REACH[0]) * TICKS;
export const tickOf = (/** @type {number} */ t) => Math.round((t - REACH[0]) * TICKS);
export const tOfTick = (/** @type {number} */ tick) => (tick + REACH[0] * TICKS) / TICKS;

/** Whether the picture goes as far as a step. @param {SlideState} state @param {string} step */
export const goesTo = (state, step) => SLIDE_STEPS.indexOf(state.step) >= SLIDE_STEPS.indexOf(step);

/** Whether flipping changes nothing. @param {SlideState} state */
export const isEven = ({ g, g_drawn }) =>
  g === "drawn"
    ? g_drawn.every((height, n) => height === g_drawn[g_drawn.length - 1 - n])
    : ["box", "triangle", "gaussian"].includes(g);

/** @typedef {[number, number]} Extent  the lowest and the highest value, 0 included */

/** @param {string} name @returns {Extent} */
const extentOf = (name) => (name === "drawn" ? [-1, 1] : [0, name === "pulses" ? 4 : 1]);

/** @param {Iterable<number>} values @returns {Extent} */
function extentWithZero(values) {
  let [low, high] = [0, 0];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}

/**
 * What does not depend on t: the functions, the whole result, and the room each panel needs.
 * @typedef {{ key: string, f: Piecewise, g: Piecewise, curve: Curve, extents: Extent[] }} Prepared
 */

/** Computed again only when something other than t has changed. @param {SlideState} state @param {Prepared | null} before @returns {Prepared} */
export function prepare({ f, g, flip, f_drawn, g_drawn }, before) {
  const key = JSON.stringify([f, g, flip, f === "drawn" && f_drawn, g === "drawn" && g_drawn]);
  if (before?.key === key) return before;
  const [one, other] = [functionOf(f, f_drawn), functionOf(g, g_drawn)];
  const curve = convolutionCurve(one, other, flip);
  const [fExtent, gExtent] = [extentOf(f), extentOf(g)];
  const products = fExtent.flatMap((a) => gExtent.map((b) => a * b));
  const extents = [
    extentWithZero([...fExtent, ...gExtent]),
    extentWithZero(products),
    extentWithZero(curve.map(([, value]) => value)),
  ];
  return { key, f: one, g: other, curve, extents };
}
