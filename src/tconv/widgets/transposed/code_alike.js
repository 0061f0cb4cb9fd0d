// @ts-check
// A layer that is alike along both axes of an image, as code.

import { codeFor } from "./code.js";

/** @import { Axis } from "../shared/geometry/placements.js" */

/** @param {ArrayLike<number>} square  row by row @param {number} size */
const asRows = (square, size) =>
  Array.from({ length: size }, (_, row) => Array.from(square).slice(row * size, (row + 1) * size));

/**
 * The input and the kernel are squares, row by row; a note stands above them.
 * @param {Axis} axis @param {ArrayLike<number>} x @param {ArrayLike<number>} w @param {string} library @param {string} [note]
 */
export function codeAlike(axis, x, w, library, note) {
  const { in_size, kernel_size } = axis;
  const state = { ...axis, dims: 2, x: asRows(x, in_size), w: asRows(w, kernel_size) };
  return codeFor(/** @type {any} */ (state), library, { axes: [axis, axis] }, note);
}
