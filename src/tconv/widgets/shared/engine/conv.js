// @ts-check
// The forward convolution: `torch.nn.functional.conv2d`, one setting for both axes.

import { fillBias, planes } from "./planes.js";

/** @import { Planes, Weight } from "./planes.js" */

/**
 * @param {Planes} x @param {Weight} weight @param {{ stride: number, padding: number }} geometry
 * @param {ArrayLike<number>} [bias] @returns {Planes}
 */
export function conv(x, weight, { stride, padding }, bias) {
  const [outChannels, inChannels, tall, wide] = weight.shape;
  const size = (/** @type {number} */ cells, /** @type {number} */ taps) =>
    Math.floor((cells + 2 * padding - taps) / stride) + 1;
  const y = fillBias(planes(outChannels, size(x.rows, tall), size(x.columns, wide)), bias);
  for (let o = 0; o < outChannels; o++)
    for (let i = 0; i < inChannels; i++)
      for (let r = 0; r < tall; r++)
        for (let c = 0; c < wide; c++) {
          const w = weight.data[((o * inChannels + i) * tall + r) * wide + c];
          for (let m = 0; m < y.rows; m++) {
            const row = stride * m + r - padding;
            if (row < 0 || row >= x.rows) continue;
            for (let n = 0; n < y.columns; n++) {
              const column = stride * n + c - padding;
              if (column >= 0 && column < x.columns)
                y.data[(o * y.rows + m) * y.columns + n] +=
                  w * x.data[(i * x.rows + row) * x.columns + column];
            }
          }
        }
  return y;
}
