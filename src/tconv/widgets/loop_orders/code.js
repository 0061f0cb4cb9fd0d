// @ts-check
// The layer as code, on an input that can be read.

import { codeAlike } from "../transposed/code_alike.js";
import { inputOf, kernelOf } from "./arithmetic.js";

/** @import { Derived, State } from "./settings.js" */

const CELLS = 4; // along each axis

/** @param {State} _ @param {string} library @param {Derived} derived */
export function codeOfLayer(_, library, { layer: { kernel_size, stride, padding } }) {
  const axis = { in_size: CELLS, kernel_size, stride, padding, output_padding: 0, dilation: 1 };
  return codeAlike(axis, inputOf(CELLS), kernelOf(kernel_size), library);
}
