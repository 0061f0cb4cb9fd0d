// @ts-check
// What stands in the cells of an output, right and wrong: the twin of misconceptions/values.py and
// restoring.py. A line is a list, a grid a list of rows; a kernel of a grid is square.

import { axesWith } from "../shared/geometry/axes.js";
import { kernelTooLarge, outputOf, windowsOf, windowTable } from "../shared/geometry/windows.js";
import { brokenRule, stamp } from "../transposed/arithmetic.js";

/**
 * @typedef {any[]} Answer  numbers, or rows of numbers
 * @typedef {(setting: any) => Answer | null} Algorithm  null where the setting is impossible
 * @typedef {{ right: Algorithm, wrong: { [misconception: string]: Algorithm } }} Subject
 * @typedef {{ [subject: string]: Subject }} Subjects
 *
 * @typedef {{ x: Answer, w: Answer, stride?: number, padding?: number, output_padding?: number,
 *   dilation?: number }} Layer
 */

/** @param {Answer} x @returns {number[][]} */
const rowsOf = (x) => (Array.isArray(x[0]) ? x : [x]);
/** Rows as a line, where `x` is one. @param {Answer} x @param {number[][]} rows @returns {Answer} */
const like = (x, rows) => (Array.isArray(x[0]) ? rows : rows[0]);

/**
 * @template {{ stride: number, padding: number, dilation: number, output_padding?: number }} Shared
 * @param {Layer} layer @param {Shared} shared
 */
function axesOfLayer({ x, w }, shared) {
  /** @type {[number, number][]} */
  const [in_size, kernel_size] = [x, w].map((a) => [rowsOf(a).length, rowsOf(a)[0].length]);
  return axesWith({ dims: Array.isArray(x[0]) ? 2 : 1, in_size, kernel_size }, shared);
}

/** A cell at a time, down and across. @param {Answer} x @param {(line: any[]) => any[]} change */
const alongEach = (x, change) => change(Array.isArray(x[0]) ? x.map(change) : x);

/** @param {Answer} w */
export const rot180 = (w) => alongEach(w, (line) => [...line].reverse());
/** @param {Answer} w @returns {Answer} */
export const transposedKernel = (w) =>
  Array.isArray(w[0]) ? w[0].map((_, column) => w.map((row) => row[column])) : w;

/**
 * Cut cells off both ends of every axis; a negative number puts zeros there instead.
 * @param {Answer | null} full @param {number} before @param {number} after @returns {Answer | null}
 */
export function cut(full, before, after) {
  if (!full) return null;
  /** @param {any[]} line @param {any} zero */
  const cutLine = (line, zero) => {
    const fill = (/** @type {number} */ cells) => Array(Math.max(0, -cells)).fill(zero);
    const grown = [...fill(before), ...line, ...fill(after)];
    return grown.slice(Math.max(0, before), Math.max(0, grown.length - Math.max(0, after)));
  };
  if (!Array.isArray(full[0])) return nonEmpty(cutLine(full, 0));
  const rows = full.map((row) => cutLine(row, 0));
  return rows[0].length
    ? nonEmpty(
        cutLine(
          rows,
          rows[0].map(() => 0),
        ),
      )
    : null;
}

/** @param {Answer} answer */
const nonEmpty = (answer) => (answer.length ? answer : null);

/**
 * The sum of the stamps; or, with `overwrite`, what the last of them leaves.
 * @param {Layer} layer @param {boolean} [overwrite] @returns {Answer | null}
 */
export function convTranspose(layer, overwrite = false) {
  const { stride = 1, padding = 0, output_padding = 0, dilation = 1 } = layer;
  const axes = axesOfLayer(layer, { stride, padding, output_padding, dilation });
  if (axes.some(brokenRule)) return null;
  const { canvas, terms } = stamp(rowsOf(layer.x), rowsOf(layer.w), axes);
  const y = Array.from({ length: canvas[0].out_size }, () => Array(canvas[1].out_size).fill(0));
  for (const { target, kept, product } of terms)
    if (kept) y[target[0]][target[1]] = product + (overwrite ? 0 : y[target[0]][target[1]]);
  return like(layer.x, y);
}

/** @param {Layer} layer @returns {Answer | null} */
export function convolve(layer) {
  const { stride = 1, padding = 0, dilation = 1 } = layer;
  const axes = axesOfLayer(layer, { stride, padding, dilation });
  if (axes.some(kernelTooLarge)) return null;
  const windows = windowsOf(axes, false);
  const y = [...outputOf(windows, { x: rowsOf(layer.x), w: rowsOf(layer.w) })];
  const [down, across] = windows.sizes.map(({ out_size }) => out_size);
  const rows = Array.from({ length: down }, (_, n) => y.slice(n * across, (n + 1) * across));
  return like(layer.x, rows);
}

/** Zeros between neighbours, and `after` the last. @param {Answer} x @param {number} zeros @param {boolean} [after] */
function spread(x, zeros, after = false) {
  /** @param {any[]} line @returns {any[]} */
  const between = (line) => {
    const zero = Array.isArray(line[0]) ? line[0].map(() => 0) : 0;
    const wide = line.flatMap((cell) => [cell, ...Array(zeros).fill(zero)]);
    return after ? wide : wide.slice(0, wide.length - zeros);
  };
  return alongEach(x, between);
}

/** All stamps, uncut. @param {Layer} layer @param {Partial<Layer>} [changes] */
const full = ({ x, w, stride, dilation }, changes) =>
  convTranspose({ x, w, stride, dilation, ...changes });

/** What the cuts of a layer leave of a full result. @param {Answer | null} whole @param {Partial<Layer>} layer */
const cutAsSaid = (whole, { padding = 0, output_padding = 0 }) =>
  cut(whole, padding, padding - output_padding);

/**
 * Cuts of a full result, by what someone holds.
 * @type {{ [name: string]: (whole: Answer | null, layer: Partial<Layer>) => Answer | null }}
 */
const WRONG_CUTS = {
  padding_adds: (whole, { padding = 0, output_padding = 0 }) =>
    cut(whole, -padding, -padding - output_padding),
  padding_one_end: (whole, { padding = 0, output_padding = 0 }) =>
    cut(whole, 0, padding - output_padding),
  output_padding_zeros: (whole, { padding = 0, output_padding = 0 }) =>
    cut(cut(whole, padding, padding), 0, -output_padding),
  output_padding_split: (whole, { padding = 0, output_padding = 0 }) => {
    const near = output_padding >> 1;
    return cut(whole, padding - near, padding - output_padding + near);
  },
};

/** @param {typeof WRONG_CUTS} cuts @returns {Subject["wrong"]} */
function onFull(cuts) {
  return Object.fromEntries(
    Object.entries(cuts).map(([name, wrong]) => [name, (s) => wrong(s.full, s)]),
  );
}

/** @param {Layer} layer */
function resizeThenConv({ x, w, stride = 1, dilation = 1 }) {
  const large = alongEach(x, (line) => line.flatMap((cell) => Array(stride).fill(cell)));
  const added = dilation * (rowsOf(w)[0].length - 1);
  const before = added >> 1;
  return convolve({ x: /** @type {Answer} */ (cut(large, -before, before - added)), w, dilation });
}

/** @param {{ y: number[], w: number[], over: number, steps: number }} setting */
function landweber({ y, w, over, steps }) {
  const kernel = w.map((tap) => tap / over);
  let z = Array(y.length + w.length - 1).fill(0);
  for (let step = 0; step < steps; step++) {
    const blurred = /** @type {number[]} */ (convolve({ x: z, w: kernel }));
    const left = y.map((value, n) => value - blurred[n]);
    const back = /** @type {number[]} */ (convTranspose({ x: left, w: kernel }));
    z = z.map((value, n) => value + back[n]);
  }
  return z;
}

/** @param {{ in_size: number, w: number[], stride?: number, padding?: number }} setting */
function matrixOf({ in_size, w, stride = 1, padding = 0 }) {
  const axis = { in_size, kernel_size: w.length, stride, padding, dilation: 1 };
  if (kernelTooLarge(axis)) return null;
  const table = windowTable(axis);
  const rows = Array.from({ length: table.length / w.length }, () => Array(in_size).fill(0));
  for (const { source, tap, target, kept } of table) if (kept) rows[target][source] = w[tap];
  return rows;
}

/** @param {{ x: number[][], w: number[][], stride?: number }} setting */
const mixed = ({ x, w, stride }) =>
  x
    .map((values, n) => /** @type {number[]} */ (convTranspose({ x: values, w: w[n], stride })))
    .reduce((sum, one) => sum.map((value, n) => value + one[n]));

/** @type {Subjects} */
export const VALUES = {
  conv_transpose: {
    right: (s) => convTranspose(s),
    wrong: {
      overwrite: (s) => cutAsSaid(convTranspose({ ...s, padding: 0, output_padding: 0 }, true), s),
      kernel_unrotated: (s) => convTranspose({ ...s, w: rot180(s.w) }),
      kernel_transposed: (s) => convTranspose({ ...s, w: transposedKernel(s.w) }),
      padding_adds: (s) => WRONG_CUTS.padding_adds(full(s), s),
      padding_one_end: (s) => WRONG_CUTS.padding_one_end(full(s), s),
      output_padding_zeros: (s) => WRONG_CUTS.output_padding_zeros(full(s), s),
      output_padding_split: (s) => WRONG_CUTS.output_padding_split(full(s), s),
      stride_on_input: (s) => {
        const x = alongEach(s.x, (line) => line.filter((_, n) => n % (s.stride ?? 1) === 0));
        return cutAsSaid(full(s, { x, stride: 1 }), s);
      },
      s_zeros: (s) => cutAsSaid(full(s, { stride: s.stride > 1 ? s.stride + 1 : 1 }), s),
      dilation_forgotten: (s) => cutAsSaid(full(s, { dilation: 1 }), s),
      dilation_on_input: (s) =>
        cutAsSaid(full(s, { stride: (s.stride ?? 1) * (s.dilation ?? 1), dilation: 1 }), s),
      resize_then_conv: resizeThenConv,
      forward_instead: convolve,
    },
  },
  cut_full: { right: (s) => cutAsSaid(s.full, s), wrong: onFull(WRONG_CUTS) },
  conv: {
    right: convolve,
    wrong: {
      kernel_flipped: (s) => convolve({ ...s, w: rot180(s.w) }),
      kernel_transposed: (s) => convolve({ ...s, w: transposedKernel(s.w) }),
      dilation_forgotten: (s) => convolve({ ...s, dilation: 1 }),
    },
  },
  convolution: {
    right: ({ f, g }) => full({ x: f, w: g }),
    wrong: { kernel_not_flipped: ({ f, g }) => full({ x: f, w: rot180(g) }) },
  },
  sweep_kernel: {
    right: ({ w }) => rot180(w),
    wrong: { kernel_unrotated: ({ w }) => w, kernel_transposed: ({ w }) => transposedKernel(w) },
  },
  zeros_inserted: {
    right: ({ x, stride }) => spread(x, stride - 1),
    wrong: {
      s_zeros: ({ x, stride }) => spread(x, stride > 1 ? stride : 0),
      zeros_after_each: ({ x, stride }) => spread(x, stride - 1, true),
    },
  },
  matrix: {
    right: matrixOf,
    wrong: { kernel_flipped: (s) => matrixOf({ ...s, w: rot180(s.w) }) },
  },
  mixed: {
    right: mixed,
    wrong: {
      overwrite: ({ x, w, stride }) => mixed({ x: x.slice(-1), w: w.slice(-1), stride }),
    },
  },
  there_and_back_values: {
    right: ({ x, w }) => {
      const between = convolve({ x, w });
      return between && convTranspose({ x: between, w });
    },
    wrong: { undoes: ({ x }) => x },
  },
  landweber: {
    right: landweber,
    wrong: { one_step: (s) => landweber({ ...s, steps: 1 }) },
  },
};
