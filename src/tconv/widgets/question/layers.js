// @ts-check
// Both convolutions of a line or of a grid, and what is done to their arrays. A line is a list, a grid
// a list of rows; a kernel of a grid is square.

/** @import { Answer } from "./registry.js" */

/**
 * @typedef {{ x: Answer, w: Answer, stride?: number, padding?: number, output_padding?: number,
 *   dilation?: number }} Layer
 */

/** @param {Answer} x @returns {number[][]} */
export const rowsOf = (x) => (Array.isArray(x[0]) ? x : [x]);

/** Line by line, down and across. @param {Answer} x @param {(line: any[]) => any[]} change */
export const alongEach = (x, change) => change(Array.isArray(x[0]) ? x.map(change) : x);

/** What stands between or beside cells, or rows of them. @param {any[]} line */
export const zeroOf = (line) => (Array.isArray(line[0]) ? line[0].map(() => 0) : 0);

/** @param {Answer} w */
export const rot180 = (w) => alongEach(w, (line) => [...line].reverse());
/** @param {Answer} w @returns {Answer} */
export const transposedKernel = (w) =>
  Array.isArray(w[0]) ? w[0].map((_, column) => w.map((row) => row[column])) : w;

/**
 * The sum of all stamps, uncut; or, with `overwrite`, what the last of them leaves.
 * @param {Layer} layer @param {boolean} [overwrite] @returns {Answer}
 */
export function full({ x, w, stride = 1, dilation = 1 }, overwrite = false) {
  const [rows, taps] = [rowsOf(x), rowsOf(w)];
  const along = (/** @type {any[]} */ line, /** @type {any[]} */ kernel) =>
    Array((line.length - 1) * stride + (kernel.length - 1) * dilation + 1).fill(0);
  const y = along(rows, taps).map(() => along(rows[0], taps[0]));
  rows.forEach((row, i) =>
    row.forEach((value, j) =>
      taps.forEach((line, a) =>
        line.forEach((tap, b) => {
          const [r, c] = [i * stride + a * dilation, j * stride + b * dilation];
          y[r][c] = tap * value + (overwrite ? 0 : y[r][c]);
        }),
      ),
    ),
  );
  return Array.isArray(x[0]) ? y : y[0];
}

/**
 * Cut cells off both ends of every axis; a negative number puts zeros there instead.
 * @param {Answer | null} whole @param {number} before @param {number} after @returns {Answer | null}
 */
export function cut(whole, before, after) {
  const left =
    whole &&
    alongEach(whole, (line) => {
      const fill = (/** @type {number} */ cells) => Array(Math.max(0, -cells)).fill(zeroOf(line));
      const grown = [...fill(before), ...line, ...fill(after)];
      return grown.slice(Math.max(0, before), Math.max(0, grown.length - Math.max(0, after)));
    });
  return left?.flat().length ? left : null;
}

/** @param {Layer} layer @returns {Answer | null} */
export const convTranspose = ({ padding = 0, output_padding = 0, ...layer }) =>
  output_padding < Math.max(layer.stride ?? 1, layer.dilation ?? 1)
    ? cut(full(layer), padding, padding - output_padding)
    : null;

/** Stamps of the rotated kernel, of which whole windows are kept. @param {Layer} layer @returns {Answer | null} */
export function convolve({ x, w, stride = 1, padding = 0, dilation = 1 }) {
  const edge = dilation * (w.length - 1) - padding;
  const left = cut(full({ x, w: rot180(w), dilation }), edge, edge);
  return left && alongEach(left, (line) => line.filter((_, n) => n % stride === 0));
}
