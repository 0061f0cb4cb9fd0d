// @ts-check
// One transposed convolution, computed in five orders of the same loops: one channel, one setting for
// both axes. Pure functions; tests compare every number with Python's.

import { convTranspose } from "../shared/engine/conv_transpose.js";
import { planes } from "../shared/engine/planes.js";

/**
 * @typedef {{ in_size: number, out_size: number, kernel_size: number, stride: number,
 *   padding: number }} Layer
 * @typedef {(x: Float32Array, w: Float32Array, layer: Layer) => Float32Array} Order
 */

/**
 * Whole numbers, so that sums are exact in any order, and all results can be equal to the last digit.
 * @param {number} size
 */
export const inputOf = (size) => Float32Array.from({ length: size ** 2 }, (_, n) => (n % 13) - 6);

/** @param {number} size */
export const kernelOf = (size) => Float32Array.from({ length: size ** 2 }, (_, n) => (n % 7) + 1);

/**
 * For each output cell: add up what the taps of its phase bring. These are `stride` apart, and one tap
 * further is one input cell back. @type {Order}
 */
function cellByCell(x, w, { in_size, out_size, kernel_size, stride, padding }) {
  const y = new Float32Array(out_size ** 2);
  for (let t = 0, at = 0; t < out_size; t++)
    for (let u = 0; u < out_size; u++, at++) {
      let sum = 0;
      let m = Math.floor((t + padding) / stride);
      for (let r = (t + padding) % stride; r < kernel_size; r += stride, m--) {
        if (m < 0 || m >= in_size) continue;
        let n = Math.floor((u + padding) / stride);
        for (let c = (u + padding) % stride; c < kernel_size; c += stride, n--)
          if (n >= 0 && n < in_size) sum += w[r * kernel_size + c] * x[m * in_size + n];
      }
      y[at] = sum;
    }
  return y;
}

/** For each input cell: add its stamp, as far as padding leaves it. @type {Order} */
function stampByStamp(x, w, { in_size, out_size, kernel_size, stride, padding }) {
  const y = new Float32Array(out_size ** 2);
  for (let m = 0, from = 0; m < in_size; m++)
    for (let n = 0; n < in_size; n++, from++) {
      const [top, left] = [stride * m - padding, stride * n - padding];
      const [firstRow, endRow] = [Math.max(0, -top), Math.min(kernel_size, out_size - top)];
      const [first, end] = [Math.max(0, -left), Math.min(kernel_size, out_size - left)];
      const value = x[from];
      for (let r = firstRow; r < endRow; r++)
        for (let c = first; c < end; c++)
          y[(top + r) * out_size + left + c] += w[r * kernel_size + c] * value;
    }
  return y;
}

/**
 * Input cells first to end - 1 that reach the output through a tap.
 * @param {number} tap @param {Layer} layer
 */
function reaching(tap, { in_size, out_size, stride, padding }) {
  const first = Math.max(0, Math.ceil((padding - tap) / stride));
  const end = Math.min(in_size, Math.ceil((out_size + padding - tap) / stride));
  return [first, end];
}

/** For each tap: add the image times its weight, at cells that are `stride` apart. @type {Order} */
function tapByTap(x, w, layer) {
  const { in_size, out_size, kernel_size, stride, padding } = layer;
  const y = new Float32Array(out_size ** 2);
  for (let r = 0, tap = 0; r < kernel_size; r++)
    for (let c = 0; c < kernel_size; c++, tap++) {
      const weight = w[tap];
      const [firstRow, endRow] = reaching(r, layer);
      const [first, end] = reaching(c, layer);
      for (let m = firstRow; m < endRow; m++) {
        let at = (stride * m + r - padding) * out_size + stride * first + c - padding;
        const row = m * in_size;
        for (let n = first; n < end; n++, at += stride) y[at] += weight * x[row + n];
      }
    }
  return y;
}

/** For each row and each phase of columns: add through its few taps, side by side. @type {Order} */
function phaseByPhase(x, w, { in_size, out_size, kernel_size, stride, padding }) {
  const y = new Float32Array(out_size ** 2);
  const part = new Float32Array(Math.ceil(out_size / stride));
  for (let t = 0; t < out_size; t++)
    for (let v = 0; v < stride; v++) {
      part.fill(0);
      let m = Math.floor((t + padding) / stride);
      for (let r = (t + padding) % stride; r < kernel_size; r += stride, m--) {
        if (m < 0 || m >= in_size) continue;
        for (let c = (v + padding) % stride; c < kernel_size; c += stride) {
          const offset = (v + padding - c) / stride;
          const weight = w[r * kernel_size + c];
          const end = Math.min(Math.ceil((out_size - v) / stride), in_size - offset);
          const row = m * in_size + offset;
          for (let n = Math.max(0, -offset); n < end; n++) part[n] += weight * x[row + n];
        }
      }
      for (let n = 0, at = t * out_size + v; at < (t + 1) * out_size; n++, at += stride)
        y[at] = part[n];
    }
  return y;
}

/** The page's engine: phases too, four numbers at a time. @type {Order} */
function byEngine(x, w, { in_size, kernel_size, stride, padding }) {
  const weight = {
    data: w,
    shape: /** @type {[number, number, number, number]} */ ([1, 1, kernel_size, kernel_size]),
  };
  return convTranspose(planes(1, in_size, in_size, x), weight, {
    ...{ stride, padding, output_padding: 0 },
  }).data;
}

/** @type {{ [order: string]: Order }} */
export const ORDERS = {
  cells: cellByCell,
  stamps: stampByStamp,
  taps: tapByTap,
  phases: phaseByPhase,
  engine: byEngine,
};

/** How many products make up the output: the same in any order. @param {Layer} layer */
export function productsOf(layer) {
  let along = 0;
  for (let tap = 0; tap < layer.kernel_size; tap++) {
    const [first, end] = reaching(tap, layer);
    along += Math.max(0, end - first);
  }
  return along ** 2;
}
