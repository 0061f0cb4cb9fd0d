// @ts-check
// The arithmetic of a convolution written as a matrix: the same rules as sizes.py and matrix.py,
// in the browser. Pure functions; tests compare every result with Python's.

import { effectiveKernelSize } from "./arithmetic.js";
/** @import { Pair } from "./arithmetic.js" */

/**
 * The geometry of one axis of a convolution. Names are the Python keywords.
 * @typedef {{ in_size: number, kernel_size: number, stride: number, padding: number, dilation: number }} ConvAxis
 *
 * One tap of one window. `out` and `at` say where: `at` is the input cell, which lies on the padding where `source` is −1;
 * `target` and `source` are the same cells counted row by row: the row and the column of C.
 * @typedef {{ target: number, source: number, at: Pair, tap: Pair, weight: number }} WindowTap
 *
 * `y` is C x, and `z` is Cᵀ y, both row by row.
 * @typedef {{ axes: [ConvAxis, ConvAxis], outSize: Pair, taps: WindowTap[], entries: WindowTap[], x: number[], y: number[], z: number[] }} MatrixResult
 */

/** @param {ConvAxis} axis */
const paddedSize = ({ in_size, padding }) => in_size + 2 * padding;

/** @param {ConvAxis} axis */
export const matrixOutSize = (axis) => Math.floor((paddedSize(axis) - effectiveKernelSize(axis)) / axis.stride) + 1;

/**
 * The rule an axis breaks, or null: the same rule as `tconv.conv_size`.
 * @param {ConvAxis} axis
 */
export const brokenMatrixRule = (axis) =>
  effectiveKernelSize(axis) > paddedSize(axis) ? { rule: "kernel_size", paddedSize: paddedSize(axis) } : null;

/**
 * Which input cell each tap of each window lies on, along one axis: source = stride·target + dilation·tap − padding.
 * @param {ConvAxis} axis
 */
export function windowTaps(axis) {
  const rows = [];
  for (let target = 0; target < matrixOutSize(axis); target++) {
    for (let tap = 0; tap < axis.kernel_size; tap++) {
      const source = axis.stride * target + axis.dilation * tap - axis.padding;
      rows.push({ target, tap, source, inside: source >= 0 && source < axis.in_size });
    }
  }
  return rows;
}

/**
 * All taps of all windows, those of them that are entries of C, and what C and Cᵀ make. Axes do not interact.
 * @param {number[][]} x @param {number[][]} w @param {[ConvAxis, ConvAxis]} axes
 * @returns {MatrixResult}
 */
export function matrixOf(x, w, axes) {
  const [down, across] = axes;
  /** @type {Pair} */
  const outSize = [matrixOutSize(down), matrixOutSize(across)];
  const columnTaps = windowTaps(across);
  /** @type {WindowTap[]} */
  const taps = [];
  for (const r of windowTaps(down)) {
    for (const c of columnTaps) {
      taps.push({
        target: r.target * outSize[1] + c.target,
        source: r.inside && c.inside ? r.source * across.in_size + c.source : -1,
        at: [r.source, c.source], tap: [r.tap, c.tap], weight: w[r.tap][c.tap],
      });
    }
  }
  const entries = taps.filter(({ source }) => source >= 0).sort((a, b) => a.target - b.target || a.source - b.source);
  const flat = x.slice(0, down.in_size).flatMap((row) => row.slice(0, across.in_size));
  const y = Array(outSize[0] * outSize[1]).fill(0);
  for (const { target, source, weight } of entries) y[target] += weight * flat[source];
  const z = Array(flat.length).fill(0);
  for (const { target, source, weight } of entries) z[source] += weight * y[target];
  return { axes, outSize, taps, entries, x: flat, y, z };
}
