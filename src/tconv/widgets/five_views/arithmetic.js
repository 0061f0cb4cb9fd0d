// @ts-check
// One transposed convolution, computed in five ways, as in views/ of the Python package. No way
// calls another: that they agree is found by comparing. Pure functions.

import { convTransposeSize, effectiveKernelSize } from "../shared/geometry/placements.js";
import { cellsOf, ravelIndex } from "../shared/geometry/ravel.js";
import { stamp } from "../transposed/arithmetic.js";
/** @import { Axis, Pair } from "../shared/geometry/placements.js" */

/**
 * `x` and `w` are sheets, of which the axes say how much is in play. Every way gives its `output`
 * row by row.
 * @typedef {{ x: number[][], w: number[][], axes: [Axis, Axis] }} Setting
 * @typedef {{ source: Pair, tap: Pair, target: Pair, value: number }} Entry  of the matrix
 * @typedef {{ offset: Pair, taps: [number[], number[]], size: Pair, output: number[] }} Phase
 */

/** @param {[Axis, Axis]} axes @returns {Pair} */
export const outSizeOf = ([down, across]) => [convTransposeSize(down), convTransposeSize(across)];

/** @param {[Axis, Axis]} axes */
const sourcesOf = ([down, across]) => cellsOf([down.in_size, across.in_size]);

/** Every input cell stamps the kernel; the stamps add up. @param {Setting} setting */
export function byStamp({ x, w, axes }) {
  const stamps = stamp(x, w, axes);
  const [rows, columns] = outSizeOf(axes);
  const output = Array(rows * columns).fill(0);
  const kept = stamps.terms.filter((term) => term.kept);
  for (const { target, product } of kept) output[ravelIndex(target, columns)] += product;
  return { ...stamps, kept, output };
}

/**
 * What stands along an axis of the sweep's input: a cell of x, -1 for a zero between two, NaN for
 * one of the border.
 * @param {Axis} axis
 */
function paddedSources(axis) {
  const before = effectiveKernelSize(axis) - 1 - axis.padding; // negative where cells are cut
  const inserted = (axis.in_size - 1) * axis.stride + 1;
  return Array.from({ length: inserted + 2 * before + axis.output_padding }, (_, at) => {
    const place = at - before;
    if (place < 0 || place >= inserted) return NaN;
    return place % axis.stride === 0 ? place / axis.stride : -1;
  });
}

/**
 * The tap at a place of the sweep's kernel.
 * @param {Pair} at @param {[Axis, Axis]} axes @param {boolean} rotated @returns {Pair}
 */
export const sweptTap = ([row, column], [down, across], rotated) =>
  rotated ? [down.kernel_size - 1 - row, across.kernel_size - 1 - column] : [row, column];

/**
 * Zeros between and around the inputs, then a sweep of stride 1 with the kernel rotated by 180
 * degrees; or, to see what goes wrong then, with the kernel as it is.
 * @param {Setting} setting @param {boolean} [rotated]
 */
export function byGather({ x, w, axes }, rotated = true) {
  const [down, across] = axes;
  const [rowSources, columnSources] = axes.map(paddedSources);
  const padded = rowSources.flatMap((i) =>
    columnSources.map((j) => (i >= 0 && j >= 0 ? x[i][j] : 0)),
  );
  const kernel = cellsOf([down.kernel_size, across.kernel_size]).map((at) => {
    const [a, b] = sweptTap(at, axes, rotated);
    return w[a][b];
  });
  const [taps, columns] = [across.kernel_size, columnSources.length];
  const output = cellsOf(outSizeOf(axes)).map((target) => {
    let sum = 0;
    for (let a = 0; a < down.kernel_size; a++) {
      const start = (target[0] + down.dilation * a) * columns + target[1];
      for (let b = 0; b < taps; b++)
        sum += kernel[a * taps + b] * padded[start + across.dilation * b];
    }
    return sum;
  });
  return { rowSources, columnSources, padded, kernel, output };
}

/**
 * The tap through which an input cell reaches an output cell along an axis, or -1.
 * @param {Axis} axis @param {number} target @param {number} source
 */
function tapBetween({ stride, padding, dilation, kernel_size }, target, source) {
  const tap = (target + padding - stride * source) / dilation;
  return Number.isInteger(tap) && tap >= 0 && tap < kernel_size ? tap : -1;
}

/** The transposed matrix of the convolution, times the flattened input. @param {Setting} setting */
export function byMatrix({ x, w, axes }) {
  const sources = sourcesOf(axes);
  const column = sources.map(([i, j]) => x[i][j]);
  /** @type {Entry[]} */
  const entries = [];
  const output = cellsOf(outSizeOf(axes)).map((target) => {
    let sum = 0;
    sources.forEach((source, n) => {
      const a = tapBetween(axes[0], target[0], source[0]);
      const b = tapBetween(axes[1], target[1], source[1]);
      if (a < 0 || b < 0) return;
      entries.push({ source, tap: [a, b], target, value: w[a][b] });
      sum += w[a][b] * column[n];
    });
    return sum;
  });
  return { entries, column, output };
}

/**
 * The convolution of a z that holds `value` in one cell and 0 elsewhere: what the windows that read
 * the cell make of it.
 * @param {Setting} setting @param {Pair} cell @param {number} value
 */
function convolveOne({ w, axes: [down, across] }, [row, column], value) {
  const sums = Array(down.in_size * across.in_size).fill(0);
  for (let a = 0; a < down.kernel_size; a++) {
    const i = (row - down.dilation * a + down.padding) / down.stride;
    if (!Number.isInteger(i) || i < 0 || i >= down.in_size) continue;
    for (let b = 0; b < across.kernel_size; b++) {
      const j = (column - across.dilation * b + across.padding) / across.stride;
      if (Number.isInteger(j) && j >= 0 && j < across.in_size)
        sums[i * across.in_size + j] += w[a][b] * value;
    }
  }
  return sums;
}

/**
 * The slope of the sum of conv(z) * x along each cell of z, where z is 0: nudge it up and down by
 * 1, and halve the difference.
 * @param {Setting} setting
 */
export function byGradient(setting) {
  const arriving = sourcesOf(setting.axes).map(([i, j]) => setting.x[i][j]);
  /** @type {number[][]} what a nudge of a cell of z changes in conv(z) */
  const changes = [];
  const output = cellsOf(outSizeOf(setting.axes)).map((cell) => {
    const above = convolveOne(setting, cell, 1);
    const below = convolveOne(setting, cell, -1);
    let [lossAbove, lossBelow] = [0, 0];
    arriving.forEach((value, n) => {
      lossAbove += above[n] * value;
      lossBelow += below[n] * value;
    });
    changes.push(above.map((value, n) => (value - below[n]) / 2));
    return (lossAbove - lossBelow) / 2;
  });
  return { changes, output };
}

/**
 * The taps that land on the output cells `offset, offset + stride, ...` of an axis, the last first,
 * each with the step from an output cell of this phase to the input cell that it reads.
 * @param {Axis} axis @param {number} offset
 */
function phaseSteps({ kernel_size, stride, padding, dilation }, offset) {
  const taps = [];
  for (let tap = kernel_size - 1; tap >= 0; tap--) {
    const step = (offset + padding - dilation * tap) / stride;
    if (Number.isInteger(step)) taps.push({ tap, step });
  }
  return taps;
}

/** One small correlation of x itself. @param {Setting} setting @param {Pair} offset */
function phaseAt({ x, w, axes }, offset) {
  const [rowTaps, columnTaps] = axes.map((axis, n) => phaseSteps(axis, offset[n]));
  const [rows, columns] = outSizeOf(axes).map((size, n) =>
    Math.max(0, Math.ceil((size - offset[n]) / axes[n].stride)),
  );
  const output = cellsOf([rows, columns]).map(([m, n]) => {
    let sum = 0;
    for (const { tap: a, step: down } of rowTaps) {
      for (const { tap: b, step: across } of columnTaps) {
        const [i, j] = [m + down, n + across];
        if (i >= 0 && i < axes[0].in_size && j >= 0 && j < axes[1].in_size)
          sum += w[a][b] * x[i][j];
      }
    }
    return sum;
  });
  const taps = [rowTaps, columnTaps].map((list) => list.map(({ tap }) => tap));
  return /** @type {Phase} */ ({ offset, taps, size: [rows, columns], output });
}

/**
 * The phase of an output cell, and its place among the cells of that phase.
 * @param {Pair} target @param {[Axis, Axis]} axes @returns {{ phase: number, place: Pair }}
 */
export const inPhase = ([row, column], [down, across]) => ({
  phase: ravelIndex([row % down.stride, column % across.stride], across.stride),
  place: [Math.floor(row / down.stride), Math.floor(column / across.stride)],
});

/** The phases of the output, each a correlation; they interleave. @param {Setting} setting */
export function bySubPixel(setting) {
  const { axes } = setting;
  const offsets = cellsOf([axes[0].stride, axes[1].stride]);
  const phases = offsets.map((offset) => phaseAt(setting, offset));
  const output = cellsOf(outSizeOf(axes)).map((target) => {
    const { phase, place } = inPhase(target, axes);
    return phases[phase].output[ravelIndex(place, phases[phase].size[1])];
  });
  return { phases, output };
}
