// @ts-check
// How many: the twin of misconceptions/counts.py.

import { placements } from "../../shared/geometry/placements.js";
import { enter } from "../registry.js";
import { axisOf, forwardSize, transposedSize } from "../sizes.js";

/** @import { Algorithm } from "../registry.js" */

/** @type {Algorithm} */
function matrixShape({ dims = 2, of = "C", ...axis }) {
  const out = forwardSize(axis);
  if (!out) return null;
  const [rows, columns] = [out ** dims, axis.in_size ** dims];
  if (of === "C") return [rows, columns];
  return of === "CT" ? [columns, rows] : [columns, columns];
}

/** @type {Algorithm} */
function rowWeights({ cell, ...setting }) {
  const { in_size, kernel_size, stride, padding } = axisOf(setting);
  if (Math.max(...cell) >= (forwardSize(setting) ?? 0)) return null;
  const along = cell.map((/** @type {number} */ index) => {
    const first = stride * index - padding;
    return Math.max(0, Math.min(in_size, first + kernel_size) - Math.max(0, first));
  });
  return [along[0] * along[1]];
}

/** @type {Algorithm} */
function phaseCounts({ kernel_size, stride }) {
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

/** Along one axis, away from the border. @param {{ kernel_size: number, stride: number }} setting */
const fewestAndMost = ({ kernel_size, stride }) => [
  Math.floor(kernel_size / stride),
  Math.ceil(kernel_size / stride),
];

/** @type {Algorithm} */
const countRange = ({ dims = 2, ...setting }) =>
  fewestAndMost(setting).map((count) => count ** dims);

/** @type {Algorithm} */
function products(setting) {
  const axis = axisOf(setting);
  const out = transposedSize(axis);
  if (!out) return null;
  const kept = placements(axis).filter((place) => place.kept).length;
  return [(axis.in_size * axis.kernel_size) ** 2, (out * axis.kernel_size) ** 2, kept ** 2];
}

/** @param {boolean} each @returns {Algorithm} */
const indexed =
  (each) =>
  ({ size, index, values }) => {
    const y = Array(size).fill(0);
    if (index.length !== values.length || index.some((/** @type {number} */ cell) => !(cell in y)))
      return null;
    index.forEach((/** @type {number} */ cell, /** @type {number} */ n) => {
      y[cell] = values[n] + (each ? y[cell] : 0);
    });
    return y;
  };

enter({
  matrix_shape: { right: matrixShape },
  row_weights: { right: rowWeights },
  phase_counts: { right: phaseCounts },
  flat_phases: {
    right: flatPhases,
    wrong: {
      divisible_is_even: ({ w, stride }) =>
        w.length % stride ? null : Array(stride).fill(sum(w) / stride),
      resize_then_conv: ({ w, stride }) => Array(stride).fill(sum(w)),
    },
  },
  count_range: {
    right: countRange,
    wrong: {
      border_is_board: ({ dims = 2, ...setting }) => {
        const [fewest, most] = fewestAndMost(setting);
        return [Math.min(fewest, 1), most ** dims];
      },
      overlap_even: ({ dims = 2, ...setting }) => {
        const [, most] = fewestAndMost(setting);
        return [most ** dims, most ** dims];
      },
    },
  },
  products: { right: products },
  indexed_add: { right: indexed(false), wrong: { indices_add: indexed(true) } },
});
