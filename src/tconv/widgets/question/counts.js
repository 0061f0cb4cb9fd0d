// @ts-check
// How many, right and wrong: the twin of misconceptions/counts.py.

import { convTransposeSize, placements } from "../shared/geometry/placements.js";
import { kernelTooLarge, windowSize } from "../shared/geometry/windows.js";

/** @import { Algorithm, Subjects } from "./values.js" */

/** @typedef {{ in_channels: number, out_channels: number, kernel_size: number, groups?: number }} Channels */

/** @param {Channels} channels */
const weightShape = ({ in_channels, out_channels, kernel_size, groups = 1 }) =>
  in_channels % groups || out_channels % groups
    ? null
    : [in_channels, out_channels / groups, kernel_size, kernel_size];

/** @param {Channels} channels */
function parameters(channels) {
  const shape = weightShape(channels);
  return shape && [shape.reduce((product, size) => product * size) + channels.out_channels];
}

/** @param {{ in_channels: number, out_channels: number, groups?: number }} channels */
const kernels = ({ in_channels, out_channels, groups = 1 }) => [
  Math.floor((in_channels * out_channels) / groups),
];

/** @param {string[]} stored @param {string} first @param {string} second */
const places = (stored, first, second) =>
  [first, second, "rows", "columns"].map((name) => stored.indexOf(name));

/** @param {any} setting */
const axisOfWindows = ({ in_size, kernel_size, stride = 1, padding = 0 }) => ({
  in_size,
  kernel_size,
  stride,
  padding,
  dilation: 1,
});

/** @type {Algorithm} */
function matrixShape({ dims = 2, of = "C", ...setting }) {
  const axis = axisOfWindows(setting);
  if (kernelTooLarge(axis)) return null;
  const [rows, columns] = [windowSize(axis).out_size ** dims, axis.in_size ** dims];
  if (of === "C") return [rows, columns];
  return of === "CT" ? [columns, rows] : [columns, columns];
}

/** @type {Algorithm} */
function rowWeights({ cell, ...setting }) {
  const axis = axisOfWindows(setting);
  const { in_size, kernel_size, stride, padding } = axis;
  if (kernelTooLarge(axis) || Math.max(...cell) >= windowSize(axis).out_size) return null;
  const along = cell.map((/** @type {number} */ index) => {
    const first = stride * index - padding;
    return Math.max(0, Math.min(in_size, first + kernel_size) - Math.max(0, first));
  });
  return [along[0] * along[1]];
}

/** @type {Algorithm} */
function phaseTaps({ kernel_size, stride }) {
  const line = Array.from({ length: stride }, (_, first) =>
    Math.max(0, Math.ceil((kernel_size - first) / stride)),
  );
  return line.flatMap((down) => line.map((across) => down * across)).sort((a, b) => b - a);
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

/** @param {{ w: number[], stride: number }} setting */
const flatPhases = ({ w, stride }) =>
  Array.from({ length: stride }, (_, first) => sum(w.filter((_, n) => n % stride === first)));

/** @type {Algorithm} */
function products(setting) {
  const axis = { ...axisOfWindows(setting), output_padding: 0 };
  const out = convTransposeSize(axis);
  if (out < 1) return null;
  const kept = placements(axis).filter((place) => place.kept).length;
  return [(axis.in_size * axis.kernel_size) ** 2, (out * axis.kernel_size) ** 2, kept ** 2];
}

/** @param {boolean} each @returns {Algorithm} */
const indexed =
  (each) =>
  ({ size, index, values }) => {
    if (index.length !== values.length) return null;
    const y = Array(size).fill(0);
    index.forEach((/** @type {number} */ cell, /** @type {number} */ n) => {
      y[cell] = values[n] + (each ? y[cell] : 0);
    });
    return y;
  };

/** @type {Subjects} */
export const COUNTS = {
  weight_shape: {
    right: weightShape,
    wrong: {
      weights_out_first: ({ in_channels, out_channels, ...s }) =>
        weightShape({ in_channels: out_channels, out_channels: in_channels, ...s }),
      groups_ignored: (s) => weightShape({ ...s, groups: 1 }),
    },
  },
  parameters: {
    right: parameters,
    wrong: { groups_ignored: (s) => parameters({ ...s, groups: 1 }) },
  },
  kernels: { right: kernels, wrong: { groups_ignored: (s) => kernels({ ...s, groups: 1 }) } },
  reached_channels: {
    right: ({ out_channels, groups = 1 }) => [Math.floor(out_channels / groups)],
    wrong: { groups_ignored: ({ out_channels }) => [out_channels] },
  },
  axes_moved: {
    right: ({ stored }) => places(stored, "in", "out"),
    wrong: {
      axes_backwards: ({ stored }) => {
        const moved = places(stored, "in", "out");
        return moved.map((_, axis) => moved.indexOf(axis));
      },
      weights_out_first: ({ stored }) => places(stored, "out", "in"),
    },
  },
  matrix_shape: { right: matrixShape, wrong: {} },
  row_weights: { right: rowWeights, wrong: {} },
  phase_taps: { right: phaseTaps, wrong: {} },
  meeting: {
    right: ({ kernel_size, stride, dims = 2 }) => [kernel_size ** dims / stride ** dims],
    wrong: {},
  },
  flat_phases: {
    right: flatPhases,
    wrong: {
      divisible_is_even: ({ w, stride }) =>
        w.length % stride ? null : Array(stride).fill(sum(w) / stride),
    },
  },
  products: { right: products, wrong: {} },
  zero_share: {
    right: ({ stride, dims = 2 }) => [(stride ** dims - 1) / stride ** dims],
    wrong: {},
  },
  waste: { right: ({ stride, dims = 2 }) => [stride ** dims], wrong: {} },
  separable: { right: ({ kernel_size }) => [kernel_size ** 2, 2 * kernel_size], wrong: {} },
  indexed_add: { right: indexed(false), wrong: { indices_add: indexed(true) } },
  plain: {
    right: ({ taps, over, grey }) => [(sum(taps.flat()) * grey) / over],
    wrong: {},
  },
  support: { right: ({ f, g }) => [f[0] + g[0], f[1] + g[1]], wrong: {} },
  area: { right: ({ f, g }) => [f * g], wrong: {} },
  decibels: { right: ({ ratio }) => [10 * Math.log10(ratio)], wrong: {} },
};
