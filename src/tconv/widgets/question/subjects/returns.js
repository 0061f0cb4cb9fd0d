// @ts-check
// Which sizes come back: the twin of misconceptions/returns.py.

import { enter } from "../registry.js";
import { alone, forwardSize, transposedSize } from "../sizes.js";

/** @param {any} setting @returns {number | null} */
function returnSize({ in_size, ...layer }) {
  const between = forwardSize({ in_size, ...layer });
  return between && transposedSize({ in_size: between, ...layer });
}

/** @param {number} first @param {number} stop */
const range = (first, stop) =>
  Array.from({ length: Math.max(0, stop - first) }, (_, n) => first + n);

/** @param {{ out_size: number, kernel_size: number, stride?: number, padding?: number }} setting */
function inputSizes({ out_size, kernel_size, stride = 1, padding = 0 }) {
  const smallest = (out_size - 1) * stride + kernel_size - 2 * padding;
  return range(Math.max(1, smallest), smallest + stride);
}

enter({
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
});
