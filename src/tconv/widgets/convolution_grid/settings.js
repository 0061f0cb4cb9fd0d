// @ts-check
// The settings of the convolution grid: their types, what follows from them, and the presets. Pure
// functions, no DOM.

import { inPlay } from "../shared/geometry/axes.js";
import { filled, presetInPlay } from "../shared/geometry/presets.js";
import { axesOf, validate } from "../shared/geometry/window_axes.js";
import { outputOf, unreadCells, windowsOf } from "../shared/geometry/windows.js";
import { traitTypes } from "../shared/state/trait_types.js";
import data from "./settings.json" with { type: "json" };
/** @import { UnreadCells, WindowAxis, Windows } from "../shared/geometry/windows.js" */
/** @import { WindowSizes } from "../shared/geometry/window_axes.js" */

/**
 * @typedef {WindowSizes & { flip: boolean, labels: string, x: number[][], w: number[][] }} State
 *
 * What follows from a possible state; `output` is row by row, `unread` of rows and of columns.
 * @typedef {Windows & { problem: null, output: Float64Array, unread: UnreadCells[] }} Derived
 */

export const traits = traitTypes(data.traits, (state) => inPlay(axesOf(state)));

/** @param {State} state */
export function derive(state) {
  const axes = axesOf(state);
  const problem = validate(state.dims, axes);
  if (problem) return { axes, problem };
  const windows = windowsOf(axes, state.flip);
  return { ...windows, problem, output: outputOf(windows, state), unread: axes.map(unreadCells) };
}

const [X, W] = [data.traits.x.default, data.traits.w.default];

/** Rows and columns of the sheet of x. */
export const INPUT_SHEET = X.length;

/** What choosing a preset sets. @type {{ [preset: string]: (state: State) => Partial<State> }} */
export const presets = {
  symbols: () => ({ x: X, w: W, labels: "symbols" }),
  integers: () => ({ x: X, w: W, labels: "numbers" }),
  ones: () => ({ x: filled(X.length, () => 1), w: filled(W.length, () => 1), labels: "numbers" }),
  /** The output then holds the kernel itself: turned, unless `flip` turns it back. */
  impulse: (state) => {
    const [row, column] = inPlay(axesOf(state)).x.map((size) => Math.floor((size - 1) / 2));
    return {
      x: filled(X.length, (r, c) => Number(r === row && c === column)),
      w: W,
      labels: "numbers",
    };
  },
  /** The last column minus the first. */
  difference: ({ kernel_size: [, columns] }) => ({
    x: X,
    w: filled(W.length, (_, c) => (c === columns - 1 ? 1 : c === 0 ? -1 : 0)),
    labels: "numbers",
  }),
};

/**
 * The preset whose values are in play now, or "" when the reader has made their own.
 * @param {State} state @param {[WindowAxis, WindowAxis]} axes
 */
export function presetOf(state, axes) {
  const other = state.labels === "symbols" ? "integers" : "symbols";
  const names = Object.keys(presets).filter((name) => name !== other);
  return presetInPlay(state, names, presets, inPlay(axes));
}
