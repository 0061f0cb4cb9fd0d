// @ts-check
// The forward convolution: `torch.nn.functional.conv2d`, one setting for both axes.

import { sumsOfTaps } from "./taps.js";

/** @import { Planes, Weight } from "./planes.js" */
/** @import { TapAxis } from "./taps.js" */

/**
 * Output cell t reads input cell stride·t + tap − padding.
 * @param {number} cells @param {number} taps @param {{ stride: number, padding: number }} geometry
 * @returns {TapAxis}
 */
const axisOf = (cells, taps, { stride, padding }) => ({
  size: Math.floor((cells + 2 * padding - taps) / stride) + 1,
  step: stride,
  phases: [Array.from({ length: taps }, (_, tap) => ({ tap, offset: tap - padding }))],
});

/**
 * @param {Planes} x @param {Weight} weight @param {{ stride: number, padding: number }} geometry
 * @param {ArrayLike<number>} [bias] @returns {Planes}
 */
export function conv(x, { data, shape: [outside, inside, tall, wide] }, geometry, bias) {
  const axes = { down: axisOf(x.rows, tall, geometry), across: axisOf(x.columns, wide, geometry) };
  /** @type {import("./taps.js").WeightAt} */
  const weightAt = (o, i, r, c) => data[((o * inside + i) * tall + r) * wide + c];
  return sumsOfTaps(x, outside, axes, weightAt, bias);
}
