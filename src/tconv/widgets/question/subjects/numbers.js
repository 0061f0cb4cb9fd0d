// @ts-check
// Plain numbers: the twin of misconceptions/numbers.py.

import { enter } from "../registry.js";

enter({
  meeting: {
    right: ({ kernel_size, stride, dims = 2 }) => [kernel_size ** dims / stride ** dims],
  },
  zero_share: { right: ({ stride, dims = 2 }) => [(stride ** dims - 1) / stride ** dims] },
  waste: { right: ({ stride, dims = 2 }) => [stride ** dims] },
  separable: { right: ({ kernel_size }) => [kernel_size ** 2, 2 * kernel_size] },
  plain: {
    right: ({ taps, over, grey }) => [
      (taps.flat().reduce((/** @type {number} */ sum, /** @type {number} */ tap) => sum + tap, 0) *
        grey) /
        over,
    ],
  },
  support: { right: ({ f, g }) => [f[0] + g[0], f[1] + g[1]] },
  area: { right: ({ f, g }) => [f * g] },
  decibels: { right: ({ ratio }) => [10 * Math.log10(ratio)] },
});
