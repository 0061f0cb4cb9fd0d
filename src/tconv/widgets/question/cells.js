// @ts-check
// Which cells, right and wrong: 1 for a cell that is meant, 0 for the others. The twin of
// misconceptions/cells.py.

import { placements } from "../shared/geometry/placements.js";
import { kernelTooLarge, unreadCells } from "../shared/geometry/windows.js";
import { brokenRule, canvas } from "../transposed/arithmetic.js";
import { convolve, rot180, transposedKernel } from "./values.js";

/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { Algorithm, Answer, Subject, Subjects } from "./values.js" */

/**
 * @typedef {{ in_size: number | number[], kernel_size: number, stride?: number, padding?: number,
 *   dilation?: number, cell?: number, at_least?: number }} Setting
 * @typedef {{ counts: number[][], outs: number[], ins: number[] }} Joined  a row for each output
 *   cell, a column for each input cell; and the lengths of both grids
 */

/** @param {Setting} setting @returns {Axis[]} */
const axesOfGrid = ({ in_size, kernel_size, stride = 1, padding = 0, dilation = 1 }) =>
  [in_size]
    .flat()
    .map((size) => ({ in_size: size, kernel_size, stride, padding, dilation, output_padding: 0 }));

/** Joins input to output cells along one axis. @param {Axis} axis @param {number} out */
function tableOf(axis, out) {
  const counts = Array.from({ length: out }, () => Array(axis.in_size).fill(0));
  for (const { source, target } of placements(axis))
    if (target >= 0 && target < out) counts[target][source] += 1;
  return counts;
}

/** @param {number[][]} a @param {number[][]} b */
const kron = (a, b) =>
  a.flatMap((row) => b.map((other) => row.flatMap((one) => other.map((value) => one * value))));

/**
 * Joins all cells of the grids; `held` replaces numbers, in the frame of the true ones.
 * @param {Setting} setting @param {Partial<Axis>} held @returns {Joined | null}
 */
function joined(setting, held) {
  const axes = axesOfGrid(setting);
  if (axes.some(brokenRule)) return null;
  const outs = axes.map((axis) => canvas(axis).out_size);
  const counts = axes.map((axis, n) => tableOf({ ...axis, ...held }, outs[n])).reduce(kron);
  return { counts, outs, ins: axes.map((axis) => axis.in_size) };
}

/** @param {number[]} cells @param {number[]} lengths @returns {Answer} */
const shaped = (cells, [length, columns]) =>
  columns === undefined
    ? cells
    : Array.from({ length }, (_, row) => cells.slice(row * columns, (row + 1) * columns));

/** @param {number[]} row */
const total = (row) => row.reduce((sum, value) => sum + value, 0);

/** @type {{ [subject: string]: (joined: Joined, setting: any) => Answer | null }} */
const OF_JOINED = {
  overlap_counts: ({ counts, outs }) => shaped(counts.map(total), outs),
  overlaps: ({ counts, outs }, { at_least = 2 }) =>
    shaped(
      counts.map((row) => Number(total(row) >= at_least)),
      outs,
    ),
  reached: ({ counts, outs }, { cell }) =>
    cell < counts[0].length
      ? shaped(
          counts.map((row) => row[cell]),
          outs,
        )
      : null,
  reaching: ({ counts, ins }, { cell }) =>
    cell < counts.length ? shaped(counts[cell], ins) : null,
};

/**
 * What the holder of a misconception has in place of a number, in the same frame of cells.
 * @type {{ [name: string]: (setting: Setting) => Partial<Axis> }}
 */
const HELD = {
  stride_on_input: () => ({ stride: 1 }),
  s_zeros: ({ stride = 1 }) => (stride > 1 ? { stride: stride + 1 } : {}),
  dilation_forgotten: () => ({ dilation: 1 }),
  padding_adds: ({ padding = 0 }) => ({ padding: -padding }),
  padding_one_end: () => ({ padding: 0 }),
};

/** @param {(joined: Joined, setting: any) => Answer | null} read @returns {Subject} */
function subjectOf(read) {
  /** @param {(setting: Setting) => Partial<Axis>} change @returns {Algorithm} */
  const holding = (change) => (setting) => {
    const cells = joined(setting, change(setting));
    return cells && read(cells, setting);
  };
  const wrong = Object.entries(HELD).map(([name, change]) => [name, holding(change)]);
  return { right: holding(() => ({})), wrong: Object.fromEntries(wrong) };
}

/** @param {Setting} setting */
function unread(setting) {
  const [{ output_padding: _, ...axis }] = axesOfGrid(setting);
  if (kernelTooLarge(axis)) return null;
  const never = new Set(Object.values(unreadCells(axis)).flat());
  return Array.from({ length: axis.in_size }, (_, n) => Number(never.has(n + axis.padding)));
}

/** @param {{ x: Answer, w: Answer, padding?: number }} layer */
const bright = (layer) =>
  convolve(layer)?.map((row) =>
    Array.isArray(row) ? row.map((value) => Number(value !== 0)) : Number(row !== 0),
  ) ?? null;

/** @param {number[][][]} kernels @param {(w: Answer) => Answer} other */
const sameAsTransposed = (kernels, other) =>
  kernels.map((w) => Number(String(transposedKernel(w)) === String(other(w))));

const JOINED = Object.fromEntries(
  Object.entries(OF_JOINED).map(([name, read]) => [name, subjectOf(read)]),
);
/** Gives every cell the same number of stamps. @type {Algorithm} */
JOINED.overlap_counts.wrong.overlap_even = (setting) => {
  const counts = JOINED.overlap_counts.right(setting);
  const most = Math.max(...(counts ?? []).flat());
  return counts?.map((row) => (Array.isArray(row) ? row.map(() => most) : most)) ?? null;
};

/** @type {Subjects} */
export const CELLS = {
  ...JOINED,
  unread: {
    right: unread,
    wrong: { dilation_forgotten: (s) => unread({ ...s, dilation: 1 }) },
  },
  bright: {
    right: bright,
    wrong: { kernel_flipped: (s) => bright({ ...s, w: rot180(s.w) }) },
  },
  unnoticed: {
    right: ({ kernels }) => sameAsTransposed(kernels, rot180),
    wrong: { symmetric_is_enough: ({ kernels }) => sameAsTransposed(kernels, (w) => w) },
  },
};
