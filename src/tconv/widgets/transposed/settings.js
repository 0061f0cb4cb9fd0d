// @ts-check
// The settings of the placement grids and the scissors: what follows from one, and their presets.
// Pure functions, no DOM.

import { axesWith, inPlay } from "../shared/geometry/axes.js";
import { filled, presetInPlay } from "../shared/geometry/presets.js";
import { traitTypes } from "../shared/state/trait_types.js";
import { bilinear, brokenRule, stamp } from "./arithmetic.js";
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
  for (const axis of [0, 1]) {
    const broken = brokenRule(axes[axis]);
    if (broken) return { ...broken, axis, settings: axes[axis] };
  }
  return null;
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

const [X, W] = [data.traits.x.default, data.traits.w.default];
const ones = filled(X.length, () => 1);

/**
 * What choosing a preset sets, for the present kernel.
 * @type {{ [preset: string]: (state: State) => Partial<State> }}
 */
export const PRESETS = {
  symbols: () => ({ x: X, w: W, labels: "symbols" }),
  integers: () => ({ x: X, w: W, labels: "numbers" }),
  ones: () => ({ x: ones, w: ones, labels: "numbers" }),
  bilinear: (state) => {
    const [down, across] = axesOf(state).map((axis) => bilinear(axis.kernel_size));
    const w = filled(W.length, (row, column) => (down[row] ?? 0) * (across[column] ?? 0));
    return { x: X, w, labels: "numbers" };
  },
};

/** The preset whose values are in play now, or "" where it is none. @param {State} state */
export function presetOf(state) {
  const integers = state.labels === "symbols" ? "symbols" : "integers";
  return presetInPlay(state, [integers, "ones", "bilinear"], PRESETS, inPlayOf(state));
}
