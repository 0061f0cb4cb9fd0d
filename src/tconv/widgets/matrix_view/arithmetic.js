// @ts-check
// The arithmetic of a convolution written as a matrix: the same rules as sizes.py and matrix.py,
// in the browser. Pure functions; tests compare every result with Python's.

import { ravelIndex } from "../shared/geometry/ravel.js";
import { windowSize, windowTable } from "../shared/geometry/windows.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Sheets, WindowAxis } from "../shared/geometry/windows.js" */

/**
 * One tap of one window: `at` is the input cell, which lies on the padding where `source` is −1;
 * `target` and `source` are cells counted row by row: the row and the column of C.
 * @typedef {{ target: number, source: number, at: Pair, tap: Pair, weight: number }} WindowTap
 *
 * `entries` are the taps that lie on the input; x, `y` = C x and `z` = Cᵀ y are row by row.
 * @typedef {{ axes: [WindowAxis, WindowAxis], outSize: Pair, taps: WindowTap[],
 *   entries: WindowTap[], x: number[], y: number[], z: number[] }} MatrixResult
 */

/**
 * All taps of all windows, those that are entries of C, and what C and Cᵀ make.
 * @param {Sheets} sheets @param {[WindowAxis, WindowAxis]} axes @returns {MatrixResult}
 */
export function matrixOf({ x: sheet, w }, axes) {
  const [down, across] = axes;
  /** @type {Pair} */
  const outSize = [windowSize(down).out_size, windowSize(across).out_size];
  const columnTaps = windowTable(across);
  /** @type {WindowTap[]} */
  const taps = windowTable(down).flatMap((r) =>
    columnTaps.map((c) => ({
      target: ravelIndex([r.target, c.target], outSize[1]),
      source: r.kept && c.kept ? ravelIndex([r.source, c.source], across.in_size) : -1,
      at: [r.source, c.source],
      tap: [r.tap, c.tap],
      weight: w[r.tap][c.tap],
    })),
  );
  const entries = taps.filter(({ source }) => source >= 0);
  const x = sheet.slice(0, down.in_size).flatMap((row) => row.slice(0, across.in_size));
  const y = Array(outSize[0] * outSize[1]).fill(0);
  for (const { target, source, weight } of entries) y[target] += weight * x[source];
  const z = Array(x.length).fill(0);
  for (const { target, source, weight } of entries) z[source] += weight * y[target];
  return { axes, outSize, taps, entries, x, y, z };
}
