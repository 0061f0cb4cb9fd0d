// @ts-check
// Kernels to begin with: `bilinear_kernel` of `tconv.samples`, `icnr` and `equal_phase_sums` of
// `tconv.upsampling`, for square kernels. Pure functions.

/** @typedef {number[]} Kernel  a square, row by row */

/**
 * @param {number} size @param {(row: number, column: number) => number} tap
 * @returns {Kernel}
 */
export const kernelOf = (size, tap) =>
  Array.from({ length: size ** 2 }, (_, n) => tap(Math.floor(n / size), n % size));

/** It rises and falls in a straight line along each axis. @param {number} size */
export function bilinearKernel(size) {
  const middle = (size - 1) / 2;
  const line = (/** @type {number} */ n) => 1 - Math.abs(n - middle) / Math.floor((size + 1) / 2);
  return kernelOf(size, (r, c) => line(r) * line(c));
}

/**
 * All phases get the taps of the first one; where the stride does not divide the kernel, only their
 * sums can be equal.
 * @param {Kernel} kernel @param {number} size @param {number} stride
 */
export const icnr = (kernel, size, stride) =>
  size % stride === 0
    ? kernelOf(size, (r, c) => kernel[(r - (r % stride)) * size + c - (c % stride)])
    : equalPhaseSums(kernel, size, stride);

/**
 * The taps of each phase are shifted by one number, so that all phases have the same sum.
 * @param {Kernel} kernel @param {number} size @param {number} stride
 */
function equalPhaseSums(kernel, size, stride) {
  const phaseOf = (/** @type {number} */ r, /** @type {number} */ c) =>
    (r % stride) * stride + (c % stride);
  const sums = Array(stride ** 2).fill(0);
  const counts = Array(stride ** 2).fill(0);
  kernelOf(size, phaseOf).forEach((phase, n) => {
    sums[phase] += kernel[n];
    counts[phase] += 1;
  });
  const mean = sums.reduce((total, sum) => total + sum) / sums.length;
  return kernelOf(size, (r, c) => {
    const phase = phaseOf(r, c);
    return kernel[r * size + c] + (mean - sums[phase]) / counts[phase];
  });
}
