// @ts-check
// The settings of the number line of sizes: their types and presets, and what follows from them.
// Pure functions, no DOM.

import { inputSizes, sizeBack } from "../shared/geometry/input_sizes.js";
import { convSize } from "../shared/geometry/placements.js";
import { traitTypes } from "../shared/state/trait_types.js";
import data from "./settings.json" with { type: "json" };
/** @import { Axis, Pair } from "../shared/geometry/placements.js" */

/**
 * @typedef {Axis} State  `in_size` is that of the convolution's input
 *
 * What follows from a possible state: the output size, the first and the last input size that
 * become it, and the size that comes back, without output padding the `smallest`.
 * @typedef {{ problem: null, out_size: number, group: Pair, smallest: number,
 *   back: number }} Derived
 *
 * @typedef {"kernel_size" | "output_padding" | "padding"} Rule
 * @typedef {{ rule: Rule, size: number, state: State }} Problem
 */

export const traits = traitTypes(data.traits);

/** Convolutions worth a className. @type {{ [preset: string]: Partial<State> }} */
export const presets = data.presets;

/** The preset that a state has, or "". @param {State} state */
export const presetOf = (state) =>
  Object.keys(presets).find((preset) =>
    Object.entries(presets[preset]).every(
      ([name, value]) => state[/** @type {keyof State} */ (name)] === value,
    ),
  ) ?? "";

/** One less than stride or dilation. @param {Pick<Axis, "stride" | "dilation">} axis */
export const largestOutputPadding = ({ stride, dilation }) => Math.max(stride, dilation) - 1;

/** Rules are tried in the order of `conv_size`, then `conv_transpose_size`. @param {State} state */
export function derive(state) {
  const out_size = convSize(state);
  const largest = largestOutputPadding(state);
  const back = sizeBack(state, out_size);
  /** @param {Rule} rule @param {number} size */
  const broken = (rule, size) => ({ problem: { rule, size, state } });
  if (out_size < 1) return broken("kernel_size", state.in_size + 2 * state.padding);
  if (state.output_padding > largest) return broken("output_padding", largest);
  if (back < 1) return broken("padding", back);
  const smallest = back - state.output_padding;
  return { problem: null, out_size, group: inputSizes(state, out_size), smallest, back };
}
