// @ts-check
// One transposed convolution, computed in five ways, as in views/ of the Python package. No way
// calls another: that they agree is found by comparing, at the end. Pure functions.

import { convTransposeSize, effectiveKernelSize } from "../shared/geometry/placements.js";
/** @import { Axis, Pair, Term } from "../shared/geometry/placements.js" */

/**
 * `x` and `w` are sheets, of which the axes say how much is in play. Cells of x, of w and of y are also counted row by
 * row from 0: `source`, `tap` and `target`. Every way gives its `output` row by row.
 * @typedef {{ x: number[][], w: number[][], axes: [Axis, Axis] }} FiveSetting
 * @typedef {{ source: number, tap: Pair, target: number, value: number }} FiveEntry
 */

/** @param {number} rows @param {number} columns @param {(row: number, column: number) => number} value */
function flatGrid(rows, columns, value) {
  const cells = Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      cells[row * columns + column] = value(row, column);
  }
  return cells;
}

/** Every input cell stamps the kernel; the stamps add up. @param {FiveSetting} setting */
export function byStamp({ x, w, axes: [down, across] }) {
  const [rows, columns] = [convTransposeSize(down), convTransposeSize(across)];
  const output = Array(rows * columns).fill(0);
  /** @type {FiveEntry[]} what each stamp puts where */
  const products = [];
  for (let i = 0; i < down.in_size; i++) {
    for (let j = 0; j < across.in_size; j++) {
      for (let a = 0; a < down.kernel_size; a++) {
        for (let b = 0; b < across.kernel_size; b++) {
          const row = down.stride * i + down.dilation * a - down.padding;
          const column = across.stride * j + across.dilation * b - across.padding;
          if (row < 0 || column < 0 || row >= rows || column >= columns) continue;
          const target = row * columns + column;
          const value = x[i][j] * w[a][b];
          products.push({ source: i * across.in_size + j, tap: [a, b], target, value });
          output[target] += value;
        }
      }
    }
  }
  return { products, output };
}

/** How the sweep's input is made along an axis: `before` cells of zeros, or, if negative, cells cut. @param {Axis} axis */
export function sweptEnds(axis) {
  const before = effectiveKernelSize(axis) - 1 - axis.padding;
  const inserted = (axis.in_size - 1) * axis.stride + 1;
  return { before, inserted, size: inserted + 2 * before + axis.output_padding };
}

/**
 * Zeros between and around the inputs, then a sweep of stride 1 with the kernel rotated by 180 degrees; or, to see
 * what goes wrong then, with the kernel as it is.
 * @param {FiveSetting} setting @param {boolean} [rotated]
 */
export function byGather({ x, w, axes: [down, across] }, rotated = true) {
  const [tall, wide] = [sweptEnds(down), sweptEnds(across)];
  /** The input cell at a place of the padded input; -1 on an inserted zero, NaN on a zero of the border. @param {number} at @param {Axis} axis @param {{ before: number, inserted: number }} ends */
  const inputAt = (at, { stride }, { before, inserted }) => {
    const place = at - before;
    if (place < 0 || place >= inserted) return NaN;
    return place % stride === 0 ? place / stride : -1;
  };
  const rowAt = Array.from({ length: tall.size }, (_, at) => inputAt(at, down, tall));
  const columnAt = Array.from({ length: wide.size }, (_, at) => inputAt(at, across, wide));
  const padded = flatGrid(
    tall.size,
    wide.size,
    (row, column) => x[rowAt[row]]?.[columnAt[column]] ?? 0,
  );
  const kernel = flatGrid(down.kernel_size, across.kernel_size, (a, b) =>
    rotated ? w[down.kernel_size - 1 - a][across.kernel_size - 1 - b] : w[a][b],
  );
  const output = flatGrid(convTransposeSize(down), convTransposeSize(across), (row, column) => {
    let sum = 0;
    for (let a = 0; a < down.kernel_size; a++) {
      for (let b = 0; b < across.kernel_size; b++) {
        sum +=
          kernel[a * across.kernel_size + b] *
          padded[(row + down.dilation * a) * wide.size + column + across.dilation * b];
      }
    }
    return sum;
  });
  return {
    size: /** @type {Pair} */ ([tall.size, wide.size]),
    rowAt,
    columnAt,
    padded,
    kernel,
    output,
  };
}

/**
 * The products as the sweep makes them: with its kernel as it is, the opposite tap stands on each cell of x.
 * @param {Term[]} terms @param {FiveSetting} setting @param {boolean} rotated
 */
export const sweptTerms = (terms, { x, w, axes: [down, across] }, rotated) =>
  rotated
    ? terms
    : terms.map((term) => {
        const {
          source: [i, j],
          tap: [a, b],
        } = term;
        /** @type {Pair} */
        const tap = [down.kernel_size - 1 - a, across.kernel_size - 1 - b];
        return { ...term, tap, product: w[tap[0]][tap[1]] * x[i][j] };
      });

/** The transposed matrix of the convolution, times the flattened input. @param {FiveSetting} setting */
export function byMatrix({ x, w, axes: [down, across] }) {
  /** The tap through which an input cell reaches an output cell along an axis, or -1. @param {Axis} axis @param {number} target @param {number} source */
  const tapBetween = ({ stride, padding, dilation, kernel_size }, target, source) => {
    const tap = (target + padding - stride * source) / dilation;
    return Number.isInteger(tap) && tap >= 0 && tap < kernel_size ? tap : -1;
  };
  const columns = convTransposeSize(across);
  const column = flatGrid(down.in_size, across.in_size, (i, j) => x[i][j]);
  /** @type {FiveEntry[]} what stands in the matrix */
  const entries = [];
  const output = flatGrid(convTransposeSize(down), columns, (row, col) => {
    let sum = 0;
    for (let source = 0; source < column.length; source++) {
      const a = tapBetween(down, row, Math.floor(source / across.in_size));
      const b = tapBetween(across, col, source % across.in_size);
      if (a < 0 || b < 0) continue;
      entries.push({ source, tap: [a, b], target: row * columns + col, value: w[a][b] });
      sum += w[a][b] * column[source];
    }
    return sum;
  });
  return { entries, column, output };
}

/**
 * The slope of the sum of conv(z) * x along each cell of z, where z is 0: nudge it up and down by 1, and halve the difference.
 * @param {FiveSetting} setting
 */
export function byGradient({ x, w, axes: [down, across] }) {
  const arriving = flatGrid(down.in_size, across.in_size, (i, j) => x[i][j]);
  /**
   * The convolution of a z that holds `value` at one place and 0 elsewhere: what the windows that read the place make of it, in `sums`.
   * @param {number[]} sums @param {number} row @param {number} column @param {number} value
   */
  function convolve(sums, row, column, value) {
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
  const [above, below] = [Array(arriving.length), Array(arriving.length)];
  /** @type {number[][]} what a nudge of a cell of z changes in conv(z) */
  const changes = [];
  const output = flatGrid(convTransposeSize(down), convTransposeSize(across), (row, column) => {
    convolve(above, row, column, 1);
    convolve(below, row, column, -1);
    const change = Array(arriving.length);
    let [lossAbove, lossBelow] = [0, 0];
    for (let n = 0; n < change.length; n++) {
      change[n] = (above[n] - below[n]) / 2;
      lossAbove += above[n] * arriving[n];
      lossBelow += below[n] * arriving[n];
    }
    changes.push(change);
    return (lossAbove - lossBelow) / 2;
  });
  return { changes, output };
}

/**
 * The taps that land on the output cells `offset, offset + stride, ...` of an axis, the last first, each with the
 * step from an output cell of this phase to the input cell that it reads.
 * @param {Axis} axis @param {number} offset
 */
export function phaseTaps({ kernel_size, stride, padding, dilation }, offset) {
  const taps = [];
  for (let tap = kernel_size - 1; tap >= 0; tap--) {
    const step = (offset + padding - dilation * tap) / stride;
    if (Number.isInteger(step)) taps.push({ tap, step });
  }
  return taps;
}

/** One small correlation of x itself for each phase of the output; the phases interleave. @param {FiveSetting} setting */
export function bySubPixel({ x, w, axes: [down, across] }) {
  const [rows, columns] = [convTransposeSize(down), convTransposeSize(across)];
  const output = Array(rows * columns).fill(0);
  const phases = [];
  for (let r = 0; r < down.stride; r++) {
    for (let c = 0; c < across.stride; c++) {
      const [rowTaps, columnTaps] = [phaseTaps(down, r), phaseTaps(across, c)];
      /** @type {Pair} */
      const size = [
        Math.max(0, Math.ceil((rows - r) / down.stride)),
        Math.max(0, Math.ceil((columns - c) / across.stride)),
      ];
      const result = flatGrid(...size, (m, n) => {
        let sum = 0;
        for (const { tap: a, step: up } of rowTaps) {
          if (m + up < 0 || m + up >= down.in_size) continue;
          for (const { tap: b, step: left } of columnTaps) {
            if (n + left >= 0 && n + left < across.in_size) sum += w[a][b] * x[m + up][n + left];
          }
        }
        return sum;
      });
      result.forEach((value, at) => {
        const [m, n] = [Math.floor(at / size[1]), at % size[1]];
        output[(down.stride * m + r) * columns + across.stride * n + c] = value;
      });
      phases.push({
        offset: /** @type {Pair} */ ([r, c]),
        taps: [rowTaps.map(({ tap }) => tap), columnTaps.map(({ tap }) => tap)],
        size,
        output: result,
      });
    }
  }
  return { phases, output };
}

/** The views, in the order in which they are shown. */
export const FIVE_NAMES = ["stamp", "gather", "matrix", "gradient", "sub-pixel"];

/**
 * All five. @param {FiveSetting} setting @param {boolean} [rotated]  whether the sweep rotates its kernel
 */
export function fiveViews(setting, rotated = true) {
  const stamp = byStamp(setting);
  const gather = byGather(setting, rotated);
  const matrix = byMatrix(setting);
  const gradient = byGradient(setting);
  const subPixel = bySubPixel(setting);
  const outputs = [stamp, gather, matrix, gradient, subPixel].map(({ output }) => output);
  return { stamp, gather, matrix, gradient, subPixel, outputs, verdict: compareViews(outputs) };
}

/**
 * Which views differ from the largest group that agrees, in which cells, and by how much any two differ at most.
 * @param {number[][]} outputs
 */
export function compareViews(outputs) {
  /** @param {number[]} a @param {number[]} b */
  const apart = (a, b) => {
    if (a.length !== b.length) return Infinity;
    let most = 0;
    for (let n = 0; n < a.length; n++) most = Math.max(most, Math.abs(a[n] - b[n]));
    return most;
  };
  const distances = outputs.map((one) => outputs.map((other) => apart(one, other)));
  let size = 1;
  for (const one of outputs) for (const value of one) size = Math.max(size, Math.abs(value));
  const rounding = 1e-12 * size;
  const agreeing = distances.map((row) => row.filter((distance) => distance <= rounding).length);
  const group = outputs[agreeing.indexOf(Math.max(...agreeing))];
  const wrong = outputs.map((one) => {
    const cells = [];
    for (let n = 0; n < one.length; n++) if (Math.abs(one[n] - group[n]) > rounding) cells.push(n);
    return cells;
  });
  return {
    largest: Math.max(...distances.flat()),
    wrong,
    differing: FIVE_NAMES.filter((_, n) => wrong[n].length > 0),
  };
}
