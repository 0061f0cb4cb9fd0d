// @ts-check
// What the five views may be set to; and all that follows from a setting.

import { traitTypes } from "../shared/state/trait_types.js";
import { axesOf, inPlayOf, validate } from "../transposed/settings.js";
import { byGather, byGradient, byMatrix, byStamp, bySubPixel, sweptTap } from "./arithmetic.js";
import { compare } from "./comparison.js";
import { mosaicsOf } from "./mosaics.js";
import settings from "./settings.json" with { type: "json" };
/** @import { Term } from "../shared/geometry/placements.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { Setting } from "./arithmetic.js" */

export const traits = traitTypes(settings.traits, inPlayOf);
/** Rows and columns of the sheets of x and w. */
export const INPUT_SHEET = settings.traits.x.default.length;

/** @typedef {ReturnType<typeof derivePossible>} Derived  from a possible setting */
/** @typedef {ReturnType<Derived["sweep"]>} Sweep */

/** @param {State} state */
export function deriveViews(state) {
  const [axes, problem] = [axesOf(state), validate(state)];
  if (problem) return { axes, problem };
  return { problem, ...derivePossible({ x: state.x, w: state.w, axes }, state.dims === 1) };
}

/**
 * How the kernel of the sweep lies is the reader's choice: `sweep` computes what is asked for, once.
 * @param {Setting} setting @param {boolean} oneRow
 */
function derivePossible(setting, oneRow) {
  const stamps = byStamp(setting);
  const matrix = byMatrix(setting);
  const gradient = byGradient(setting);
  const subPixel = bySubPixel(setting);
  const sweep = once((/** @type {boolean} */ rotated) => {
    const gather = byGather(setting, rotated);
    const outputs = [stamps, gather, matrix, gradient, subPixel].map(({ output }) => output);
    const terms = rotated ? stamps.terms : stamps.terms.map((term) => opposite(term, setting));
    const verdict = compare(outputs);
    return { rotated, gather, outputs, terms, verdict };
  });
  const mosaics = mosaicsOf(setting.axes, sweep(true).gather, subPixel.phases, oneRow);
  return { ...setting, oneRow, mosaics, stamps, matrix, gradient, subPixel, sweep };
}

/**
 * A function that keeps its answers.
 * @template Key, Value @param {(key: Key) => Value} compute @returns {(key: Key) => Value}
 */
function once(compute) {
  /** @type {Map<Key, Value>} */
  const answers = new Map();
  return (key) => {
    const answer = answers.get(key) ?? compute(key);
    answers.set(key, answer);
    return answer;
  };
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
