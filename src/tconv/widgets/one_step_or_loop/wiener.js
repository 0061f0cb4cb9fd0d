// @ts-check
// Wiener's filter, as in tconv.deconvolution: all steps at once, one frequency at a time, if the
// ends wrap around. With as few cells as here a Fourier transform is a sum. Pure functions.

import { remembered } from "../shared/geometry/remembered.js";
import { TAPS } from "./blur.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Blur, Values } from "./blur.js" */
/** @import { LinearIterates } from "./solvers.js" */

/** @typedef {[Values, Values]} Waves  real and imaginary part of each */

/**
 * The Fourier sum along one axis; with `sign` 1 the way back, which is divided by the cells.
 * @param {Waves} waves @param {Pair} size @param {0 | 1} axis @param {1 | -1} sign @returns {Waves}
 */
function fourierAlong([re, im], [rows, columns], axis, sign) {
  const [lines, cells, lineStep, step] =
    axis === 1 ? [rows, columns, columns, 1] : [columns, rows, 1, columns];
  const angles = Array.from({ length: cells }, (_, n) => (sign * 2 * Math.PI * n) / cells);
  const [cosines, sines] = [
    Float64Array.from(angles, Math.cos),
    Float64Array.from(angles, Math.sin),
  ];
  const scale = sign === 1 ? cells : 1;
  const [outRe, outIm] = [new Float64Array(re.length), new Float64Array(re.length)];
  for (let line = 0; line < lines; line++) {
    for (let k = 0; k < cells; k++) {
      let a = 0;
      let b = 0;
      let turn = 0;
      for (let i = 0, at = line * lineStep; i < cells; i++, at += step) {
        a += re[at] * cosines[turn] - im[at] * sines[turn];
        b += re[at] * sines[turn] + im[at] * cosines[turn];
        turn += k; // k · i, in turns of all the cells
        if (turn >= cells) turn -= cells;
      }
      const to = line * lineStep + k * step;
      outRe[to] = a / scale;
      outIm[to] = b / scale;
    }
  }
  return [outRe, outIm];
}

/** @param {Waves} waves @param {Blur} blur @param {1 | -1} sign @returns {Waves} */
const fourier = (waves, { size, axes }, sign) =>
  axes.reduce((before, axis) => fourierAlong(before, size, axis, sign), waves);

/**
 * a · b, or conj(a) · b, wave by wave. @param {Waves} a @param {Waves} b @param {1 | -1} sign
 * @returns {Waves}
 */
const timesWaves = ([ar, ai], [br, bi], sign) => [
  ar.map((value, n) => value * br[n] - sign * ai[n] * bi[n]),
  ar.map((value, n) => value * bi[n] + sign * ai[n] * br[n]),
];

/** @param {Values} cells @returns {Waves} */
const asWaves = (cells) => [cells, new Float64Array(cells.length)];

/** What the blur does to each wave. */
const waveTransfer = remembered((/** @type {Blur} */ blur) => {
  const { taps, axes } = blur;
  const [rows, columns] = blur.size;
  const wrapped = new Float64Array(rows * columns);
  const place = (/** @type {number} */ tap, /** @type {number} */ cells) =>
    (((tap - (TAPS - 1) / 2) % cells) + cells) % cells;
  taps.forEach((one, down) =>
    taps.forEach((other, across) => {
      if (axes.length === 2)
        wrapped[place(down, rows) * columns + place(across, columns)] += one * other;
      else if (down === 0) wrapped[place(across, columns)] += other;
    }),
  );
  // The kernel is not flipped, hence the conjugate.
  const [re, im] = fourier(asWaves(wrapped), blur, -1);
  return /** @type {Waves} */ ([re, im.map((value) => -value)]);
});

/** What is left of the square of each wave. @param {Waves} transfer @param {number} lam */
const gainsOf = ([re, im], lam) => re.map((value, n) => value * value + im[n] ** 2 + lam);

/** How many waves neither the blur nor the damping keeps. @param {Blur} blur @param {number} lam */
export function lostWaves(blur, lam) {
  const gains = gainsOf(waveTransfer(blur), lam);
  const least = Number.EPSILON * Math.max(...gains);
  return gains.filter((gain) => gain <= least).length;
}

/**
 * Before and after its one step. A remainder stands as the real and imaginary parts of its waves,
 * divided by √N: as long as its cells.
 * @param {Blur} blur @param {Values} y @param {number} lam @returns {LinearIterates}
 */
export function wiener(blur, y, lam) {
  const transfer = waveTransfer(blur);
  const gains = gainsOf(transfer, lam);
  const waves = fourier(asWaves(y), blur, -1);
  const [re, im] = timesWaves(transfer, waves, -1);
  /** @type {Waves} */
  const restored = [re.map((value, n) => value / gains[n]), im.map((value, n) => value / gains[n])];
  const again = timesWaves(transfer, restored, 1);
  const [estimate] = fourier(restored, blur, 1);
  const cells = y.length;
  const [before, after] = [new Float64Array(2 * cells), new Float64Array(2 * cells)];
  for (const part of [0, 1]) {
    for (let n = 0; n < cells; n++) {
      before[part * cells + n] = waves[part][n] / Math.sqrt(cells);
      after[part * cells + n] = (waves[part][n] - again[part][n]) / Math.sqrt(cells);
    }
  }
  return { estimates: [new Float64Array(cells), estimate], remainders: [before, after] };
}
