// @ts-check
// What the five views may be set to; and all that follows from a setting.

import { traitTypes } from "../shared/state/trait_types.js";
import { axesOf, inPlayOf, validate } from "../transposed/settings.js";
import { byGather, byGradient, byMatrix, byStamp, bySubPixel, sweptTap } from "./arithmetic.js";
import { compare } from "./comparison.js";
import { mosaicsOf } from "./mosaics.js";
import settings from "./settings.json" with { type: "json" };
/** @import { Pair, Term } from "../shared/geometry/placements.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { Setting } from "./arithmetic.js" */

export const traits = traitTypes(settings.traits, inPlayOf);
/** Rows and columns of the sheets of x and w. */
export const SHEET = settings.traits.x.default.length;

/** @typedef {ReturnType<typeof derivePossible>} Derived  from a possible setting */
/** @typedef {Derived["rotated"]} Sweep */

/** @param {State} state */
export function derive(state) {
  const [axes, problem] = [axesOf(state), validate(state)];
  if (problem) return { axes, problem };
  return { problem, ...derivePossible({ x: state.x, w: state.w, axes }, state.dims === 1) };
}

/**
 * How the kernel of the sweep lies is the reader's choice: both are here.
 * @param {Setting} setting @param {boolean} oneRow
 */
function derivePossible(setting, oneRow) {
  const stamps = byStamp(setting);
  const matrix = byMatrix(setting);
  const gradient = byGradient(setting);
  const subPixel = bySubPixel(setting);
  /** @param {boolean} rotated */
  const sweep = (rotated) => {
    const gather = byGather(setting, rotated);
    const outputs = [stamps, gather, matrix, gradient, subPixel].map(({ output }) => output);
    const terms = rotated ? stamps.terms : stamps.terms.map((term) => opposite(term, setting));
    return { rotated, gather, outputs, terms, verdict: compare(outputs) };
  };
  const [rotated, upright] = [sweep(true), sweep(false)];
  const { rowSources, columnSources } = rotated.gather;
  /** @type {Pair} */
  const padded = [rowSources.length, columnSources.length];
  const mosaics = mosaicsOf(setting.axes, padded, subPixel.phases, oneRow);
  return { ...setting, oneRow, mosaics, stamps, matrix, gradient, subPixel, rotated, upright };
}

/**
 * The product that a sweep has in the place of this one, with its kernel as it is.
 * @param {Term} term @param {Setting} setting @returns {Term}
 */
function opposite(term, { x, w, axes }) {
  const [i, j] = term.source;
  const tap = sweptTap(term.tap, axes, true);
  return { ...term, tap, product: w[tap[0]][tap[1]] * x[i][j] };
}
