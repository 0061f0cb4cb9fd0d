// @ts-check
// A layer that learns to enlarge one image: forward, backward, Adam. The same order of operations as
// training.py; images are square, row by row. Pure functions; tests compare every number.

import { checkerboardEnergy } from "../shared/geometry/energy.js";
import data from "./settings.json" with { type: "json" };

const STRIDE = data.layer.stride;
const PADDING = data.layer.padding;

/**
 * How good a layer is: `loss` is the mean squared error, `energy` the share of all that varies in
 * its output that repeats with the stride.
 * @typedef {{ kernel: Float64Array, loss: number, energy: number }} Layer
 * @typedef {{ lr: number, betas: number[], eps: number }} Adam
 */

/** The means of blocks of 2×2. @param {Float64Array} image @param {number} size  of its sides */
export function halved(image, size) {
  const half = size / 2;
  return Float64Array.from({ length: half * half }, (_, n) => {
    const at = 2 * Math.floor(n / half) * size + 2 * (n % half);
    return (image[at] + image[at + 1] + image[at + size] + image[at + size + 1]) / 4;
  });
}

/**
 * Of a tap along an axis: the first and the last input cell whose stamp has it inside the output.
 * @param {number} tap @param {number} side  of the input
 */
const reach = (tap, side) => [
  Math.max(0, Math.ceil((PADDING - tap) / STRIDE)),
  Math.min(side - 1, Math.floor((STRIDE * side - 1 + PADDING - tap) / STRIDE)),
];

/** Every cell stamps the kernel. @param {Float64Array} x @param {Float64Array} kernel */
export function convTranspose(x, kernel) {
  const [side, k] = [x, kernel].map(({ length }) => Math.sqrt(length));
  const y = new Float64Array(STRIDE * STRIDE * x.length);
  for (let r = 0; r < k; r++) {
    const [top, bottom] = reach(r, side);
    for (let c = 0; c < k; c++) {
      const [left, right] = reach(c, side);
      const weight = kernel[r * k + c];
      for (let i = top; i <= bottom; i++) {
        let target = (STRIDE * i + r - PADDING) * STRIDE * side + STRIDE * left + c - PADDING;
        for (let n = i * side + left; n <= i * side + right; n++, target += STRIDE)
          y[target] += weight * x[n];
      }
    }
  }
  return y;
}

/**
 * The gradient of the kernel, for that of the output: each tap hears all places where it landed.
 * @param {Float64Array} x @param {number} k  taps along an axis @param {Float64Array} slope
 */
export function kernelGradient(x, k, slope) {
  const side = Math.sqrt(x.length);
  const gradient = new Float64Array(k * k);
  for (let r = 0; r < k; r++) {
    const [top, bottom] = reach(r, side);
    for (let c = 0; c < k; c++) {
      const [left, right] = reach(c, side);
      let sum = 0;
      for (let i = top; i <= bottom; i++) {
        let target = (STRIDE * i + r - PADDING) * STRIDE * side + STRIDE * left + c - PADDING;
        for (let n = i * side + left; n <= i * side + right; n++, target += STRIDE)
          sum += slope[target] * x[n];
      }
      gradient[r * k + c] = sum;
    }
  }
  return gradient;
}

/** The four sums of taps that meet, phase by phase. @param {Float64Array} kernel */
export function phaseSums(kernel) {
  const k = Math.sqrt(kernel.length);
  const sums = [0, 0, 0, 0];
  kernel.forEach((weight, n) => {
    const [r, c] = [Math.floor(n / k), n % k].map((tap) => (tap + PADDING) % STRIDE);
    sums[STRIDE * r + c] += weight;
  });
  return sums;
}

/**
 * Adam's step, which leaves its moments changed and gives a new kernel.
 * @param {Float64Array} kernel @param {Float64Array} gradient @param {number} step  from 1
 * @param {{ m: Float64Array, v: Float64Array }} moments @param {Adam} adam
 */
function adamStep(kernel, gradient, step, { m, v }, { lr, betas, eps }) {
  const [rate1, rate2] = betas.map((beta) => 1 - beta ** step);
  return kernel.map((weight, n) => {
    const slope = gradient[n];
    m[n] += (1 - betas[0]) * (slope - m[n]);
    v[n] += (1 - betas[1]) * (slope * slope - v[n]);
    return weight - (lr * (m[n] / rate1)) / (Math.sqrt(v[n] / rate2) + eps);
  });
}

/**
 * The slope of the mean squared error, cell by cell, and that error.
 * @param {Float64Array} y @param {Float64Array} target
 */
function squaredError(y, target) {
  const slope = new Float64Array(y.length);
  let squares = 0;
  for (let n = 0; n < y.length; n++) {
    const error = y[n] - target[n];
    squares += error * error;
    slope[n] = (2 / y.length) * error;
  }
  return { slope, loss: squares / y.length };
}

/**
 * A training. `history` holds what the layer was after each number of steps, as far as it has come;
 * `goOn` trains up to a step, or until it `isDue` to let others have their turn.
 * @param {Float64Array} target @param {Float64Array} first  kernel @param {Adam} adam
 * @param {number} border
 */
export function createTraining(target, first, adam, border) {
  const size = Math.sqrt(target.length);
  const x = halved(target, size);
  const k = Math.sqrt(first.length);
  const moments = { m: new Float64Array(k * k), v: new Float64Array(k * k) };
  /** @type {Layer[]} */
  const history = [];
  let kernel = first;

  function learn() {
    const y = convTranspose(x, kernel);
    const { slope, loss } = squaredError(y, target);
    const image = { data: y, rows: size, columns: size };
    history.push({ kernel, loss, energy: checkerboardEnergy(image, border, STRIDE) });
    kernel = adamStep(kernel, kernelGradient(x, k, slope), history.length, moments, adam);
  }
  learn();
  return {
    history,
    /** As many steps of those as it has come to. @param {number} step */
    reached: (step) => Math.min(step, history.length - 1),
    /** @param {number} step @param {() => boolean} [isDue] */
    goOn(step, isDue = () => false) {
      while (history.length <= step && !isDue()) learn();
    },
    /** What the layer makes of the small image. @param {Layer} layer */
    output: (layer) => convTranspose(x, layer.kernel),
  };
}
