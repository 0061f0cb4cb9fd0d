// @ts-check
// One small correlation of x itself for each phase of the output; the phases interleave.

import { cellsOf, ravelIndex, unravelIndex } from "../../shared/geometry/ravel.js";
import { outSizeOf } from "./setting.js";
/** @import { Axis, Pair } from "../../shared/geometry/placements.js" */
/** @import { Setting } from "./setting.js" */

/**
 * The output cells `offset, offset + stride, ...` of both axes, and the taps that land there.
 * @typedef {{ offset: Pair, taps: [number[], number[]], size: Pair, output: number[] }} Phase
 */

/**
 * The taps that land on the output cells `offset, offset + stride, ...` of an axis, the last first,
 * each with the step from an output cell of this phase to the input cell that it reads.
 * @param {Axis} axis @param {number} offset
 */
function phaseTaps({ kernel_size, stride, padding, dilation }, offset) {
  const taps = [];
  for (let tap = kernel_size - 1; tap >= 0; tap--) {
    const step = (offset + padding - dilation * tap) / stride;
    if (Number.isInteger(step)) taps.push({ tap, step });
  }
  return taps;
}

/** @param {Setting} setting @param {Pair} offset @returns {Phase} */
function phaseAt({ x, w, axes }, offset) {
  const [rowTaps, columnTaps] = axes.map((axis, n) => phaseTaps(axis, offset[n]));
  const [rows, columns] = outSizeOf(axes).map((size, n) =>
    Math.max(0, Math.ceil((size - offset[n]) / axes[n].stride)),
  );
  const output = cellsOf([rows, columns]).map(([m, n]) => {
    let sum = 0;
    for (const { tap: a, step: down } of rowTaps) {
      if (m + down < 0 || m + down >= axes[0].in_size) continue;
      for (const { tap: b, step: across } of columnTaps) {
        if (n + across >= 0 && n + across < axes[1].in_size)
          sum += w[a][b] * x[m + down][n + across];
      }
    }
    return sum;
  });
  const taps = [rowTaps.map(({ tap }) => tap), columnTaps.map(({ tap }) => tap)];
  return {
    offset,
    taps: /** @type {[number[], number[]]} */ (taps),
    size: [rows, columns],
    output,
  };
}

/**
 * The output cell that a cell of a phase becomes.
 * @param {Phase} phase @param {number} n @param {[Axis, Axis]} axes @returns {Pair}
 */
export function phaseTarget({ offset, size }, n, [down, across]) {
  const [row, column] = unravelIndex(n, size[1]);
  return [row * down.stride + offset[0], column * across.stride + offset[1]];
}

/** The phase of an output cell. @param {Pair} target @param {[Axis, Axis]} axes */
export const phaseOf = ([row, column], [down, across]) =>
  ravelIndex([row % down.stride, column % across.stride], across.stride);

/** @param {Setting} setting */
export function bySubPixel(setting) {
  const [down, across] = setting.axes;
  const [rows, columns] = outSizeOf(setting.axes);
  const output = Array(rows * columns).fill(0);
  const phases = cellsOf([down.stride, across.stride]).map((offset) => phaseAt(setting, offset));
  for (const phase of phases) {
    phase.output.forEach((value, n) => {
      output[ravelIndex(phaseTarget(phase, n, setting.axes), columns)] = value;
    });
  }
  return { phases, output };
}
