// @ts-check
// The settings of the matrix view, and what follows from them. Pure functions, no DOM.

import { inPlay } from "../shared/geometry/axes.js";
import { axesOf, validate } from "../shared/geometry/window_axes.js";
import { traitTypes } from "../shared/state/trait_types.js";
import { matrixOf } from "./arithmetic.js";
import data from "./settings.json" with { type: "json" };
/** @import { MatrixResult } from "./arithmetic.js" */
/** @import { WindowSizes } from "../shared/geometry/window_axes.js" */

/**
 * @typedef {WindowSizes & { matrix: string, labels: string, x: number[][], w: number[][] }} State
 *
 * One of the two vectors of the equation; `end` is the end of an entry that counts its cells.
 * @typedef {{ letter: string, end: "source" | "target", values: number[] }} Vector
 *
 * What follows from a possible state: `made` is what the matrix that is shown makes of `read`.
 * @typedef {MatrixResult & { problem: null, transposed: boolean,
 *   made: Vector, read: Vector }} Derived
 */

export const traits = traitTypes(data.traits, (state) => inPlay(axesOf(state)));

/** Rows and columns of the sheet of x. */
export const INPUT_SHEET = data.traits.x.default.length;

/** @param {Pick<State, "matrix">} state */
export const isTransposed = ({ matrix }) => matrix === "C.T";

/** @param {State} state */
export function derive(state) {
  const axes = axesOf(state);
  const problem = validate(state.dims, axes);
  if (problem) return { axes, problem };
  const result = matrixOf(state, axes);
  const { x, y, z } = result;
  const transposed = isTransposed(state);
  const inX = transposed ? { letter: "z", values: z } : { letter: "x", values: x };
  const vectors = [
    { ...inX, end: "source" },
    { letter: "y", values: y, end: "target" },
  ];
  const [made, read] = transposed ? vectors : vectors.reverse();
  return { ...result, problem, transposed, made, read };
}
