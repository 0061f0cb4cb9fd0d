// @ts-check
// How long things are along one axis, right and wrong: the twin of misconceptions/lengths.py.

import { convTransposeSize, effectiveKernelSize } from "../shared/geometry/placements.js";
import { kernelTooLarge, windowSize } from "../shared/geometry/windows.js";
import { brokenRule } from "../transposed/arithmetic.js";

/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { Subjects } from "./values.js" */

const NOTHING = { stride: 1, padding: 0, output_padding: 0, dilation: 1 };

/** @param {Partial<Axis>} setting @returns {Axis} */
const axisOf = (setting) => /** @type {Axis} */ ({ ...NOTHING, ...setting });

/** @param {Partial<Axis>} setting @returns {number | null} */
function transposedSize(setting) {
  const axis = axisOf(setting);
  return brokenRule(axis) ? null : convTransposeSize(axis);
}

/** @param {Partial<Axis>} setting @returns {number | null} */
function forwardSize(setting) {
  const axis = axisOf(setting);
  return kernelTooLarge(axis) ? null : windowSize(axis).out_size;
}

/** @param {Partial<Axis>} setting @returns {number | null} */
function returnSize({ in_size, kernel_size, stride, padding }) {
  const between = forwardSize({ in_size, kernel_size, stride, padding });
  return between && transposedSize({ in_size: between, kernel_size, stride, padding });
}

/** @param {number | null} size */
const alone = (size) => (size === null ? null : [size]);

/** @param {number} first @param {number} stop */
const range = (first, stop) =>
  Array.from({ length: Math.max(0, stop - first) }, (_, n) => first + n);

/** Of the size of what is not cut, by what is held. @param {(bare: number, s: Axis) => number} change */
const fromBare = (change) => (/** @type {Partial<Axis>} */ setting) => {
  const axis = axisOf(setting);
  const bare = convTransposeSize({ ...axis, padding: 0, output_padding: 0 });
  return [change(bare, axis)];
};

/** @param {number} a @param {number} b @returns {number} */
const gcd = (a, b) => (b ? gcd(b, a % b) : a);

/** @param {{ kernel_size: number, stride?: number }} setting */
function sameCuts({ kernel_size, stride = 1 }) {
  const cut = Math.max(0, kernel_size - stride);
  return [cut >> 1, cut - (cut >> 1)];
}

/** @param {{ out_size: number, kernel_size: number, stride?: number, padding?: number }} setting */
function inputSizes({ out_size, kernel_size, stride = 1, padding = 0 }) {
  const smallest = (out_size - 1) * stride + kernel_size - 2 * padding;
  return range(Math.max(1, smallest), smallest + stride);
}

/** @type {Subjects} */
export const LENGTHS = {
  conv_transpose_size: {
    right: (s) => alone(transposedSize(s)),
    wrong: {
      forward_instead: (s) => alone(forwardSize(s)),
      padding_adds: fromBare((bare, s) => bare + 2 * s.padding + s.output_padding),
      padding_one_end: fromBare((bare, s) => bare - s.padding + s.output_padding),
      output_padding_both_ends: (s) => {
        const once = transposedSize(s);
        return alone(once && once + (s.output_padding ?? 0));
      },
      times_stride: (setting) => {
        const { in_size, stride, output_padding } = axisOf(setting);
        return [in_size * stride + output_padding];
      },
      kernel_times_dilation: (setting) => {
        const { in_size, kernel_size, stride, padding, output_padding, dilation } = axisOf(setting);
        if (dilation === 1) return null;
        return [in_size * stride + kernel_size * dilation - 2 * padding + output_padding];
      },
      dilation_forgotten: (s) =>
        fromBare((bare, { padding, output_padding }) => bare - 2 * padding + output_padding)({
          ...s,
          dilation: 1,
        }),
    },
  },
  conv_size: {
    right: (s) => alone(forwardSize(s)),
    wrong: {
      not_rounded: (setting) => {
        const axis = axisOf(setting);
        const spare = windowSize(axis).padded - effectiveKernelSize(axis);
        return [(spare + axis.stride) / axis.stride];
      },
      dilation_forgotten: (s) => alone(forwardSize({ ...s, dilation: 1 })),
    },
  },
  there_and_back: {
    right: (s) => alone(returnSize(s)),
    wrong: { size_comes_back: ({ in_size }) => [in_size] },
  },
  input_sizes: {
    right: inputSizes,
    wrong: {
      size_comes_back: ({ out_size, ...s }) => alone(transposedSize({ in_size: out_size, ...s })),
    },
  },
  returning_sizes: {
    right: ({ first, last, ...s }) =>
      range(first, last + 1).filter((in_size) => returnSize({ ...s, in_size }) === in_size),
    wrong: { size_comes_back: ({ first, last }) => range(first, last + 1) },
  },
  output_padding_for: {
    right: (s) => {
      const size = returnSize(s);
      return alone(size && s.in_size - size);
    },
    wrong: { size_comes_back: () => [0] },
  },
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
        const { padding, output_padding } = axisOf(s);
        const cut = padding - output_padding;
        return [cut, cut, convTransposeSize({ ...axisOf(s), padding: cut, output_padding: 0 })];
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
    wrong: {},
  },
  hole_dilations: {
    right: ({ kernel_size, stride, most }) =>
      range(1, most + 1).filter(
        (dilation) => Math.min(kernel_size, stride / gcd(stride, dilation)) < stride,
      ),
    wrong: {},
  },
};
