// @ts-check
// The spectrum of the cells inside. What repeats every `period` cells has lines at the multiples of
// 1/period, and nothing between them: one period says it all. Pure functions.

import { upTo } from "../shared/geometry/up_to.js";

/**
 * How high the lines are, row by row where there are two axes, the mean's first; after so many cells
 * the pattern repeats.
 * @typedef {{ period: number, heights: number[] }} Spectrum
 *
 * Frequencies that are equally high, in multiples of 1/period along each axis.
 * @typedef {{ height: number, at: number[][] }} Line
 */

/**
 * The discrete Fourier transform of rows, one number after the other: real parts, and imaginary ones.
 * @param {[number[], number[]]} parts @param {number} size  of a row
 * @returns {[number[], number[]]} turned: what was a row is a column
 */
function transformed([real, imaginary], size) {
  const angles = upTo(size).map((n) => (2 * Math.PI * n) / size);
  const [cos, sin] = [angles.map(Math.cos), angles.map(Math.sin)];
  const rows = real.length / size;
  const [outReal, outImaginary] = [Array(real.length), Array(real.length)];
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < size; k++) {
      let [a, b] = [0, 0];
      for (let n = 0, from = row * size, turn = 0; n < size; n++, from++) {
        a += real[from] * cos[turn] + imaginary[from] * sin[turn];
        b += imaginary[from] * cos[turn] - real[from] * sin[turn];
        turn = (turn + k) % size;
      }
      outReal[k * rows + row] = a;
      outImaginary[k * rows + row] = b;
    }
  return [outReal, outImaginary];
}

/**
 * @param {ArrayLike<number>} values  of all cells, row by row @param {number} columns
 * @param {number[]} places  of a whole period along an axis @param {number} dims
 * @returns {Spectrum}
 */
export function spectrumOf(values, columns, places, dims) {
  const period = places.length;
  const rows = dims === 1 ? [0] : places;
  const pattern = rows.flatMap((row) => places.map((n) => values[row * columns + n]));
  /** @type {[number[], number[]]} */
  let parts = [pattern, pattern.map(() => 0)];
  for (let axis = 0; axis < dims; axis++) parts = transformed(parts, period);
  const [real, imaginary] = parts;
  const heights = real.map((one, n) => Math.hypot(one, imaginary[n]) / pattern.length);
  // What rounding left is no line, as it makes no two values of one.
  const least = 1e-9 * pattern.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return { period, heights: heights.map((height) => (height > least ? height : 0)) };
}

/**
 * The lines but the mean's, those that are equally high together, the highest first.
 * @param {Spectrum} spectrum @param {number} dims @returns {Line[]}
 */
export function linesOf({ period, heights }, dims) {
  /** @type {Line[]} */
  const lines = [];
  const order = upTo(heights.length).slice(1);
  for (const n of order.sort((a, b) => heights[b] - heights[a])) {
    const [height, last] = [heights[n], lines[lines.length - 1]];
    if (height === 0) break;
    const at = dims === 1 ? [n] : [Math.floor(n / period), n % period];
    if (last && last.height - height < 1e-9 * heights[order[0]]) last.at.push(at);
    else lines.push({ height, at: [at] });
  }
  for (const { at } of lines) at.sort(([a, b = 0], [c, d = 0]) => a - c || b - d);
  return lines;
}
