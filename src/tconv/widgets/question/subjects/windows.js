// @ts-check
// What a convolution makes of values: the twin of misconceptions/windows.py.

import { placements } from "../../shared/geometry/placements.js";
import { convolve, rot180, transposedKernel } from "../layers.js";
import { enter } from "../registry.js";
import { axisOf, forwardSize } from "../sizes.js";

/** @param {{ in_size: number, w: number[], stride?: number, padding?: number }} setting */
function matrixOf({ in_size, w, stride = 1, padding = 0 }) {
  const axis = axisOf({ in_size, kernel_size: w.length, stride, padding });
  const out = forwardSize(axis);
  if (!out) return null;
  const rows = Array.from({ length: out }, () => Array(in_size).fill(0));
  for (const { source, tap, target } of placements({ ...axis, in_size: out }))
    if (target in rows[source]) rows[source][target] = w[tap];
  return rows;
}

enter({
  conv: {
    right: convolve,
    wrong: {
      kernel_flipped: (s) => convolve({ ...s, w: rot180(s.w) }),
      kernel_transposed: (s) => convolve({ ...s, w: transposedKernel(s.w) }),
      dilation_forgotten: (s) => convolve({ ...s, dilation: 1 }),
    },
  },
  matrix: {
    right: matrixOf,
    wrong: { kernel_flipped: (s) => matrixOf({ ...s, w: rot180(s.w) }) },
  },
});
