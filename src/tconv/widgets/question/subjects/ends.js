// @ts-check
// What is cut, padded and reached along one axis: the twin of misconceptions/ends.py.

import { convTransposeSize, effectiveKernelSize } from "../../shared/geometry/placements.js";
import { enter } from "../registry.js";
import { axisOf, transposedSize } from "../sizes.js";

/** @param {number} a @param {number} b @returns {number} */
const gcd = (a, b) => (b ? gcd(b, a % b) : a);

/** @param {{ kernel_size: number, stride?: number }} setting */
function sameCuts({ kernel_size, stride = 1 }) {
  const cells = Math.max(0, kernel_size - stride);
  return [cells >> 1, cells - (cells >> 1)];
}

enter({
  largest_output_padding: {
    right: ({ stride, dilation }) => [Math.max(stride, dilation) - 1],
    wrong: {
      output_padding_below_both: ({ stride, dilation }) => [Math.min(stride, dilation) - 1],
    },
  },
  cuts: {
    right: (s) => {
      const { padding, output_padding } = axisOf(s);
      const left = transposedSize(s);
      return left === null ? null : [padding, padding - output_padding, left];
    },
    wrong: {
      output_padding_both_ends: (s) => {
        const { padding, output_padding, ...axis } = axisOf(s);
        const cells = padding - output_padding;
        const left = convTransposeSize({ ...axis, padding: cells, output_padding: 0 });
        return [cells, cells, left];
      },
    },
  },
  sweep_padding: {
    right: ({ kernel_size, dilation = 1, padding = 0 }) => [dilation * (kernel_size - 1) - padding],
    wrong: {
      padding_adds: ({ padding = 0 }) => [padding],
      dilation_forgotten: ({ kernel_size, padding = 0 }) => [kernel_size - 1 - padding],
    },
  },
  same_padding: {
    right: ({ kernel_size, dilation = 1 }) => [(dilation * (kernel_size - 1)) >> 1],
    wrong: { dilation_forgotten: ({ kernel_size }) => [(kernel_size - 1) >> 1] },
  },
  same_cuts: {
    right: sameCuts,
    wrong: {
      same_odd_first: (s) => sameCuts(s).reverse(),
      same_without_stride: ({ kernel_size }) => sameCuts({ kernel_size }),
    },
  },
  reach: {
    right: ({ kernel_size, dilation = 1 }) => [
      effectiveKernelSize({ kernel_size, dilation }),
      kernel_size,
    ],
    wrong: {
      kernel_times_dilation: ({ kernel_size, dilation = 1 }) => [
        kernel_size * dilation,
        kernel_size,
      ],
      dilation_forgotten: ({ kernel_size }) => [kernel_size, kernel_size],
    },
  },
  unread_share: {
    right: ({ kernel_size, stride }) => [Math.max(0, stride - kernel_size) / stride],
  },
  hole_dilations: {
    right: ({ kernel_size, stride, most }) =>
      Array.from({ length: most }, (_, n) => n + 1).filter(
        (dilation) => Math.min(kernel_size, stride / gcd(stride, dilation)) < stride,
      ),
  },
});
