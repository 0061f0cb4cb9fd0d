// @ts-check
// How an output cell finds its weights and its bias in those of a layer.

/** @import { Weight } from "./planes.js" */
/** @import { Target, Weights } from "./taps.js" */

/** @typedef {(to: Target) => number} ChannelOf  of a weight, for a channel and a phase of the output */

/**
 * Of a convolution, whose channels are [out, in].
 * @param {Weight} weight @param {ArrayLike<number>} [bias] @param {ChannelOf} [channelOf]
 * @returns {Weights}
 */
export const weightsOfConv = (
  { data, shape: [, inside, tall, wide] },
  bias,
  channelOf = ({ o }) => o,
) => ({
  weightAt: (to, i, r, c) => data[((channelOf(to) * inside + i) * tall + r) * wide + c],
  biasAt: (to) => bias?.[channelOf(to)] ?? 0,
});

/**
 * Of a transposed convolution, whose channels are [in, out].
 * @param {Weight} weight @param {ArrayLike<number>} [bias] @returns {Weights}
 */
export const weightsOfConvTranspose = ({ data, shape: [, outside, tall, wide] }, bias) => ({
  weightAt: ({ o }, i, r, c) => data[((i * outside + o) * tall + r) * wide + c],
  biasAt: ({ o }) => bias?.[o] ?? 0,
});
