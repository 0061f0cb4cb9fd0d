// @ts-check
// The kernels that a layer starts from: `bilinear_kernel`, `icnr` and random draws of Python, for
// stride 2. Pure functions.

const STRIDE = 2;

/** @param {number} k @param {(row: number, column: number) => number} weight */
const kernelOf = (k, weight) =>
  Float64Array.from({ length: k * k }, (_, n) => weight(Math.floor(n / k), n % k));

/** Linear interpolation along an axis. @param {number} k @param {number} tap */
const hat = (k, tap) => 1 - Math.abs(tap - (k - 1) / 2) / Math.floor((k + 1) / 2);

/** So that a phase adds up to 1 on average. @param {number} k @param {number[][]} drawn */
const random = (k, drawn) => kernelOf(k, (r, c) => (drawn[r][c] * 8) / k ** 2);

/** All phases get the taps of the first. @param {Float64Array} kernel @param {number} k */
const equalPhases = (kernel, k) =>
  kernelOf(k, (r, c) => kernel[(r - (r % STRIDE)) * k + c - (c % STRIDE)]);

/**
 * Where the stride does not divide the kernel: the taps of each phase are shifted by one number, so
 * that all phases have the same sum.
 * @param {Float64Array} kernel @param {number} k
 */
function equalPhaseSums(kernel, k) {
  const phaseOf = (/** @type {number} */ r, /** @type {number} */ c) =>
    STRIDE * (r % STRIDE) + (c % STRIDE);
  const sums = [0, 0, 0, 0];
  const counts = [0, 0, 0, 0];
  kernel.forEach((weight, n) => {
    const phase = phaseOf(Math.floor(n / k), n % k);
    sums[phase] += weight;
    counts[phase]++;
  });
  const mean = sums.reduce((total, sum) => total + sum) / sums.length;
  return kernelOf(k, (r, c) => {
    const phase = phaseOf(r, c);
    return kernel[r * k + c] + (mean - sums[phase]) / counts[phase];
  });
}

/** @param {string} start @param {number} k @param {number[][]} drawn */
export function firstKernel(start, k, drawn) {
  if (start === "bilinear") return kernelOf(k, (r, c) => hat(k, r) * hat(k, c));
  if (start === "random") return random(k, drawn);
  return (k % STRIDE ? equalPhaseSums : equalPhases)(random(k, drawn), k);
}
