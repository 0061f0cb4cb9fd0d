// @ts-check
// The forward convolution, window by window: the table of placements, read backwards, as in
// windows.py. Pure functions; tests compare every result with Python's.

import { convSize, effectiveKernelSize, placements } from "./placements.js";
/** @import { Axis, Placement, Term } from "./placements.js" */
/** @import { Selection } from "./selection.js" */

/**
 * @typedef {Omit<Axis, "output_padding">} WindowAxis
 * @typedef {{ padded: number, out_size: number, remainder: number }} WindowSize  of one axis
 * @typedef {{ x: number[][], w: number[][] }} Sheets
 *
 * All windows, axis by axis: axes do not interact, so that their products are those of two tables.
 * @typedef {{ axes: [WindowAxis, WindowAxis], sizes: [WindowSize, WindowSize],
 *   tables: [Placement[], Placement[]] }} Windows
 *
 * Cells of the padded input that no window reads, along one axis: behind the last window, between
 * two windows, or inside them between the taps.
 * @typedef {{ remainder: number[], gaps: number[], holes: number[] }} UnreadCells
 */

/** @param {WindowAxis} axis @returns {WindowSize} */
export function windowSize(axis) {
  const padded = axis.in_size + 2 * axis.padding;
  const out_size = convSize(axis);
  const read = (out_size - 1) * axis.stride + effectiveKernelSize(axis);
  return { padded, out_size, remainder: padded - read };
}

/** Whether a kernel does not fit: the rule of `tconv.conv_size`. @param {WindowAxis} axis */
export const kernelTooLarge = (axis) => windowSize(axis).padded < effectiveKernelSize(axis);

/**
 * The table of one axis by output cell and then by place in its window: a convolution reads the
 * placements of its transpose backwards. With `flip` the kernel is turned; a tap keeps its name.
 * @param {WindowAxis} axis @param {boolean} [flip] @returns {Placement[]}
 */
export function windowTable(axis, flip = false) {
  const { out_size, remainder } = windowSize(axis);
  const last = axis.kernel_size - 1;
  return placements({ ...axis, in_size: out_size, output_padding: remainder }).map(
    ({ source, tap, target, kept }) => ({
      source: target,
      tap: flip ? last - tap : tap,
      target: source,
      kept,
    }),
  );
}

/** @param {[WindowAxis, WindowAxis]} axes @param {boolean} flip @returns {Windows} */
export const windowsOf = ([down, across], flip) => ({
  axes: [down, across],
  sizes: [windowSize(down), windowSize(across)],
  tables: [windowTable(down, flip), windowTable(across, flip)],
});

/**
 * The products that a selection concerns, window by window; `source` is a cell of the input, or of
 * its padding where not `kept`.
 * @param {Windows} windows @param {Sheets} sheets @param {Selection} selection @returns {Term[]}
 */
export function termsOf({ tables }, { x, w }, { source, tap, target }) {
  const [down, across] = tables.map((table, axis) =>
    table.filter(
      (place) =>
        (!source || source[axis] === place.source) &&
        (!tap || tap[axis] === place.tap) &&
        (!target || target[axis] === place.target),
    ),
  );
  return down.flatMap((r) =>
    across.map((c) => {
      const kept = r.kept && c.kept;
      const product = kept ? w[r.tap][c.tap] * x[r.source][c.source] : 0;
      return {
        source: [r.source, c.source],
        tap: [r.tap, c.tap],
        target: [r.target, c.target],
        kept,
        product,
      };
    }),
  );
}

/** The output, row by row. @param {Windows} windows @param {Sheets} sheets */
export function outputOf({ sizes: [tall, wide], tables: [down, across] }, { x, w }) {
  const values = new Float64Array(tall.out_size * wide.out_size);
  const columns = across.filter(({ kept }) => kept);
  for (const r of down) {
    if (!r.kept) continue;
    for (const c of columns)
      values[r.target * wide.out_size + c.target] += w[r.tap][c.tap] * x[r.source][c.source];
  }
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
