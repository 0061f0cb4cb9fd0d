// @ts-check
// Interleave channels to a larger image: `torch.nn.functional.pixel_shuffle`.

import { planes } from "./planes.js";

/** @import { Planes } from "./planes.js" */

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
