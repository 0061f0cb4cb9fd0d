// @ts-check
// One image, made small and enlarged again in every way, and what is measured of each: the twin of
// `ways.py`. Pure functions; tests compare every number with Python's.

import { conv } from "../shared/engine/conv.js";
import { convTranspose } from "../shared/engine/conv_transpose.js";
import { planes } from "../shared/engine/planes.js";
import { interpolate, resizeConv } from "../shared/engine/resize.js";
import { subPixelConv } from "../shared/engine/shuffle.js";
import { checkerboardEnergy } from "../shared/geometry/energy.js";

/** @import { Planes, Weight } from "../shared/engine/planes.js" */
/** @import { Kernel } from "../shared/geometry/starts.js" */
/** @import { Grey } from "./settings.js" */
/** @import { Starts } from "./starts.js" */

/**
 * `multiplications` are for each pixel of the output.
 * @typedef {{ image: Planes, energy: number, psnr: number, multiplications: number, weights: number
 *   }} Outcome
 * @typedef {(x: Planes, start: Kernel[], size: number, stride: number) => Planes} Apply
 */

/** @type {Apply} */
function transposed(x, [kernel], size, stride) {
  const padding = Math.ceil(Math.max(0, size - stride) / 2);
  const geometry = { stride, padding, output_padding: 2 * padding + stride - size };
  return convTranspose(x, { data: Float32Array.from(kernel), shape: [1, 1, size, size] }, geometry);
}

/**
 * The weight of a convolution that leaves an image as large as it is, and its padding. As in PyTorch,
 * of the cells that an even kernel needs beyond the border the odd one is at the end: a row and a
 * column of zeros in front of it say so.
 * @param {Kernel[]} kernels @param {number} size
 * @returns {{ weight: Weight, padding: number }}
 */
function sameConv(kernels, size) {
  const odd = size + 1 - (size % 2);
  const before = odd - size;
  const data = new Float32Array(kernels.length * odd ** 2);
  kernels.forEach((kernel, channel) =>
    kernel.forEach((tap, n) => {
      const [row, column] = [Math.floor(n / size) + before, (n % size) + before];
      data[(channel * odd + row) * odd + column] = tap;
    }),
  );
  return { weight: { data, shape: [kernels.length, 1, odd, odd] }, padding: (odd - 1) / 2 };
}

/** @type {Apply} */
function nearest(x, start, size, stride) {
  const { weight, padding } = sameConv(start, size);
  return resizeConv(x, weight, { scale_factor: stride, padding });
}

/** @type {Apply} */
function bilinear(x, start, size, stride) {
  const { weight, padding } = sameConv(start, size);
  return conv(interpolate(x, stride), weight, { stride: 1, padding });
}

/** @type {Apply} */
function shuffled(x, start, size, stride) {
  const { weight, padding } = sameConv(start, size);
  return subPixelConv(x, weight, { upscale_factor: stride, padding });
}

const AROUND = 4; // cells that straight lines are drawn between

/** What each way does, and how often it multiplies. @type {{ [way: string]: [Apply, (taps: number, phases: number) => number] }} */
const APPLY = {
  transposed_random: [transposed, (taps, phases) => taps / phases],
  transposed_even: [transposed, (taps, phases) => taps / phases],
  transposed_bilinear: [transposed, (taps, phases) => taps / phases],
  nearest_conv: [nearest, (taps) => taps],
  bilinear_conv: [bilinear, (taps) => taps + AROUND],
  shuffle_random: [shuffled, (taps) => taps],
  shuffle_icnr: [shuffled, (taps) => taps],
};

export const WAYS = Object.keys(APPLY);

/** The image without what is beyond a multiple of the stride, brightness 0 to 1. @param {Grey} grey @param {number} stride */
export function originalOf({ rows, columns, grey }, stride) {
  const original = planes(1, rows - (rows % stride), columns - (columns % stride));
  for (let row = 0; row < original.rows; row++)
    for (let column = 0; column < original.columns; column++)
      original.data[row * original.columns + column] = grey[row * columns + column] / 255;
  return original;
}

/** The mean of each square. @param {Planes} original @param {number} stride */
export function smaller(original, stride) {
  const data = new Float32Array(stride ** 2).fill(1 / stride ** 2);
  return conv(original, { data, shape: [1, 1, stride, stride] }, { stride, padding: 0 });
}

/**
 * How wide the border is, in which some way reads cells beyond the input.
 * @param {number} size @param {number} stride
 */
const borderOf = (size, stride) => stride * Math.ceil(size / 2);

/** In decibels, away from the border. @param {Planes} image @param {Planes} original @param {number} border */
export function psnr({ data, rows, columns }, original, border) {
  let [sum, count] = [0, 0];
  for (let row = border; row < rows - border; row++)
    for (let column = border; column < columns - border; column++) {
      const at = row * columns + column;
      sum += (data[at] - original.data[at]) ** 2;
      count++;
    }
  return -10 * Math.log10(sum / count);
}

/**
 * What every way makes of an image; null where it has no start.
 * @param {Planes} original @param {Starts} starts @param {number} size @param {number} stride
 * @returns {{ [way: string]: Outcome | null }}
 */
export function everyWay(original, starts, size, stride) {
  const x = smaller(original, stride);
  const border = borderOf(size, stride);
  const outcomes = Object.entries(APPLY).map(([way, [apply, count]]) => {
    const start = starts[way];
    if (!start) return [way, null];
    const image = apply(x, start, size, stride);
    return [
      way,
      {
        image,
        energy: checkerboardEnergy(image, border, stride),
        psnr: psnr(image, original, border),
        multiplications: count(size ** 2, stride ** 2),
        // All phases of a sub-pixel convolution are weights, though they start alike.
        weights: start.length * size ** 2,
      },
    ];
  });
  return Object.fromEntries(outcomes);
}
