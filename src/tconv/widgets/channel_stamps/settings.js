// @ts-check
// The settings of the channels: their types, and what follows from them. Pure functions, no DOM.

import { convTransposeSize } from "../shared/geometry/placements.js";
import { traitTypes } from "../shared/state/trait_types.js";
import { axisOf, brokenBy, groupsAllowed, outputs, pairs, weightShape } from "./arithmetic.js";
import data from "./settings.json" with { type: "json" };

/** @import { Stamps } from "../transposed/arithmetic.js" */

/**
 * @typedef {{ in_channels: number, out_channels: number, groups: number, in_size: number,
 *   kernel_size: number, stride: number, padding: number }} State
 *
 * An input channel and an output channel that meet, counted from 0. `local` is the place of the
 * output channel in its group: the kernel is `weight[from, local]`. `values` holds what the one
 * brings to the other, over the whole canvas, row by row; `counts` how many products meet there.
 * @typedef {{ from: number, to: number, local: number, stamps: Stamps, values: Float64Array,
 *   counts: Uint8Array }} Pairing
 *
 * @typedef {{ rule: "groups" | "padding", state: State, allowed: number[], full: number }} Problem
 * @typedef {ReturnType<typeof derive>} Derived
 */

/** The values of x, by channel, and of w, by pair of channels. */
export const values = { x: data.x, w: data.w };

export const traits = traitTypes(data.traits);

/** @param {State} state */
export function derive(state) {
  const problem = brokenBy(state);
  const met = problem ? [] : pairs(state, values);
  const shape = weightShape(state);
  const weights = shape.reduce((product, size) => product * size, 1);
  return {
    problem,
    allowed: groupsAllowed(state),
    outSize: convTransposeSize(axisOf(state)),
    pairs: met,
    outputs: problem ? [] : outputs(state, met),
    shape,
    weights,
    products: weights * state.in_size ** 2,
  };
}

/** Layers worth a name. @type {{ [preset: string]: Partial<State> }} */
export const presets = data.presets;

/** The preset that a state has, or "". @param {State} state */
export const presetOf = (state) =>
  Object.keys(presets).find((preset) =>
    Object.entries(presets[preset]).every(
      ([name, value]) => state[/** @type {keyof State} */ (name)] === value,
    ),
  ) ?? "";
