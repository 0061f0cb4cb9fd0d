// @ts-check
// What only the bench says.

import { inWords } from "../shared/words/few.js";
import { boardsAmong, hasICNR, isBilinear, sizeText, smallSizeText } from "./telling.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Outcome } from "./arithmetic.js" */
/** @import { State } from "./settings.js" */

/** @type {{ [way: string]: string }} */
const NAMES = {
  transposed_random: "transposed convolution, random",
  transposed_bilinear: "transposed convolution, bilinear",
  nearest_conv: "nearest resize + convolution",
  bilinear_conv: "bilinear resize + convolution",
  shuffle_random: "convolution + pixel shuffle, random",
  shuffle_icnr: "convolution + pixel shuffle, ICNR",
};

/** @param {number} energy */
const percent = (energy) => `${(100 * energy).toFixed(1)}\u00a0%`;

/** @param {number} value */
const decibels = (value) => (Number.isFinite(value) ? `${value.toFixed(1)}\u00a0dB` : "no error");

/** @param {string} way @param {State} state */
function wayName(way, state) {
  if (way !== "transposed_even") return NAMES[way];
  return `transposed convolution, ${hasICNR(state) ? "ICNR" : "equal phase sums"}`;
}

/** Why a way is not what its name leads one to expect. @param {string} way @param {State} state */
function note(way, state) {
  const { kernel_size: k, stride: s } = state;
  if (way === "transposed_bilinear" && !isBilinear(state))
    return `A tent of ${k} taps; bilinear would be ${2 * s - 1} or ${2 * s}.`;
  if (way !== "transposed_even" || hasICNR(state)) return "";
  if (k < s) return `No start: kernel ${k} leaves holes at stride ${s}.`;
  return `${s} does not divide ${k}: there is no ICNR.`;
}

const benchEnglish = {
  widget: "Bench: one image, enlarged in seven ways from one seed",
  kernel_size: "kernel size",
  seed: "seed",
  ownImage: "your own image…",
  photographAgain: "the photograph again",
  refusedImage: /** @type {{ [reason: string]: string }} */ ({
    unread: "The browser cannot read this as an image.",
    small:
      "An image must be at least 48 pixels wide and high, when its longer side is 264 at most.",
  }),
  hint: "Point at an image, or Tab to the original and use the arrow keys: the lens moves over all of them. An image of your own can also be dropped here, or pasted; it stays in this page. Board is the checkerboard energy; it and PSNR are measured away from the border.",
  lensLabel: "the original: arrow keys move the lens over all images",
  /** @param {boolean} own @returns {string} */
  original: (own) => (own ? "your image" : "the original"),
  /** @param {Pair} size @param {State} state */
  input: (size, state) => [
    `made small: ${smallSizeText(size, state)},`,
    `each pixel the mean of ${state.stride}×${state.stride}`,
  ],
  wayName,
  note,
  /** @param {Outcome} outcome */
  measures: ({ energy, psnr, multiplications, weights }) => [
    `board ${percent(energy)}`,
    `PSNR ${decibels(psnr)}`,
    `${Number(multiplications.toFixed(2))} products a pixel`,
    `${weights} weights`,
  ],
  /** @param {State} state @param {Pair} size @param {boolean} own */
  summary: (state, size, own) =>
    `${own ? "Your image" : "A photograph"} of ${smallSizeText(size, state)} pixels, enlarged to ${sizeText(size)} by kernels of ${sizeText([state.kernel_size, state.kernel_size])}; random weights from seed ${state.seed}.`,
  /** @param {{ [way: string]: Outcome | null }} ways @param {State} state */
  verdict: (ways, state) => {
    const { made, boards } = boardsAmong(ways);
    const others = inWords(made.length - boards.length);
    if (boards.length === 0) return `No board in any of the ${inWords(made.length)}.`;
    const named = boards.map(({ way, energy }) => `${wayName(way, state)}: ${percent(energy)}`);
    return `There is a board in ${inWords(boards.length)} (${named.join("; ")}), and none in ${others}.`;
  },
  /** @param {Pair} at @param {Pair} lens */
  underLens: ([row, column], [tall, wide]) =>
    `Under the lens: rows ${row + 1} to ${row + tall}, columns ${column + 1} to ${column + wide}.`,
};

/** @typedef {typeof benchEnglish} Words */
export const tables = { en: benchEnglish };
