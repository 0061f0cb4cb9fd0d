// @ts-check
// A setting axis by axis. Pure functions, no DOM.

/** @import { Pair } from "./placements.js" */

/**
 * @typedef {{ dims: number, in_size: Pair, kernel_size: Pair }} Sizes
 * @typedef {{ in_size: number, kernel_size: number }} AxisSizes
 */

/** What leaves an axis as it is. */
export const STILL = { stride: 1, padding: 0, output_padding: 0, dilation: 1 };

/**
 * The geometry of rows and columns: each its sizes, and what all axes share. In one dimension the
 * row axis has a single cell and nothing moves on it.
 * @template {Partial<typeof STILL>} Shared
 * @param {Sizes} sizes @param {Shared} shared @returns {[AxisSizes & Shared, AxisSizes & Shared]}
 */
export function axesWith({ dims, in_size, kernel_size }, shared) {
  const [down, across] = [0, 1].map((axis) => ({
    in_size: in_size[axis],
    kernel_size: kernel_size[axis],
    ...shared,
  }));
  const still = /** @type {Shared} */ (
    Object.fromEntries(Object.entries(STILL).filter(([name]) => name in shared))
  );
  return [dims === 1 ? { in_size: 1, kernel_size: 1, ...still } : down, across];
}

/**
 * Rows and columns of x and of w in play.
 * @param {[AxisSizes, AxisSizes]} axes @returns {{ x: Pair, w: Pair }}
 */
export const inPlay = ([down, across]) => ({
  x: [down.in_size, across.in_size],
  w: [down.kernel_size, across.kernel_size],
});
