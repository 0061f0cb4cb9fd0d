// @ts-check
// The settings of a network with skips, and what follows from them. Pure functions, no DOM.

import { traitTypes } from "../shared/state/trait_types.js";
import { together, walk } from "./arithmetic.js";
import { fitRule } from "./fits.js";
import { readNetwork, writeNetwork } from "./notation.js";
import data from "./settings.json" with { type: "json" };
import { arrivalsOf, stagesOf } from "./stages.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { TraitType } from "../shared/state/trait_types.js" */
/** @import { Broken, Walk } from "./arithmetic.js" */
/** @import { Layer } from "./notation.js" */

/**
 * @typedef {{ dims: number, in_size: Pair, repair: string, network: Layer[] }} State
 * @typedef {Broken & { rule: "runs" | "cells" }} Problem
 * @typedef {ReturnType<typeof derive>} Derived
 */

export const MOST_CELLS = data.limits.cells;
export const SIZE_RANGE = /** @type {Pair} */ (data.traits.in_size.range);

/** A network in a link: its layers between commas. @type {TraitType} */
const network = {
  range: [0, 0],
  write: (layers) => writeNetwork(layers, ","),
  read: (text) => {
    const { layers, wrong } = readNetwork(text.replaceAll("+", " "));
    return wrong ? undefined : layers;
  },
};

export const traits = { ...traitTypes(data.traits), network };

/** @typedef {{ in_size: number[], repair: string, network: string, dims?: number }} Preset */
/** @type {{ [preset: string]: Preset }} */
const PRESETS = data.presets;

/** What a preset sets. @param {string} name */
export function presetNamed(name) {
  const preset = PRESETS[name];
  return { ...preset, network: readNetwork(preset.network).layers };
}

/** The preset whose network a state has, or "". @param {State} state */
export const presetOf = (state) =>
  Object.keys(PRESETS).find(
    (name) => writeNetwork(state.network, ", ") === PRESETS[name].network,
  ) ?? "";

/** The input size along each axis in play. @param {State} state */
export const sizesOf = ({ dims, in_size }) => in_size.slice(-dims);

/** @param {State} state */
export function derive(state) {
  const { network: layers, repair } = state;
  const alone = sizesOf(state).map((size) => walk(layers, size, repair, MOST_CELLS));
  const problem = problemOf(alone);
  const rule = fitRule(layers, repair === "crop");
  // Whoever draws has a possible setting.
  if (problem) return { problem, rule, axes: [], joins: [], stages: [] };
  const axes = together(alone);
  return { problem, rule, axes, joins: arrivalsOf(axes), stages: stagesOf(layers, axes) };
}

/** @param {Walk[]} axes @returns {Problem | null} */
function problemOf(axes) {
  const broken = axes.find((axis) => axis.broken)?.broken;
  if (!broken) return null;
  return { ...broken, rule: broken.out_size < 1 ? "runs" : "cells" };
}
