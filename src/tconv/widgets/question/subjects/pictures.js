// @ts-check
// Which cells are bright, and which kernels no test tells apart: the twin of misconceptions/pictures.py.

import { convolve, rot180, transposedKernel } from "../layers.js";
import { enter } from "../registry.js";

/** @import { Answer } from "../registry.js" */

/** @param {{ x: Answer, w: Answer, padding?: number }} layer */
const bright = ({ x, w, padding = 0 }) =>
  convolve({ x, w, padding })?.map((row) =>
    Array.isArray(row) ? row.map((value) => Number(value !== 0)) : Number(row !== 0),
  ) ?? null;

/** @param {number[][][]} kernels @param {(w: Answer) => Answer} other */
const sameAsTransposed = (kernels, other) =>
  kernels.map((w) => Number(String(transposedKernel(w)) === String(other(w))));

enter({
  bright: {
    right: bright,
    wrong: { kernel_flipped: ({ w, ...s }) => bright({ ...s, w: rot180(w) }) },
  },
  unnoticed: {
    right: ({ kernels }) => sameAsTransposed(kernels, rot180),
    wrong: { symmetric_is_enough: ({ kernels }) => sameAsTransposed(kernels, (w) => w) },
  },
});
