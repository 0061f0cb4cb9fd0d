// @ts-check
// Interleave the channels of a convolution to a larger image: `tconv.upsampling.sub_pixel_conv`.

import { phasesOf, sumsOfTaps } from "./taps.js";
import { weightsOfConv } from "./weights.js";

/** @import { Planes, Weight } from "./planes.js" */
/** @import { ChannelOf } from "./weights.js" */

/**
 * A convolution of stride 1 and `torch.nn.functional.pixel_shuffle` in one go: each phase has kernels
 * of its own.
 * @param {Planes} x @param {Weight} weight @param {{ upscale_factor: number, padding: number }} geometry
 * @param {ArrayLike<number>} [bias] @returns {Planes}
 */
export function subPixelConv(x, weight, { upscale_factor, padding }, bias) {
  const [outside, , tall, wide] = weight.shape;
  /** @param {number} cells @param {number} taps */
  const axis = (cells, taps) => ({
    size: upscale_factor * (cells + 2 * padding - taps + 1),
    step: 1,
    phases: phasesOf(upscale_factor, taps, (_, tap) => tap - padding),
  });
  /** @type {ChannelOf} */
  const channelOf = ({ o, u, v }) => (o * upscale_factor + u) * upscale_factor + v;
  const axes = { down: axis(x.rows, tall), across: axis(x.columns, wide) };
  const weights = weightsOfConv(weight, bias, channelOf);
  return sumsOfTaps(x, outside / upscale_factor ** 2, axes, weights);
}
