// @ts-check
// The transposed convolution: `torch.nn.functional.conv_transpose2d`, one setting for both axes. Nothing
// is stamped: the output cells of each phase read through their few taps.

import { phasesOf, sumsOfTaps } from "./taps.js";
import { weightsOfConvTranspose } from "./weights.js";

/** @import { Planes, Weight } from "./planes.js" */
/** @import { TapAxis } from "./taps.js" */

/**
 * @typedef {{ stride: number, padding: number, output_padding: number }} Stamping
 *
 * Cell stride·t + phase is reached by stamp t + offset where its place is
 * stride·(t + offset) + tap − padding.
 * @param {number} cells @param {number} taps @param {Stamping} geometry @returns {TapAxis}
 */
const stampAxis = (cells, taps, { stride, padding, output_padding }) => ({
  size: (cells - 1) * stride - 2 * padding + taps + output_padding,
  step: 1,
  phases: phasesOf(stride, taps, (phase, tap) => (phase + padding - tap) / stride),
});

/**
 * @param {Planes} x @param {Weight} weight @param {Stamping} geometry
 * @param {ArrayLike<number>} [bias] @returns {Planes}
 */
export function convTranspose(x, weight, geometry, bias) {
  const [, outside, tall, wide] = weight.shape;
  const axes = {
    down: stampAxis(x.rows, tall, geometry),
    across: stampAxis(x.columns, wide, geometry),
  };
  return sumsOfTaps(x, outside, axes, weightsOfConvTranspose(weight, bias));
}
