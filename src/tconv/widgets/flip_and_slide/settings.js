// @ts-check
// The settings of flip and slide. Pure functions, no DOM.

import { traitTypes } from "../shared/state/trait_types.js";
import settings from "./settings.json" with { type: "json" };
/** @import { Extent } from "../shared/drawing/chart.js" */

/**
 * @typedef {{ f: string, g: string, flip: boolean, step: string, t: number, f_drawn: number[],
 *   g_drawn: number[] }} State
 */

export const traits = traitTypes(settings.traits);
export const LETTERS = /** @type {const} */ (["f", "g"]);

/** Where the knots of a drawn function stand; at −2 and 2 it is zero. */
export const DRAWN_AT = settings.drawn_at;
/** Of s and of t. */
export const REACH = /** @type {Extent} */ (settings.traits.t.range);

const TICKS = settings.ticks_to_1_of_t; // of the slider
export const TICK_COUNT = (REACH[1] - REACH[0]) * TICKS;
export const tickOf = (/** @type {number} */ t) => Math.round((t - REACH[0]) * TICKS);
export const tOfTick = (/** @type {number} */ tick) => (tick + REACH[0] * TICKS) / TICKS;

/** Whether the picture goes as far as a step. @param {State} state @param {string} step */
export function goesTo(state, step) {
  const steps = settings.traits.step.options;
  return steps.indexOf(state.step) >= steps.indexOf(step);
}

/** Whether flipping changes nothing. @param {State} state */
export const isEven = ({ g, g_drawn }) =>
  g === "drawn"
    ? g_drawn.every((height, n) => height === g_drawn[g_drawn.length - 1 - n])
    : ["box", "triangle", "gaussian"].includes(g);
