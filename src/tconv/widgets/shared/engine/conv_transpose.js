// @ts-check
// The transposed convolution: `torch.nn.functional.conv_transpose2d`, one setting for both axes. Nothing
// is stamped: the output cells of each phase read their few taps, as in a small convolution.

import { sumsOfTaps } from "./taps.js";

/** @import { Planes, Weight } from "./planes.js" */
/** @import { TapAxis } from "./taps.js" */

/**
 * @typedef {{ stride: number, padding: number, output_padding: number }} Stamping
 *
 * Output cell stride·t + phase reads, through each tap of its phase, input cell t + offset, where
 * phase = stride·offset + tap − padding.
 * @param {number} cells @param {number} taps @param {Stamping} geometry @returns {TapAxis}
 */
const axisOf = (cells, taps, { stride, padding, output_padding }) => ({
  size: (cells - 1) * stride - 2 * padding + taps + output_padding,
  step: 1,
  phases: Array.from({ length: stride }, (_, phase) =>
    Array.from({ length: taps }, (_, tap) => ({ tap, offset: (phase + padding - tap) / stride }))
      // A tap of another phase would read between two cells.
      .filter(({ offset }) => Number.isInteger(offset)),
  ),
});

/**
 * @param {Planes} x @param {Weight} weight @param {Stamping} geometry
 * @param {ArrayLike<number>} [bias] @returns {Planes}
 */
export function convTranspose(x, { data, shape: [, outside, tall, wide] }, geometry, bias) {
  const axes = { down: axisOf(x.rows, tall, geometry), across: axisOf(x.columns, wide, geometry) };
  /** @type {import("./taps.js").WeightAt} */
  const weightAt = (o, i, r, c) => data[((i * outside + o) * tall + r) * wide + c];
  return sumsOfTaps(x, outside, axes, weightAt, bias);
}
