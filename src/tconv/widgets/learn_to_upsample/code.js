// @ts-check
// The layer as it is after so many steps, as code: what it makes of an image of ones.

import { pythonArrays } from "../shared/words/python_text.js";
import { LIBRARIES } from "../transposed/code.js";
import { layerOf } from "./settings.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Derived, State } from "./settings.js" */

const ONES = 4; // along each axis

/**
 * On a long way, of what is learnt so far: the picture shows no more.
 * @param {State} state @param {string} library @param {Derived} derived
 */
export function codeAfter({ kernel_size: k, step: asked }, library, { training }) {
  const step = training.reached(asked);
  const { kernel } = training.history[step];
  const sizes = {
    in_size: /** @type {Pair} */ ([ONES, ONES]),
    kernel_size: /** @type {Pair} */ ([k, k]),
  };
  const shown = {
    ...{ ...layerOf(k), ...sizes, dims: 2 },
    x: Array.from({ length: ONES }, () => Array(ONES).fill(1)),
    w: Array.from({ length: k }, (_, row) => Array.from(kernel.slice(row * k, (row + 1) * k))),
  };
  const type = library === "tconv" ? "" : ', dtype="float32"';
  const lists = pythonArrays(shown, { x: sizes.in_size, w: sizes.kernel_size }, type);
  const axis = { ...layerOf(k), in_size: ONES, kernel_size: k };
  const after = `# The kernel after ${step} steps, and an image of ones: inside, y shows the phase sums.`;
  return LIBRARIES[library](/** @type {any} */ (shown), `${after}\n${lists}`, [axis, axis]);
}
