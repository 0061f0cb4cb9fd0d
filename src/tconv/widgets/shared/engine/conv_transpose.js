// @ts-check
// The transposed convolution: `torch.nn.functional.conv_transpose2d`, one setting for both axes.

import { fillBias, planes } from "./planes.js";

/** @import { Planes, Weight } from "./planes.js" */

/**
 * @param {Planes} x @param {Weight} weight
 * @param {{ stride: number, padding: number, output_padding: number }} geometry
 * @param {ArrayLike<number>} [bias] @returns {Planes}
 */
export function convTranspose(x, weight, { stride, padding, output_padding }, bias) {
  const [inChannels, outChannels, tall, wide] = weight.shape;
  const size = (/** @type {number} */ cells, /** @type {number} */ taps) =>
    (cells - 1) * stride - 2 * padding + taps + output_padding;
  const y = fillBias(planes(outChannels, size(x.rows, tall), size(x.columns, wide)), bias);
  for (let i = 0; i < inChannels; i++)
    for (let o = 0; o < outChannels; o++)
      for (let r = 0; r < tall; r++)
        for (let c = 0; c < wide; c++) {
          const w = weight.data[((i * outChannels + o) * tall + r) * wide + c];
          for (let m = 0; m < x.rows; m++) {
            const row = stride * m + r - padding;
            if (row < 0 || row >= y.rows) continue;
            for (let n = 0; n < x.columns; n++) {
              const column = stride * n + c - padding;
              if (column >= 0 && column < y.columns)
                y.data[(o * y.rows + row) * y.columns + column] +=
                  w * x.data[(i * x.rows + m) * x.columns + n];
            }
          }
        }
  return y;
}
