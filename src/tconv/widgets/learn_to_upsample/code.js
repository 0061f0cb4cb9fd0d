// @ts-check
// The layer as it is after so many steps, as code: what it makes of an image of ones.

import { codeAlike } from "../transposed/code_alike.js";
import { layerOf } from "./settings.js";

/** @import { Derived, State } from "./settings.js" */

const ONES = 4; // along each axis

/**
 * On a long way, of what is learnt so far: the picture shows no more.
 * @param {State} state @param {string} library @param {Derived} derived
 */
export function codeAfter({ kernel_size: k, step: asked }, library, { training }) {
  const step = training.reached(asked);
  const { kernel } = training.history[step];
  const axis = { ...layerOf(k), in_size: ONES, kernel_size: k };
  const after = `# The kernel after ${step} steps, and an image of ones: inside, y shows the phase sums.\n`;
  return codeAlike(axis, Array(ONES ** 2).fill(1), kernel, library, after);
}
