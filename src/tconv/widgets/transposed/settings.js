// @ts-check
// The settings of the placement grids: their ranges, their rules and their presets. Pure
// functions, no DOM.

import { bilinear, brokenRule, stamp } from "../shared/geometry/placements.js";
import { axesWith, inPlay } from "../shared/geometry/axes.js";
import { option, pair, sheet, whole } from "../shared/state/trait_types.js";
import { filled, presetInPlay } from "../shared/geometry/presets.js";
import { SHEET, VALUE_RANGE } from "../shared/geometry/limits.js";
/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { Sizes } from "../shared/geometry/axes.js" */
/** @import { TraitTypes } from "../shared/state/trait_types.js" */

/**
 * @typedef {Sizes & { stride: number, padding: number, output_padding: number, dilation: number,
 *   labels: string, x: number[][], w: number[][] }} State
 */

/** @param {State} state @returns {[Axis, Axis]} */
export const axesOf = ({ stride, padding, output_padding, dilation, ...sizes }) =>
  axesWith(sizes, { stride, padding, output_padding, dilation });

/** The stamps of a setting. @param {State} state */
export const stampsOf = (state) => stamp(state.x, state.w, axesOf(state));

/**
 * The first rule that a state breaks, with the axis it breaks it on (0 rows, 1 columns), or null.
 * @param {State} state
 */
export function validate(state) {
  const axes = axesOf(state);
  for (const axis of [0, 1]) {
    const broken = brokenRule(axes[axis]);
    if (broken) return { ...broken, axis, settings: axes[axis] };
  }
  return null;
}

/** Rows and columns of x and of w in play. @param {State} state */
export const inPlayOf = (state) => inPlay(axesOf(state));

export const LABELS = ["symbols", "numbers", "colours"];
/** @type {TraitTypes} */
export const KINDS = {
  dims: whole(1, 2),
  in_size: pair(1, SHEET),
  kernel_size: pair(1, SHEET),
  stride: whole(1, 4),
  padding: whole(0, 4),
  output_padding: whole(0, 3),
  dilation: whole(1, 3),
  labels: option(...LABELS),
  x: sheet(VALUE_RANGE, SHEET, (state) => inPlayOf(state).x),
  w: sheet(VALUE_RANGE, SHEET, (state) => inPlayOf(state).w),
};

const INTEGERS_X = [
  [2, 1, 3, 1, 2],
  [1, 3, 2, 2, 1],
  [3, 2, 1, 1, 3],
  [1, 2, 2, 3, 1],
  [2, 1, 3, 2, 2],
];
const INTEGERS_W = [
  [1, 2, 3, 1, 2],
  [2, -1, 1, 3, 1],
  [3, 1, 2, -1, 1],
  [1, 2, 1, 1, 3],
  [2, 1, -1, 2, 1],
];

/**
 * What choosing a preset sets, for the present kernel. x and w are sheets of 5×5 values,
 * of which the first `in_size` and `kernel_size` are in play.
 * @type {{ [preset: string]: (state: State) => Partial<State> }}
 */
export const PRESETS = {
  symbols: () => ({ x: INTEGERS_X, w: INTEGERS_W, labels: "symbols" }),
  integers: () => ({ x: INTEGERS_X, w: INTEGERS_W, labels: "numbers" }),
  ones: () => ({ x: filled(SHEET, () => 1), w: filled(SHEET, () => 1), labels: "numbers" }),
  bilinear: (state) => {
    const [down, across] = axesOf(state).map((axis) => bilinear(axis.kernel_size));
    return {
      x: INTEGERS_X,
      w: filled(SHEET, (row, column) => (down[row] ?? 0) * (across[column] ?? 0)),
      labels: "numbers",
    };
  },
};

/**
 * The preset whose values are in play now, or "" when the reader has made their own.
 * @param {State} state
 */
export function presetOf(state) {
  const names =
    state.labels === "symbols" ? ["symbols", "ones", "bilinear"] : ["integers", "ones", "bilinear"];
  return presetInPlay(state, names, PRESETS, inPlayOf(state));
}
