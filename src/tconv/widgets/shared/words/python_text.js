// @ts-check
// A setting as Python: its arrays and its keywords.

import { STILL } from "../geometry/axes.js";

/** @import { Pair } from "../geometry/placements.js" */

/** The values in play as a Python list. @param {number[][]} sheet @param {Pair} size @param {boolean} oneRow */
export function pythonList(sheet, [rows, columns], oneRow) {
  const lines = sheet.slice(0, rows).map((row) => `[${row.slice(0, columns).join(", ")}]`);
  return oneRow ? lines[0] : `[${lines.join(", ")}]`;
}

/**
 * x and w as arrays.
 * @param {{ x: number[][], w: number[][], dims: number }} state @param {{ x: Pair, w: Pair }} inPlay @param {string} options  of np.array
 */
export const pythonArrays = ({ x, w, dims }, inPlay, options) =>
  `x = np.array(${pythonList(x, inPlay.x, dims === 1)}${options})\n` +
  `w = np.array(${pythonList(w, inPlay.w, dims === 1)}${options})`;

/** The geometry as keyword arguments, those at their default left out. @param {any} state @param {{ [name: string]: number }} defaults */
export const pythonKeywords = (state, defaults) =>
  Object.keys(defaults)
    .filter((name) => state[name] !== defaults[name])
    .map((name) => `, ${name}=${state[name]}`)
    .join("");

/** The same of a transposed convolution. @param {any} state */
export const transposedKeywords = (state) => pythonKeywords(state, STILL);

/** A tuple, as of one value for each axis. @param {unknown[]} values */
export const pythonTuple = (values) => `(${values.join(", ")}${values.length === 1 ? "," : ""})`;
