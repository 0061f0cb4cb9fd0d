// @ts-check
// What padding and output padding do to the full result along one axis. Pure functions; tests
// compare every number with Python's.

import {
  convTransposeSize,
  effectiveKernelSize,
  placements,
} from "../shared/geometry/placements.js";
import { brokenRule } from "../transposed/arithmetic.js";

/** @import { Axis } from "../shared/geometry/placements.js" */

/**
 * `left` and `right` cells are cut off the `full` ones; a negative `right` adds cells that hold 0.
 * Output padding reveals `revealed` cells of the full result and adds `beyond` zeros. The equal
 * sweep has `before` and `after` zeros around its spread input, or crops it where they are
 * negative. Of each `stride` neighbouring cells, stamps that follow one another reach `phases`;
 * `unreached` cells of the full result are reached by none. `lost` are the input cells whose whole
 * stamp is cut away.
 * @typedef {{ full: number, left: number, right: number, out_size: number, revealed: number,
 *   beyond: number, before: number, after: number, phases: number, unreached: number,
 *   lost: number[] }} Cut
 *
 * @typedef {"padding" | "output_padding"} Cutter  a trait that a handle moves
 */

/** @param {number} a @param {number} b @returns {number} */
const greatestDivisor = (a, b) => (b === 0 ? a : greatestDivisor(b, a % b));

/** @param {Axis} axis @returns {Cut} */
export function cutOf(axis) {
  const { in_size, kernel_size, stride, padding, output_padding, dilation } = axis;
  const full = (in_size - 1) * stride + effectiveKernelSize(axis);
  const out_size = convTransposeSize(axis);
  const before = dilation * (kernel_size - 1) - padding;
  const table = placements(axis);
  const kept = new Set(table.filter((row) => row.kept).map(({ source }) => source));
  return {
    full,
    out_size,
    before,
    left: padding,
    right: padding - output_padding,
    revealed: Math.max(0, Math.min(full, padding + out_size) - Math.max(padding, full - padding)),
    beyond: Math.max(0, output_padding - padding),
    after: before + output_padding,
    phases: Math.min(kernel_size, stride / greatestDivisor(stride, dilation)),
    unreached: full - new Set(table.map(({ target }) => target)).size,
    lost: [...Array(in_size).keys()].filter((source) => !kept.has(source)),
  };
}

/**
 * The values that a handle may take while the rest of the setting stays: from the smallest to the
 * largest possible one.
 * @param {Axis[]} axes  those in play @param {Cutter} trait @param {[number, number]} range
 * @returns {[number, number]}
 */
export function handleRange(axes, trait, [low, high]) {
  /** @param {number} value */
  const isPossible = (value) => axes.every((axis) => !brokenRule({ ...axis, [trait]: value }));
  while (low < high && !isPossible(low)) low++;
  while (low < high && !isPossible(high)) high--;
  return [low, high];
}
