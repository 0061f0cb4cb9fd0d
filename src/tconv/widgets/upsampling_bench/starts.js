// @ts-check
// The weights of the seven ways, from one seed: random numbers, and what is made of them. The twin of
// `ways.py`. Pure functions.

import { stream } from "../shared/geometry/random.js";
import { bilinearKernel, icnr } from "../shared/geometry/starts.js";

/** @import { Kernel } from "../shared/geometry/starts.js" */
/** @typedef {{ [way: string]: Kernel[] | null }} Starts  a kernel for each channel; null where there is none */

/**
 * A kernel for each phase, of whole numbers from 1 on; all ways but one take the first of them alone.
 * @param {number} seed @param {number} count @param {number} taps @param {number} largest
 * @returns {Kernel[]}
 */
export function drawKernels(seed, count, taps, largest) {
  const below = stream(seed);
  const draw = () => 1 + below(largest);
  return Array.from({ length: count }, () => Array.from({ length: taps }, draw));
}

/** Divides kernels so that all their taps add up to a number. @param {Kernel[]} kernels @param {number} total */
function withSum(kernels, total) {
  const scale = total / kernels.flat().reduce((sum, tap) => sum + tap, 0);
  return kernels.map((kernel) => kernel.map((tap) => tap * scale));
}

/**
 * The kernel with even phases; one that is smaller than the stride leaves holes, whatever it holds.
 * @param {Kernel} kernel @param {number} size @param {number} stride
 */
const evened = (kernel, size, stride) =>
  size < stride ? null : withSum([icnr(kernel, size, stride)], stride ** 2);

/**
 * Of each way the weights, divided so that brightness stays.
 * @param {Kernel[]} kernels @param {number} size @param {number} stride @returns {Starts}
 */
export function startsOf(kernels, size, stride) {
  const [first] = kernels;
  const phases = stride ** 2;
  const [whole] = withSum([first], 1);
  return {
    transposed_random: withSum([first], phases),
    transposed_even: evened(first, size, stride),
    transposed_bilinear: withSum([bilinearKernel(size)], phases),
    nearest_conv: [whole],
    bilinear_conv: [whole],
    shuffle_random: withSum(kernels, phases),
    shuffle_icnr: kernels.map(() => whole),
  };
}
