// @ts-check
// The settings of the layer that learns: their types, the kernels it starts from, and its training.
// Pure functions, no DOM.

import { checkerboardEnergy } from "../shared/geometry/energy.js";
import { traitTypes } from "../shared/state/trait_types.js";
import { createTraining } from "./arithmetic.js";
import photograph from "./photograph.json" with { type: "json" };
import data from "./settings.json" with { type: "json" };
import { firstKernel } from "./starts.js";

/**
 * @typedef {{ start: string, kernel_size: number, step: number, lr: number, draw: number }} State
 * @typedef {ReturnType<typeof derive>} Derived
 */

export const SIZE = photograph.size;
/** The steps of sliders that count in steps of their own. */
export const STEPS = data.steps;
/** The photograph that is to be made, row by row, brightness 0 to 1. */
export const TARGET = Float64Array.from(
  atob(photograph.levels),
  (level) => level.charCodeAt(0) / 255,
);
export const TARGET_ENERGY = checkerboardEnergy(
  { data: TARGET, rows: SIZE, columns: SIZE },
  data.border,
  data.layer.stride,
);
const KEPT = 12; // trainings, for a reader who turns from one to another and back

export const traits = traitTypes(data.traits);

/** What a layer is called with. @param {number} kernel_size */
export const layerOf = (kernel_size) => ({
  ...data.layer,
  ...{ output_padding: kernel_size % 2, dilation: 1 },
});

/** @type {Map<string, ReturnType<typeof createTraining>>} */
const trainings = new Map();

/** @param {State} state */
function trainingOf({ start, kernel_size, lr, draw }) {
  const key = [start, kernel_size, lr, draw].join();
  const known = trainings.get(key);
  if (known) return known;
  const first = firstKernel(start, kernel_size, data.draws[draw - 1]);
  const training = createTraining(TARGET, first, { lr, ...data.adam }, data.border);
  trainings.set(key, training);
  if (trainings.size > KEPT) trainings.delete(trainings.keys().next().value ?? "");
  return training;
}

/** Every setting is possible. What was trained before goes on from there. @param {State} state */
export const derive = (state) => ({ problem: null, training: trainingOf(state) });
