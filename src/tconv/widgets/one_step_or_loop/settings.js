// @ts-check
// The settings of one step or the loop: how they stand in a link, their rules, and the steps of
// their sliders. Pure functions, no DOM.

import { VALUE_RANGE } from "../shared/geometry/limits.js";
import { remembered } from "../shared/geometry/remembered.js";
import { numbers, traitTypes } from "../shared/state/trait_types.js";
import { absoluteSums, createBlur, transposeOf } from "./blur.js";
import settings from "./settings.json" with { type: "json" };
import { lostWaves } from "./wiener.js";
/** @import { TraitType, TraitTypes } from "../shared/state/trait_types.js" */
/** @import { Blur } from "./blur.js" */

/**
 * @typedef {number[] | number[][]} Signal  a signal, or the rows of an image
 * @typedef {{ sample: string, x: Signal, w: number[], method: string, iterations: number, noise:
 * number, lam: number,
 *   noise_draw: number[], samples: { [sample: string]: Signal } }} State
 */

export const MOST_ITERATIONS = settings.traits.iterations.range[1];
/** @type {{ [trait: string]: number[] }} of the sliders that count in steps of their own */
export const STEPS = settings.steps;
/** @type {{ [kernel: string]: number[] }} */
export const KERNELS = settings.kernels;
/** A singular value as small as rounding makes one that should be 0. */
export const NOTHING = 1e-12;

/** What only Python gives: it stands in no link. @type {TraitType} */
const carried = { range: [0, 0], write: () => null, read: () => undefined };

/** @param {string} text */
function readSignal(text) {
  const { longest_signal, largest_image } = settings.x;
  const isImage = text.includes(";");
  const rows = text.replace(/;$/, "").split(";");
  const count = rows[0].split(",").length;
  if (count > (isImage ? largest_image : longest_signal) || rows.length > largest_image)
    return undefined;
  const values = rows.map((row) => numbers(count, ...VALUE_RANGE).read(row, 0));
  if (values.includes(undefined)) return undefined;
  return isImage ? values : values[0];
}

/** @param {Signal} values @param {State} state */
function writeSignal(values, { sample }) {
  if (sample !== "own") return null;
  return Array.isArray(values[0]) ? `${values.join(";")};` : values.join(",");
}

const { sample, ...others } = traitTypes(settings.traits);

/** @type {TraitTypes} */
export const traits = {
  sample,
  x: { range: VALUE_RANGE, write: writeSignal, read: readSignal },
  w: {
    range: VALUE_RANGE,
    write: (taps) => taps.join(","),
    read: (text) =>
      settings.w.sizes
        .map((count) => numbers(count, ...VALUE_RANGE).read(text, 0))
        .find((taps) => taps),
  },
  ...others,
  noise_draw: carried,
  samples: carried,
};

/** The kernel that is one of the presets, or "". @param {State} state */
export const presetOf = ({ w }) =>
  Object.keys(KERNELS).find((name) => `${KERNELS[name]}` === `${w}`) ?? "";

/** The true signal. @param {State} state */
export const trueSignal = ({ sample, samples, x }) => (sample === "own" ? x : samples[sample]);

export const isImage = (/** @type {Signal} */ signal) => Array.isArray(signal[0]);

export const hasDamping = (/** @type {string} */ method) =>
  method === "conjugate_gradient" || method === "wiener";

export const blurOf = remembered(createBlur);

/** Whether a tap other than 0 reads the input, with zeros beyond its ends. @param {Blur} blur */
const readsInput = (blur) => Math.max(...absoluteSums(transposeOf(blur))) >= 1e-30;

/** The first rule that a state breaks, or null. @param {State} state */
export function validate(state) {
  const { w, method, lam } = state;
  if (!w.some((tap) => tap)) return { rule: "zero", state };
  const blur = blurOf(w, trueSignal(state));
  // Where the ends wrap around, every tap reads the input.
  if (method !== "wiener" && !readsInput(blur)) return { rule: "reach", state };
  if (method === "richardson_lucy" && Math.min(...w) < 0) return { rule: "negative", state };
  const lost = method === "wiener" ? lostWaves(blur, lam) : 0;
  return lost ? { rule: "lost", lost, of: blur.size[0] * blur.size[1], state } : null;
}
