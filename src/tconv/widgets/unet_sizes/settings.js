// @ts-check
// The settings of the U-Net and the sizes that follow from them: the same rules as sizes.py. Pure
// functions; tests compare every result with Python's.

import { convSize, convTransposeSize } from "../shared/geometry/placements.js";
import { traitTypes } from "../shared/state/trait_types.js";
import data from "./settings.json" with { type: "json" };

/**
 * @typedef {{ in_size: number, levels: number, mend: boolean }} State
 *
 * A transposed convolution on the way up: the size it is given, what it makes of it, what the skip
 * of its level has, and the output padding that the skip needs.
 * @typedef {{ level: number, from: number, out_size: number, skip: number,
 *   needed: number }} Step
 *
 * `skips` are the sizes on the way down; `steps` come from the deepest level up, and end with the
 * first that does not fit, `misfit`, if there is one.
 * @typedef {{ problem: null, skips: number[], bottom: number, steps: Step[],
 *   misfit: Step | undefined }} Derived
 */

const PLAIN = { padding: 0, output_padding: 0, dilation: 1 };
const CONV = { ...PLAIN, kernel_size: 3, stride: 1, padding: 1 };
const HALVE_OR_DOUBLE = { ...PLAIN, kernel_size: 2, stride: 2 };

export const traits = traitTypes(data.traits);

/** Sizes worth a look. @type {{ [preset: string]: Partial<State> }} */
export const presets = data.presets;

/** The preset that a state has, or "". @param {State} state */
export const presetOf = ({ in_size, levels }) =>
  Object.keys(presets).find(
    (preset) => presets[preset].in_size === in_size && presets[preset].levels === levels,
  ) ?? "";

/** @param {number} in_size @param {typeof CONV} layer */
const after = (in_size, layer) => convSize({ ...layer, in_size });

/** @param {State} state @returns {Derived} */
export function derive({ in_size, levels, mend }) {
  const skips = [];
  let size = in_size;
  for (let level = 0; level < levels; level++) {
    skips.push(after(size, CONV));
    size = after(skips[level], HALVE_OR_DOUBLE);
  }
  const bottom = after(size, CONV);
  /** @type {Step[]} */
  const steps = [];
  for (let level = levels - 1, from = bottom; level >= 0; level--) {
    const skip = skips[level];
    const smallest = convTransposeSize({ ...HALVE_OR_DOUBLE, in_size: from });
    const needed = skip - smallest;
    const out_size = smallest + (mend ? needed : 0);
    steps.push({ level, from, out_size, skip, needed });
    if (out_size !== skip) break;
    from = after(skip, CONV);
  }
  return {
    problem: null,
    skips,
    bottom,
    steps,
    misfit: steps.find(({ out_size, skip }) => out_size !== skip),
  };
}
