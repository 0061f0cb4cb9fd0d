// @ts-check
// The forward convolution, window by window: the table of placements, read backwards, as in
// windows.py. Pure functions; tests compare every result with Python's.

import { effectiveKernelSize, placements } from "./placements.js";
/** @import { Axis, Pair, Placement, Term } from "./placements.js" */

/**
 * @typedef {Omit<Axis, "output_padding">} WindowAxis
 * @typedef {{ padded: number, out_size: number, remainder: number }} WindowSize  of one axis
 *
 * `terms` come window by window; in each, `source` is a cell of the input, or of its padding where not `kept`.
 * @typedef {{ axes: [WindowAxis, WindowAxis], sizes: [WindowSize, WindowSize], terms: Term[] }} Sweep
 *
 * Cells of the padded input that no window reads, along one axis: behind the last window, between
 * two windows, or inside them between the taps.
 * @typedef {{ remainder: number[], gaps: number[], holes: number[] }} UnreadCells
 */

/** @param {WindowAxis} axis @returns {WindowSize} */
export function windowSize(axis) {
  const padded = axis.in_size + 2 * axis.padding;
  const spare = padded - effectiveKernelSize(axis);
  const out_size = Math.floor(spare / axis.stride) + 1;
  return { padded, out_size, remainder: spare - (out_size - 1) * axis.stride };
}

/** Whether a kernel is larger than the padded input: the rule of `tconv.conv_size`. @param {WindowAxis} axis */
export const kernelTooLarge = (axis) => windowSize(axis).padded < effectiveKernelSize(axis);

/**
 * The table of one axis by output cell and then by tap: a convolution reads the placements of its transpose backwards.
 * @param {WindowAxis} axis @returns {Placement[]}
 */
export function windowTable(axis) {
  const { out_size, remainder } = windowSize(axis);
  return placements({ ...axis, in_size: out_size, output_padding: remainder }).map(
    ({ source, tap, target, kept }) => ({ source: target, tap, target: source, kept }),
  );
}

/**
 * All products of all windows. With `flip` the kernel is rotated by 180 degrees first; a tap keeps its name.
 * @param {number[][]} x @param {number[][]} w @param {[WindowAxis, WindowAxis]} axes @param {boolean} flip
 * @returns {Sweep}
 */
export function sweep(x, w, axes, flip) {
  const [down, across] = axes.map(windowTable);
  const [rowTaps, columnTaps] = axes.map((axis) => axis.kernel_size);
  const last = rowTaps * columnTaps - 1;
  /** @type {Pair[]} every tap, once, in the order in which it lies on a window */
  const taps = Array.from({ length: last + 1 }, (_, n) => (flip ? last - n : n)).map((n) => [
    Math.floor(n / columnTaps),
    n % columnTaps,
  ]);
  /** @type {Term[]} */
  const terms = [];
  for (let i = 0; i < down.length; i += rowTaps) {
    for (let j = 0; j < across.length; j += columnTaps) {
      /** @type {Pair} */
      const target = [down[i].target, across[j].target];
      for (let n = 0; n <= last; n++) {
        const [r, c] = [down[i + Math.floor(n / columnTaps)], across[j + (n % columnTaps)]];
        const kept = r.kept && c.kept;
        const product = kept ? w[taps[n][0]][taps[n][1]] * x[r.source][c.source] : 0;
        terms.push({ source: [r.source, c.source], tap: taps[n], target, kept, product });
      }
    }
  }
  return { axes, sizes: [windowSize(axes[0]), windowSize(axes[1])], terms };
}

/** The output, row by row. @param {Sweep} swept */
export function windowSums({ sizes: [down, across], terms }) {
  const values = new Float64Array(down.out_size * across.out_size);
  for (const {
    target: [row, column],
    product,
  } of terms)
    values[row * across.out_size + column] += product;
  return values;
}

/** @param {WindowAxis} axis @returns {UnreadCells} */
export function unreadCells(axis) {
  const { padded, out_size } = windowSize(axis);
  const read = new Set(windowTable(axis).map(({ source }) => source + axis.padding));
  /** @type {UnreadCells} */
  const cells = { remainder: [], gaps: [], holes: [] };
  for (let cell = 0; cell < padded; cell++) {
    if (read.has(cell)) continue;
    const lastWindow = Math.min(Math.floor(cell / axis.stride), out_size - 1);
    if (cell - lastWindow * axis.stride < effectiveKernelSize(axis)) cells.holes.push(cell);
    else cells[lastWindow === out_size - 1 ? "remainder" : "gaps"].push(cell);
  }
  return cells;
}
