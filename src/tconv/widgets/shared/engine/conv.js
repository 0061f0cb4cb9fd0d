// @ts-check
// The forward convolution: `torch.nn.functional.conv2d`, one setting for both axes.

import { phasesOf, sumsOfTaps } from "./taps.js";
import { weightsOfConv } from "./weights.js";

/** @import { Planes, Weight } from "./planes.js" */
/** @import { TapAxis } from "./taps.js" */

/**
 * @param {number} cells @param {number} taps @param {{ stride: number, padding: number }} geometry
 * @returns {TapAxis}
 */
const convAxis = (cells, taps, { stride, padding }) => ({
  size: Math.floor((cells + 2 * padding - taps) / stride) + 1,
  step: stride,
  phases: phasesOf(1, taps, (_, tap) => tap - padding),
});

/**
 * @param {Planes} x @param {Weight} weight @param {{ stride: number, padding: number }} geometry
 * @param {ArrayLike<number>} [bias] @returns {Planes}
 */
export function conv(x, weight, geometry, bias) {
  const [outside, , tall, wide] = weight.shape;
  const axes = {
    down: convAxis(x.rows, tall, geometry),
    across: convAxis(x.columns, wide, geometry),
  };
  return sumsOfTaps(x, outside, axes, weightsOfConv(weight, bias));
}
