// @ts-check
// The settings of the convolution grid: their ranges, their rule and their presets. Pure
// functions, no DOM.

import { flag, option, pair, sheet, whole } from "../shared/state/trait_types.js";
import { filled, presetInPlay } from "../shared/geometry/presets.js";
import { SHEET, VALUE_RANGE } from "../shared/geometry/limits.js";
import { windowInPlay } from "../shared/geometry/window_axes.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { TraitTypes } from "../shared/state/trait_types.js" */

/**
 * @typedef {{ dims: number, in_size: Pair, kernel_size: Pair, stride: number, padding: number,
 *   dilation: number, flip: boolean, labels: string, x: number[][], w: number[][] }} WindowState
 */

export const INPUT_SHEET = 7;

export const WINDOW_LABELS = ["symbols", "numbers", "colours"];
/** @type {TraitTypes} */
export const WINDOW_KINDS = {
  dims: whole(1, 2),
  in_size: pair(1, INPUT_SHEET),
  kernel_size: pair(1, SHEET),
  stride: whole(1, 4),
  padding: whole(0, 4),
  dilation: whole(1, 3),
  flip: flag(),
  labels: option(...WINDOW_LABELS),
  x: sheet(VALUE_RANGE, INPUT_SHEET, (state) => windowInPlay(state).x),
  w: sheet(VALUE_RANGE, SHEET, (state) => windowInPlay(state).w),
};

const WINDOW_X = [
  [2, 1, 3, 1, 2, 1, 3],
  [1, 3, 2, 2, 1, 3, 1],
  [3, 2, 1, 1, 3, 2, 2],
  [1, 2, 2, 3, 1, 1, 3],
  [2, 1, 3, 2, 2, 3, 1],
  [3, 1, 1, 2, 3, 2, 1],
  [1, 2, 3, 1, 1, 2, 2],
];
const WINDOW_W = [
  [1, 2, 3, 1, 2],
  [2, -1, 1, 3, 1],
  [3, 1, 2, -1, 1],
  [1, 2, 1, 1, 3],
  [2, 1, -1, 2, 1],
];

/**
 * What choosing a preset sets. x and w are sheets, of which the first `in_size` and `kernel_size` are in play.
 * @type {{ [preset: string]: (state: WindowState) => Partial<WindowState> }}
 */
export const WINDOW_PRESETS = {
  symbols: () => ({ x: WINDOW_X, w: WINDOW_W, labels: "symbols" }),
  integers: () => ({ x: WINDOW_X, w: WINDOW_W, labels: "numbers" }),
  ones: () => ({ x: filled(INPUT_SHEET, () => 1), w: filled(SHEET, () => 1), labels: "numbers" }),
  /** The output then holds the kernel itself: turned, unless `flip` turns it back. */
  impulse: (state) => {
    const [row, column] = windowInPlay(state).x.map((size) => Math.floor((size - 1) / 2));
    return {
      x: filled(INPUT_SHEET, (r, c) => Number(r === row && c === column)),
      w: WINDOW_W,
      labels: "numbers",
    };
  },
  /** The last column minus the first. */
  difference: (state) => {
    const last = state.kernel_size[1] - 1;
    return {
      x: WINDOW_X,
      w: filled(SHEET, (_, c) => (c === last ? 1 : c === 0 ? -1 : 0)),
      labels: "numbers",
    };
  },
};

/** The preset whose values are in play now, or "" when the reader has made their own. @param {WindowState} state */
export function windowPresetOf(state) {
  const names = Object.keys(WINDOW_PRESETS).filter(
    (name) => name !== (state.labels === "symbols" ? "integers" : "symbols"),
  );
  return presetInPlay(state, names, WINDOW_PRESETS, windowInPlay(state));
}
