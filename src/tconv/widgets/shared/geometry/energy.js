// @ts-check
// How much of an image is a board: `tconv.overlap.checkerboard_energy`, the same along both axes. Pure
// functions.

/**
 * An image as numbers row by row, of one channel.
 * @typedef {{ data: Float32Array | Float64Array, rows: number, columns: number }} Image
 */

/** Four units in the last place of 1: as much as rounding leaves of nothing. @param {Image["data"]} data */
const roundingIn = (data) => (data instanceof Float32Array ? 2 ** -21 : 2 ** -50);

/**
 * The part of the energy that repeats with the stride: the variance of the means of the phases, over
 * that of the image. Away from a border, whose width is a multiple of the stride.
 * @param {Image} image @param {number} border @param {number} stride
 */
export function checkerboardEnergy({ data, rows, columns }, border, stride) {
  const sums = new Float64Array(stride ** 2);
  let most = 0;
  for (let row = border; row < rows - border; row++)
    for (let column = border; column < columns - border; column++) {
      const value = data[row * columns + column];
      sums[(row % stride) * stride + (column % stride)] += value;
      most = Math.max(most, Math.abs(value));
    }
  const count = (rows - 2 * border) * (columns - 2 * border);
  const mean = sums.reduce((total, sum) => total + sum) / count;
  // Without the level, which would take digits away from what is small beside it.
  let squares = 0;
  for (let row = border; row < rows - border; row++)
    for (let column = border; column < columns - border; column++)
      squares += (data[row * columns + column] - mean) ** 2;
  const variance = squares / count;
  if (variance <= (roundingIn(data) * most) ** 2) return 0; // a constant image
  const each = count / sums.length;
  const pattern = sums.reduce((total, sum) => total + (sum / each - mean) ** 2, 0) / sums.length;
  return Math.min(1, pattern / variance); // where it is all there is, rounding may find more
}
