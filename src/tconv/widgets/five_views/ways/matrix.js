// @ts-check
// The transposed matrix of the convolution, times the flattened input.

import { cellsOf } from "../../shared/geometry/ravel.js";
import { flatInput, outSizeOf } from "./setting.js";
/** @import { Axis } from "../../shared/geometry/placements.js" */
/** @import { Entry, Setting } from "./setting.js" */

/**
 * The tap through which an input cell reaches an output cell along an axis, or -1.
 * @param {Axis} axis @param {number} target @param {number} source
 */
function tapBetween({ stride, padding, dilation, kernel_size }, target, source) {
  const tap = (target + padding - stride * source) / dilation;
  return Number.isInteger(tap) && tap >= 0 && tap < kernel_size ? tap : -1;
}

/** @param {Setting} setting */
export function byMatrix(setting) {
  const { w, axes } = setting;
  const [down, across] = axes;
  const column = flatInput(setting);
  /** @type {Entry[]} what stands in the matrix */
  const entries = [];
  const output = cellsOf(outSizeOf(axes)).map(([row, col], target) => {
    let sum = 0;
    for (let source = 0; source < column.length; source++) {
      const a = tapBetween(down, row, Math.floor(source / across.in_size));
      const b = tapBetween(across, col, source % across.in_size);
      if (a < 0 || b < 0) continue;
      entries.push({ source, tap: [a, b], target, value: w[a][b] });
      sum += w[a][b] * column[source];
    }
    return sum;
  });
  return { entries, column, output };
}
