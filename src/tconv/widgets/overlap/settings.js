// @ts-check
// The settings of the overlap: their types, and what follows from them. Pure functions, no DOM.

import { axesWith } from "../shared/geometry/axes.js";
import { convTransposeSize } from "../shared/geometry/placements.js";
import { upTo } from "../shared/geometry/up_to.js";
import { traitTypes } from "../shared/state/trait_types.js";
import { brokenRule } from "../transposed/arithmetic.js";
import { phaseTaps } from "../transposed/phases.js";
import { pathsAlong, stampOnto, wholePeriod } from "./arithmetic.js";
import data from "./settings.json" with { type: "json" };
import { spectrumOf } from "./spectrum.js";

/** @import { Axis } from "../shared/geometry/placements.js" */

/**
 * The traits of a layer; of the others, those of these names and an ending.
 * @typedef {{ kernel_size: number, stride: number, padding: number, output_padding: number,
 *   dilation: number }} Layer
 * @typedef {Layer & { dims: number, in_size: number, layers: number, weights: string,
 *   w: number[][], spectrum: boolean }} State
 *
 * @typedef {{ rule: "output_padding" | "empty" | "size", out_size: number, axis: 1, layer: number,
 *   settings: Axis }} Problem
 * @typedef {ReturnType<typeof derive>} Derived
 */

export const LARGEST = data.largest;
/** What the names of a layer's traits end in. */
export const ENDINGS = ["", "_2", "_3"];
/** @type {(keyof Layer)[]} */
export const OF_A_LAYER = ["kernel_size", "stride", "padding", "output_padding", "dilation"];

/** Rows and columns of the largest kernel in play. @param {State} state */
export function kernelInPlay(state) {
  const size = Math.max(...layersOf(state).map(({ kernel_size }) => kernel_size));
  return [state.dims === 1 ? 1 : size, size];
}

export const traits = traitTypes(data.traits, (state) => ({
  w: /** @type {[number, number]} */ (kernelInPlay(state)),
}));

/** @param {any} state @returns {Layer[]} */
const layersOf = (state) =>
  ENDINGS.slice(0, state.layers).map(
    (ending) =>
      /** @type {Layer} */ (
        Object.fromEntries(OF_A_LAYER.map((name) => [name, state[name + ending]]))
      ),
  );

/** Each layer along an axis: its input is what the one before gives. @param {State} state */
function stackOf(state) {
  let in_size = state.in_size;
  return layersOf(state).map((layer) => {
    const axis = { ...layer, in_size };
    in_size = convTransposeSize(axis);
    return axis;
  });
}

/** The first rule that a layer breaks, or null. @param {Axis[]} stack @returns {Problem | null} */
function brokenBy(stack) {
  for (const [n, settings] of stack.entries()) {
    const out_size = convTransposeSize(settings);
    const { rule } = brokenRule(settings) ?? {
      rule: out_size > LARGEST ? /** @type {const} */ ("size") : null,
    };
    if (rule) return { rule, out_size, axis: 1, layer: n + 1, settings };
  }
  return null;
}

/**
 * The weights of a kernel. In a row only the first of its rows counts.
 * @param {State} state @param {number} size @returns {number[][]}
 */
export function kernelOf({ weights, w }, size) {
  const places = upTo(size);
  const rising = (/** @type {number} */ n) => (weights === "ones" ? 1 : Math.min(n + 1, size - n));
  const sheet = weights === "random" ? data.random : w;
  return weights === "random" || weights === "own"
    ? places.map((r) => sheet[r].slice(0, size))
    : places.map((r) => places.map((c) => rising(r) * rising(c)));
}

/** @param {State} state */
export function derive(state) {
  const stack = stackOf(state);
  const problem = brokenBy(stack);
  const kernel = kernelOf(state, kernelInPlay(state)[1]);
  // Whoever draws has a possible setting.
  const result = problem ? /** @type {never} */ (null) : resultOf(state, stack);
  return { problem, stack, kernel, result };
}

/** Rows and columns of a layer that is alike on both. @param {State} state @param {Axis} axis */
const bothAxes = ({ dims }, { in_size, kernel_size, ...shared }) =>
  axesWith({ dims, in_size: [in_size, in_size], kernel_size: [kernel_size, kernel_size] }, shared);

/**
 * Of each output cell, row by row: how many ways lead to it, whether none is missing, and what their
 * weights add up to; which taps meet in each phase of each layer; one whole period along an axis, if there is one
 * inside, and its spectrum, if it is wanted.
 * @param {State} state @param {Axis[]} stack
 */
function resultOf(state, stack) {
  const oneRow = state.dims === 1;
  const along = pathsAlong(stack);
  const columns = along.ways.length;
  const rows = oneRow ? 1 : columns;
  const [down, inRows] = oneRow ? [[1], [true]] : [along.ways, along.inside];
  /** @type {ArrayLike<number>} */
  let image = Array(state.in_size ** state.dims).fill(1);
  for (const axis of stack)
    image = stampOnto(image, bothAxes(state, axis), kernelOf(state, axis.kernel_size));
  const period = stack.reduce((product, { stride }) => product * stride, 1);
  const pattern = wholePeriod(along.inside, period);
  return {
    rows,
    columns,
    period,
    counts: down.flatMap((ways) => along.ways.map((more) => ways * more)),
    inside: inRows.flatMap((one) => along.inside.map((other) => one && other)),
    values: Array.from(image),
    phases: stack.map(phaseTaps),
    pattern,
    spectrum: state.spectrum && pattern ? spectrumOf(image, columns, pattern, state.dims) : null,
  };
}
