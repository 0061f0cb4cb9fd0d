// @ts-check
// The layer as code, on an input that can be read.

import { pythonArrays } from "../shared/words/python_text.js";
import { LIBRARIES } from "../transposed/code.js";
import { inputOf, kernelOf } from "./arithmetic.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Derived, State } from "./settings.js" */

const CELLS = 4; // along each axis

/** @param {Float32Array} values @param {number} size */
const rows = (values, size) =>
  Array.from({ length: size }, (_, row) => Array.from(values.slice(row * size, (row + 1) * size)));

/** @param {State} _ @param {string} library @param {Derived} derived */
export function codeOfLayer(_, library, { layer: { kernel_size: k, stride, padding } }) {
  const geometry = { stride, padding, output_padding: 0, dilation: 1 };
  const shown = { ...geometry, dims: 2, x: rows(inputOf(CELLS), CELLS), w: rows(kernelOf(k), k) };
  /** @type {{ x: Pair, w: Pair }} */
  const sizes = { x: [CELLS, CELLS], w: [k, k] };
  const type = library === "tconv" ? "" : ', dtype="float32"';
  const axis = { ...geometry, in_size: CELLS, kernel_size: k };
  const lists = pythonArrays(shown, sizes, type);
  return LIBRARIES[library](/** @type {any} */ (shown), lists, [axis, axis]);
}
