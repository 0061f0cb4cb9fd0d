// @ts-check
// Which channels meet, what each brings to each, and the sums: `conv_transpose` with `groups`.
// Pure functions; tests compare every result with Python's.

import { convTransposeSize } from "../shared/geometry/placements.js";
import { upTo } from "../shared/geometry/up_to.js";
import { addUp, stamp } from "../transposed/arithmetic.js";

/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { Pairing, Problem, State } from "./settings.js" */

/** Both axes of space are alike. @param {State} state @returns {Axis} */
export const axisOf = ({ in_size, kernel_size, stride, padding }) => ({
  in_size,
  kernel_size,
  stride,
  padding,
  output_padding: 0,
  dilation: 1,
});

/** The numbers of groups that divide the channels on both sides. @param {State} state */
export const groupsAllowed = ({ in_channels, out_channels }) =>
  upTo(in_channels)
    .map((n) => n + 1)
    .filter((groups) => in_channels % groups === 0 && out_channels % groups === 0);

/** The rule that a setting breaks, or null. @param {State} state @returns {Problem | null} */
export function brokenBy(state) {
  const allowed = groupsAllowed(state);
  const size = convTransposeSize(axisOf(state));
  const full = size + 2 * state.padding;
  if (!allowed.includes(state.groups)) return { rule: "groups", state, allowed, full };
  return size < 1 ? { rule: "padding", state, allowed, full } : null;
}

/** As PyTorch has it: input channels first. @param {State} state */
export const weightShape = ({ in_channels, out_channels, groups, kernel_size }) => [
  in_channels,
  out_channels / groups,
  kernel_size,
  kernel_size,
];

/**
 * The first and the last channel of the group that a channel is in, among those across.
 * @param {number} channel @param {number} here  how many channels there are on its side
 * @param {number} across  and on the other @param {number} groups
 */
export function groupAcross(channel, here, across, groups) {
  const size = across / groups;
  const first = Math.floor(channel / (here / groups)) * size;
  return { first, last: first + size - 1 };
}

/**
 * Every pair of channels that meet, by input channel and then by output channel. A pair keeps its
 * kernel, whatever the groups.
 * @param {State} state @param {{ x: number[][][], w: number[][][][] }} values
 * @returns {Pairing[]}
 */
export function pairs(state, { x, w }) {
  const { in_channels, out_channels, groups } = state;
  const axis = axisOf(state);
  return upTo(in_channels).flatMap((from) => {
    const { first, last } = groupAcross(from, in_channels, out_channels, groups);
    return upTo(last - first + 1).map((local) => {
      const to = first + local;
      const stamps = stamp(x[from], w[from][to], [axis, axis]);
      return { from, to, local, stamps, ...addUp(stamps) };
    });
  });
}

/**
 * The sum for each output channel, over the whole canvas.
 * @param {State} state @param {Pairing[]} met
 */
export const outputs = ({ out_channels }, met) =>
  upTo(out_channels).map((channel) => {
    const own = met.filter(({ to }) => to === channel);
    return own[0].values.map((_, n) => own.reduce((sum, { values }) => sum + values[n], 0));
  });
