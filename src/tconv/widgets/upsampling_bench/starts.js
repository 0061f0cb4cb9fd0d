// @ts-check
// The weights of the seven ways, from one seed: random numbers, and what is made of them. Kernels are
// lists, row by row. The twins of `tconv.upsampling` and `ways.py`. Pure functions.

import { stream } from "../shared/geometry/random.js";

/** @typedef {number[]} Kernel */
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

/** @param {Kernel} kernel */
const sumOf = (kernel) => kernel.reduce((sum, tap) => sum + tap, 0);

/** Divides kernels so that all their taps add up to a number. @param {Kernel[]} kernels @param {number} total */
function withSum(kernels, total) {
  const scale = total / sumOf(kernels.flat());
  return kernels.map((kernel) => kernel.map((tap) => tap * scale));
}

/**
 * @param {number} size @param {(row: number, column: number) => number} tap
 * @returns {Kernel}
 */
const kernelOf = (size, tap) =>
  Array.from({ length: size ** 2 }, (_, n) => tap(Math.floor(n / size), n % size));

/** All phases get the taps of the first one. @param {Kernel} kernel @param {number} size @param {number} stride */
const icnr = (kernel, size, stride) =>
  kernelOf(size, (r, c) => kernel[(r - (r % stride)) * size + c - (c % stride)]);

/**
 * The taps of each phase are shifted by one number, so that all phases have the same sum.
 * @param {Kernel} kernel @param {number} size @param {number} stride
 */
export function equalPhaseSums(kernel, size, stride) {
  const phaseOf = (/** @type {number} */ r, /** @type {number} */ c) =>
    (r % stride) * stride + (c % stride);
  const sums = Array(stride ** 2).fill(0);
  const counts = Array(stride ** 2).fill(0);
  kernelOf(size, phaseOf).forEach((phase, n) => {
    sums[phase] += kernel[n];
    counts[phase] += 1;
  });
  const mean = sumOf(sums) / sums.length;
  return kernelOf(size, (r, c) => {
    const phase = phaseOf(r, c);
    return kernel[r * size + c] + (mean - sums[phase]) / counts[phase];
  });
}

/** It rises and falls in a straight line along each axis. @param {number} size */
function tent(size) {
  const middle = (size - 1) / 2;
  const line = (/** @type {number} */ n) => 1 - Math.abs(n - middle) / Math.floor((size + 1) / 2);
  return kernelOf(size, (r, c) => line(r) * line(c));
}

/**
 * The kernel with even phases; one that is smaller than the stride leaves holes, whatever it holds.
 * @param {Kernel} kernel @param {number} size @param {number} stride
 */
function evened(kernel, size, stride) {
  if (size < stride) return null;
  const even = size % stride === 0 ? icnr : equalPhaseSums;
  return withSum([even(kernel, size, stride)], stride ** 2);
}

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
    transposed_bilinear: withSum([tent(size)], phases),
    nearest_conv: [whole],
    bilinear_conv: [whole],
    shuffle_random: withSum(kernels, phases),
    shuffle_icnr: kernels.map(() => whole),
  };
}
