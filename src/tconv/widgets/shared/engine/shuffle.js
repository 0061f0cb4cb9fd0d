// @ts-check
// Interleave channels to a larger image: `torch.nn.functional.pixel_shuffle`, alone and behind a
// convolution, `tconv.upsampling.sub_pixel_conv`.

import { planes } from "./planes.js";
import { phasesOf, sumsOfTaps } from "./taps.js";

/** @import { Planes, Weight } from "./planes.js" */

/** @param {Planes} x @param {number} factor @returns {Planes} */
export function pixelShuffle(x, factor) {
  const y = planes(x.channels / factor ** 2, x.rows * factor, x.columns * factor);
  for (let channel = 0, from = 0; channel < x.channels; channel++) {
    const [r, q] = [Math.floor(channel / factor) % factor, channel % factor];
    const first = Math.floor(channel / factor ** 2) * y.rows + r;
    for (let m = 0; m < x.rows; m++) {
      let at = (first + m * factor) * y.columns + q;
      for (let n = 0; n < x.columns; n++, at += factor) y.data[at] = x.data[from++];
    }
  }
  return y;
}

/**
 * `pixelShuffle` of a convolution of stride 1, in one go: each phase has kernels of its own.
 * @param {Planes} x @param {Weight} weight @param {{ upscale_factor: number, padding: number }} geometry
 * @param {ArrayLike<number>} [bias] @returns {Planes}
 */
export function subPixelConv(x, { data, shape }, { upscale_factor, padding }, bias) {
  const [outside, inside, tall, wide] = shape;
  /** @param {number} cells @param {number} taps */
  const axis = (cells, taps) => ({
    size: upscale_factor * (cells + 2 * padding - taps + 1),
    step: 1,
    phases: phasesOf(upscale_factor, taps, (_, tap) => tap - padding),
  });
  /** @param {import("./taps.js").Target} target */
  const channelOf = ({ o, u, v }) => (o * upscale_factor + u) * upscale_factor + v;
  const axes = { down: axis(x.rows, tall), across: axis(x.columns, wide) };
  return sumsOfTaps(x, outside / upscale_factor ** 2, axes, {
    weightAt: (to, i, r, c) => data[((channelOf(to) * inside + i) * tall + r) * wide + c],
    biasAt: (to) => bias?.[channelOf(to)] ?? 0,
  });
}
