// @ts-check
// Values to choose from. Pure functions, no DOM.

import { filled, presetInPlay } from "../shared/geometry/presets.js";
import { axesOf, inPlayOf } from "../transposed/settings.js";
import transposed from "../transposed/settings.json" with { type: "json" };
/** @import { State } from "../transposed/settings.js" */

/**
 * The bilinear kernel of a size, along one axis: the initial weights of FCN's upsampling
 * layers (Long, Shelhamer & Darrell 2015, section 3.3).
 * @param {number} kernel_size
 */
export function bilinear(kernel_size) {
  const factor = Math.floor((kernel_size + 1) / 2);
  const centre = kernel_size % 2 === 1 ? factor - 1 : factor - 0.5;
  return Array.from({ length: kernel_size }, (_, tap) => 1 - Math.abs(tap - centre) / factor);
}

const [X, W] = [transposed.traits.x.default, transposed.traits.w.default];
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
