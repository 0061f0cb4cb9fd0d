// @ts-check
// The settings of the placement grids and the scissors, and what follows from one. Pure functions,
// no DOM.

import { axesWith, inPlay } from "../shared/geometry/axes.js";
import { traitTypes } from "../shared/state/trait_types.js";
import { brokenRule, stamp } from "./arithmetic.js";
import data from "./settings.json" with { type: "json" };
/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { Sizes } from "../shared/geometry/axes.js" */

/**
 * @typedef {Sizes & { stride: number, padding: number, output_padding: number, dilation: number,
 *   labels: string, x: number[][], w: number[][] }} State
 */

/** @param {State} state @returns {[Axis, Axis]} */
export const axesOf = ({ stride, padding, output_padding, dilation, ...sizes }) =>
  axesWith(sizes, { stride, padding, output_padding, dilation });

/** Rows and columns of x and of w in play. @param {State} state */
export const inPlayOf = (state) => inPlay(axesOf(state));

export const TRAITS = traitTypes(data.traits, inPlayOf);

/** The rule that a setting breaks, or null. @param {State} state */
export const validate = (state) => problemOn(axesOf(state));

/**
 * The first rule that a setting breaks, with the axis it breaks it on (0 rows, 1 columns), or null.
 * @param {[Axis, Axis]} axes
 */
function problemOn(axes) {
  const axis = axes.findIndex(brokenRule);
  return axis < 0 ? null : { ...brokenRule(axes[axis]), axis, settings: axes[axis] };
}

/** What follows from a setting: of an impossible one no stamps. @param {State} state */
export function derive(state) {
  const axes = axesOf(state);
  const problem = problemOn(axes);
  // Whoever draws has a possible setting.
  const stamps = problem ? /** @type {never} */ (null) : stamp(state.x, state.w, axes);
  return { problem, axes, stamps };
}
/** @typedef {ReturnType<typeof derive>} Derived */
