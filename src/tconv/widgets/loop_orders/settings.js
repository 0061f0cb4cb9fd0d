// @ts-check
// The settings of the loop orders: their types, and the layer that is timed. Pure functions, no DOM.

import { traitTypes } from "../shared/state/trait_types.js";
import { productsOf } from "./arithmetic.js";
import data from "./settings.json" with { type: "json" };

/** @import { Layer } from "./arithmetic.js" */

/**
 * @typedef {{ kernel_size: number, stride: number }} State
 * @typedef {ReturnType<typeof derive>} Derived
 */

export const NAMES = data.orders;
/** Rows and columns of the output, about, from the smallest image that is timed to the largest. */
export const SIDES = data.sides;
export const traits = traitTypes(data.traits);

/**
 * A layer whose output has about so many rows and columns: padding cuts what makes it larger.
 * @param {State} state @param {number} side @returns {Layer}
 */
export function layerOf({ kernel_size, stride }, side) {
  const in_size = Math.floor(side / stride);
  const padding = Math.max(0, Math.floor((kernel_size - stride) / 2));
  const out_size = (in_size - 1) * stride - 2 * padding + kernel_size;
  return { in_size, out_size, kernel_size, stride, padding };
}

/** Every setting is possible. @param {State} state */
export function derive(state) {
  const layer = layerOf(state, SIDES[SIDES.length - 1]);
  return { problem: null, layer, products: productsOf(layer) };
}
