// @ts-check
// Channels and groups: the twin of misconceptions/channels.py.

import { enter } from "../registry.js";

/** @typedef {{ in_channels: number, out_channels: number, kernel_size: number, groups?: number }} Channels */

/** @param {Channels} channels */
const weightShape = ({ in_channels, out_channels, kernel_size, groups = 1 }) =>
  in_channels % groups || out_channels % groups
    ? null
    : [in_channels, out_channels / groups, kernel_size, kernel_size];

/** @param {Channels} channels */
function parameters(channels) {
  const shape = weightShape(channels);
  return shape && [shape.reduce((product, size) => product * size) + channels.out_channels];
}

/** @param {{ in_channels: number, out_channels: number, groups?: number }} channels */
const kernels = ({ in_channels, out_channels, groups = 1 }) => [
  Math.floor((in_channels * out_channels) / groups),
];

/** @param {string[]} stored @param {string} first @param {string} second */
const places = (stored, first, second) =>
  [first, second, "rows", "columns"].map((name) => stored.indexOf(name));

enter({
  weight_shape: {
    right: weightShape,
    wrong: {
      weights_out_first: ({ in_channels, out_channels, ...s }) =>
        weightShape({ in_channels: out_channels, out_channels: in_channels, ...s }),
      groups_ignored: (s) => weightShape({ ...s, groups: 1 }),
    },
  },
  parameters: {
    right: parameters,
    wrong: { groups_ignored: (s) => parameters({ ...s, groups: 1 }) },
  },
  kernels: { right: kernels, wrong: { groups_ignored: (s) => kernels({ ...s, groups: 1 }) } },
  reached_channels: {
    right: ({ out_channels, groups = 1 }) => [Math.floor(out_channels / groups)],
    wrong: { groups_ignored: ({ out_channels }) => [out_channels] },
  },
  axes_moved: {
    right: ({ stored }) => places(stored, "in", "out"),
    wrong: {
      axes_backwards: ({ stored }) => {
        const moved = places(stored, "in", "out");
        return moved.map((_, axis) => moved.indexOf(axis));
      },
      weights_out_first: ({ stored }) => places(stored, "out", "in"),
    },
  },
});
