// @ts-check
// Wiener's filter, as in tconv.deconvolution: all steps at once, one frequency at a time, if the
// ends wrap around. With as few cells as here a Fourier transform is a sum. Pure functions.

import { lengthOf } from "./solvers.js";
/** @import { LoopBlur, Values } from "./blur.js" */
/** @import { Walk } from "./solvers.js" */

/** @typedef {[Values, Values]} Waves  real and imaginary part of each */

/**
 * The Fourier sum along one axis; with `sign` 1 the way back, which is divided by the cells.
 * @param {Waves} waves @param {[number, number]} size @param {0 | 1} axis @param {1 | -1} sign @returns {Waves}
 */
function fourierAlong([re, im], [rows, columns], axis, sign) {
  const [lines, cells, lineStep, step] =
    axis === 1 ? [rows, columns, columns, 1] : [columns, rows, 1, columns];
  const angles = Array.from({ length: cells }, (_, n) => (sign * 2 * Math.PI * n) / cells);
  const [cosines, sines] = [angles.map(Math.cos), angles.map(Math.sin)];
  const scale = sign === 1 ? cells : 1;
  /** @type {Waves} */
  const out = [new Float64Array(re.length), new Float64Array(re.length)];
  for (let line = 0; line < lines; line++) {
    for (let k = 0; k < cells; k++) {
      let [a, b] = [0, 0];
      for (let i = 0; i < cells; i++) {
        const [at, turn] = [line * lineStep + i * step, (k * i) % cells];
        a += re[at] * cosines[turn] - im[at] * sines[turn];
        b += re[at] * sines[turn] + im[at] * cosines[turn];
      }
      const to = line * lineStep + k * step;
      [out[0][to], out[1][to]] = [a / scale, b / scale];
    }
  }
  return out;
}

/** @param {Waves} waves @param {LoopBlur} blur @param {1 | -1} sign @returns {Waves} */
const fourier = (waves, { size, axes }, sign) =>
  axes.reduce((before, axis) => fourierAlong(before, size, axis, sign), waves);

/** a · b, or conj(a) · b, wave by wave. @param {Waves} a @param {Waves} b @param {1 | -1} sign @returns {Waves} */
const timesWaves = ([ar, ai], [br, bi], sign) => [
  ar.map((value, n) => value * br[n] - sign * ai[n] * bi[n]),
  ar.map((value, n) => value * bi[n] + sign * ai[n] * br[n]),
];

/** @param {Values} cells @returns {Waves} */
const asWaves = (cells) => [cells, new Float64Array(cells.length)];

/** What the blur does to each wave. @param {LoopBlur} blur @returns {Waves} */
function waveTransfer(blur) {
  const {
    taps,
    size: [rows, columns],
    axes,
  } = blur;
  const reach = (taps.length - 1) / 2;
  const wrapped = new Float64Array(rows * columns);
  const place = (/** @type {number} */ tap, /** @type {number} */ cells) =>
    (((tap - reach) % cells) + cells) % cells;
  taps.forEach((one, down) =>
    taps.forEach((other, across) => {
      if (axes.length === 2)
        wrapped[place(down, rows) * columns + place(across, columns)] += one * other;
      else if (down === 0) wrapped[place(across, columns)] += other;
    }),
  );
  // The kernel is not flipped, hence the conjugate.
  const [re, im] = fourier(asWaves(wrapped), blur, -1);
  return [re, im.map((value) => -value)];
}

/** What is left of the square of each wave, and how many are lost. @param {LoopBlur} blur @param {number} lam */
function wavePrices(blur, lam) {
  const transfer = waveTransfer(blur);
  const gains = transfer[0].map((re, n) => re * re + transfer[1][n] ** 2 + lam);
  const least = Number.EPSILON * Math.max(...gains);
  return { transfer, gains, least, lost: gains.filter((gain) => gain <= least).length };
}

/** How many waves neither the blur nor the damping keeps. @param {LoopBlur} blur @param {number} lam */
export const lostWaves = (blur, lam) => wavePrices(blur, lam).lost;

/** @param {LoopBlur} blur @param {Values} y @param {number} count @param {number} lam @returns {Walk} */
export function wienerWalk(blur, y, count, lam) {
  const { transfer, gains } = wavePrices(blur, lam);
  const waves = fourier(asWaves(y), blur, -1);
  const [re, im] = timesWaves(transfer, waves, -1);
  /** @type {Waves} */
  const restored = [re.map((value, n) => value / gains[n]), im.map((value, n) => value / gains[n])];
  const again = timesWaves(transfer, restored, 1);
  const [left] = fourier(
    [
      waves[0].map((value, n) => value - again[0][n]),
      waves[1].map((value, n) => value - again[1][n]),
    ],
    blur,
    1,
  );
  const [estimate] = fourier(restored, blur, 1);
  return {
    estimates: Array.from({ length: count + 1 }, (_, n) =>
      n ? estimate : new Float64Array(y.length),
    ),
    residuals: new Float64Array(count + 1).fill(lengthOf(left)).fill(lengthOf(y), 0, 1),
    step: null,
  };
}
