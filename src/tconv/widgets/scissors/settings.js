// @ts-check
// What follows from a setting of the scissors, beside its stamps. Pure functions, no DOM.

import { derive, TRAITS } from "../transposed/settings.js";
import { cutOf, handleRange } from "./arithmetic.js";
/** @import { State } from "../transposed/settings.js" */

/**
 * The cuts of each axis, whether they are alike on both, and how far the handles go: of a possible
 * setting.
 * @param {State} state
 */
export function deriveCuts(state) {
  const { problem, axes, stamps } = derive(state);
  const inPlay = axes.slice(-state.dims);
  const [down, across] = axes;
  return {
    problem,
    axes,
    stamps,
    cuts: axes.map(cutOf),
    alike:
      state.dims === 2 &&
      down.in_size === across.in_size &&
      down.kernel_size === across.kernel_size,
    ranges: {
      padding: handleRange(inPlay, "padding", TRAITS.padding.range),
      output_padding: handleRange(inPlay, "output_padding", TRAITS.output_padding.range),
    },
  };
}
/** @typedef {ReturnType<typeof deriveCuts>} Derived */
