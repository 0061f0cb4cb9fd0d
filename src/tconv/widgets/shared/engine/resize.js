// @ts-check
// Enlarge an image by a whole factor: in straight lines, `tconv.upsampling.interpolate`; by the nearest
// cell and before a convolution, `tconv.upsampling.resize_conv`.

import { planes } from "./planes.js";
import { phasesOf, sumsOfTaps } from "./taps.js";
import { weightsOfConv } from "./weights.js";

/** @import { Planes, Weight } from "./planes.js" */

/**
 * Where the cells of an enlarged axis are read: between two cells, and how far from the first.
 * @param {number} size @param {number} factor
 */
function places(size, factor) {
  const near = new Int32Array(size * factor);
  const part = new Float32Array(size * factor);
  for (let target = 0; target < near.length; target++) {
    const place = Math.max(0, (2 * target + 1 - factor) / (2 * factor));
    near[target] = Math.floor(place);
    part[target] = place - near[target];
  }
  const far = near.map((cell) => Math.min(cell + 1, size - 1));
  return { near, far, part };
}

/**
 * Bilinear, without aligned corners.
 * @param {Planes} x @param {number} factor @returns {Planes}
 */
export function interpolate(x, factor) {
  const y = planes(x.channels, x.rows * factor, x.columns * factor);
  const down = places(x.rows, factor);
  const across = places(x.columns, factor);
  const between = new Float32Array(x.columns);
  for (let at = 0, row = 0; row < x.channels * y.rows; row++) {
    const [first, m] = [Math.floor(row / y.rows) * x.rows, row % y.rows];
    const [near, far] = [down.near[m] + first, down.far[m] + first];
    for (let n = 0; n < x.columns; n++) {
      const value = x.data[near * x.columns + n];
      between[n] = value + (x.data[far * x.columns + n] - value) * down.part[m];
    }
    for (let n = 0; n < y.columns; n++, at++) {
      const value = between[across.near[n]];
      y.data[at] = value + (between[across.far[n]] - value) * across.part[n];
    }
  }
  return y;
}

/**
 * A convolution of stride 1 on an image enlarged by the nearest cell, which is never made: where taps
 * read copies of one cell, their weights are added first.
 * @param {Planes} x @param {Weight} weight @param {{ scale_factor: number, padding: number }} geometry
 * @param {ArrayLike<number>} [bias] @returns {Planes}
 */
export function resizeConv(x, weight, { scale_factor, padding }, bias) {
  const [outside, , tall, wide] = weight.shape;
  /** @param {number} cells @param {number} taps */
  const axis = (cells, taps) => ({
    size: scale_factor * cells + 2 * padding - taps + 1,
    step: 1,
    phases: phasesOf(scale_factor, taps, (phase, tap) =>
      Math.floor((phase + tap - padding) / scale_factor),
    ),
  });
  const axes = { down: axis(x.rows, tall), across: axis(x.columns, wide) };
  return sumsOfTaps(x, outside, axes, weightsOfConv(weight, bias));
}
