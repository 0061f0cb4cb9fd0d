// @ts-check
// An image as the engine takes and gives it: Float32 numbers, channel by channel, row by row.

/**
 * @typedef {{ data: Float32Array, channels: number, rows: number, columns: number }} Planes
 *
 * Kernels in PyTorch's layout: the channels of a convolution are [out, in], those of a transposed
 * convolution [in, out], and the kernel's rows and columns follow.
 * @typedef {{ data: Float32Array, shape: [number, number, number, number] }} Weight
 */

/**
 * @param {number} channels @param {number} rows @param {number} columns
 * @param {Float32Array} [data] @returns {Planes}
 */
export const planes = (
  channels,
  rows,
  columns,
  data = new Float32Array(channels * rows * columns),
) => ({ data, channels, rows, columns });
