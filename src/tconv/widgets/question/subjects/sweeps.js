// @ts-check
// What goes into the equivalent sweep, and what signal processing calls a convolution: the twin of
// misconceptions/sweeps.py.

import { alongEach, full, rot180, transposedKernel, zeroOf } from "../layers.js";
import { enter } from "../registry.js";

/** @import { Answer } from "../registry.js" */

/** Zeros between neighbours, and `after` the last. @param {Answer} x @param {number} count @param {boolean} [after] */
function spread(x, count, after = false) {
  /** @param {any[]} line @returns {any[]} */
  const between = (line) => {
    const wide = line.flatMap((cell) => [cell, ...Array(count).fill(zeroOf(line))]);
    return after ? wide : wide.slice(0, wide.length - count);
  };
  return alongEach(x, between);
}

/** A kernel and a box of ones in one. @param {Answer} w @param {number} stride */
const merged = (w, stride) => full({ x: w, w: Array(stride).fill(1) });

enter({
  convolution: {
    right: ({ f, g }) => full({ x: f, w: g }),
    wrong: { kernel_not_flipped: ({ f, g }) => full({ x: f, w: rot180(g) }) },
  },
  sweep_kernel: {
    right: ({ w }) => rot180(w),
    wrong: { kernel_unrotated: ({ w }) => w, kernel_transposed: ({ w }) => transposedKernel(w) },
  },
  merged_kernel: {
    right: ({ w, stride }) => merged(rot180(w), stride),
    wrong: { kernel_unrotated: ({ w, stride }) => merged(w, stride) },
  },
  zeros_inserted: {
    right: ({ x, stride }) => spread(x, stride - 1),
    wrong: {
      s_zeros: ({ x, stride }) => spread(x, stride > 1 ? stride : 0),
      zeros_after_each: ({ x, stride }) => spread(x, stride - 1, true),
    },
  },
});
