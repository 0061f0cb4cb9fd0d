// @ts-check
// The row of a full result and what a crop leaves of it; how many taps meet in each phase. Pure functions.

import { upTo } from "../shared/geometry/up_to.js";
import { phaseTaps } from "../transposed/phases.js";

/** @import { Cut } from "./frameworks/taps.js" */

/** How many stamps meet in each cell of the full result. @param {Omit<Cut, "left" | "right" | "flipped">} layer */
export function fullCounts({ n, k, s, d }) {
  const counts = Array((n - 1) * s + d * (k - 1) + 1).fill(0);
  for (const cell of upTo(n)) for (const tap of upTo(k)) counts[cell * s + tap * d] += 1;
  return counts;
}

/** How many taps meet in each phase, away from the border. @param {{ kernel_size: number, stride: number, dilation: number }} layer */
export const phaseCounts = (layer) =>
  phaseTaps({ ...layer, padding: 0 }).map((taps) => taps.length);

/**
 * The cells of the full result and those of zeros that are added: `at` counts from the first cell of the
 * full result; those that are not kept are cut.
 * @param {Cut} cut
 */
export function cellsOf(cut) {
  const counts = fullCounts(cut);
  const [start, stop] = [cut.left, counts.length - cut.right];
  const [first, last] = [Math.min(0, start), Math.max(counts.length, stop)];
  return upTo(last - first).map((place) => {
    const at = first + place;
    const added = at < 0 || at >= counts.length;
    return { at, value: counts[at] ?? 0, added, kept: at >= start && at < stop };
  });
}

/**
 * The weights of a layer and what it multiplies, each stamp in whole; null where its channels are not known.
 * @param {{ dims: number, in_size: number, kernel_size: number, groups: number, in_channels: number,
 *   out_channels: number, bias: boolean }} state
 */
export function costOf(state) {
  const { dims, in_size, kernel_size, groups, in_channels, out_channels, bias } = state;
  if (!in_channels || !out_channels) return null;
  const weights = (in_channels * out_channels * kernel_size ** dims) / groups;
  return { weights, biases: bias ? out_channels : 0, products: weights * in_size ** dims };
}
