// @ts-check
// Values to choose from. Pure functions.

/** @import { Pair } from "./placements.js" */

/** @typedef {{ x: number[][], w: number[][] }} Values */

/** A square sheet. @param {number} size @param {(row: number, column: number) => number} value */
export const filled = (size, value) =>
  Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => value(row, column)),
  );

/**
 * The first of some presets whose values are those in play, or "" when the reader has made their
 * own.
 * @template {Values} State
 * @param {State} state @param {string[]} names
 * @param {{ [preset: string]: (state: State) => Partial<State> }} presets
 * @param {{ x: Pair, w: Pair }} inPlay  rows and columns
 */
export function presetInPlay(state, names, presets, inPlay) {
  /** @param {number[][]} a @param {number[][]} b @param {Pair} size */
  const same = (a, b, [rows, columns]) =>
    a
      .slice(0, rows)
      .every((row, r) => row.slice(0, columns).every((value, c) => value === b[r][c]));
  return (
    names.find((name) => {
      const { x = state.x, w = state.w } = presets[name](state);
      return same(state.x, x, inPlay.x) && same(state.w, w, inPlay.w);
    }) ?? ""
  );
}
