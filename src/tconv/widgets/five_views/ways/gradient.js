// @ts-check
// The slope of the sum of conv(z) * x along each cell of z.

import { cellsOf } from "../../shared/geometry/ravel.js";
import { flatInput, outSizeOf } from "./setting.js";
/** @import { Pair } from "../../shared/geometry/placements.js" */
/** @import { Setting } from "./setting.js" */

/**
 * The convolution of a z that holds `value` in one cell and 0 elsewhere, row by row in `sums`: what
 * the windows that read the cell make of it.
 * @param {number[]} sums @param {Setting} setting @param {Pair} cell @param {number} value
 */
function convolveOne(sums, { w, axes: [down, across] }, [row, column], value) {
  sums.fill(0);
  for (let a = 0; a < down.kernel_size; a++) {
    const i = (row - down.dilation * a + down.padding) / down.stride;
    if (!Number.isInteger(i) || i < 0 || i >= down.in_size) continue;
    for (let b = 0; b < across.kernel_size; b++) {
      const j = (column - across.dilation * b + across.padding) / across.stride;
      if (Number.isInteger(j) && j >= 0 && j < across.in_size)
        sums[i * across.in_size + j] += w[a][b] * value;
    }
  }
}

/**
 * Where z is 0, and any slope the same: nudges a cell up and down by 1, and halves the difference.
 * @param {Setting} setting
 */
export function byGradient(setting) {
  const arriving = flatInput(setting);
  const [above, below] = [Array(arriving.length), Array(arriving.length)];
  /** @type {number[][]} what a nudge of a cell of z changes in conv(z) */
  const changes = [];
  const output = cellsOf(outSizeOf(setting.axes)).map((cell) => {
    convolveOne(above, setting, cell, 1);
    convolveOne(below, setting, cell, -1);
    let [lossAbove, lossBelow] = [0, 0];
    const change = arriving.map((value, n) => {
      lossAbove += above[n] * value;
      lossBelow += below[n] * value;
      return (above[n] - below[n]) / 2;
    });
    changes.push(change);
    return (lossAbove - lossBelow) / 2;
  });
  return { changes, output };
}
