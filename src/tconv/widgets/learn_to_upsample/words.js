// @ts-check
// What only the layer that learns says.

import { formatNumber } from "../shared/words/numbers.js";
import { counted } from "../shared/words/words.js";
import { wordsFor } from "../shared/words/words_for.js";
import { layerOf, SIZE, TARGET_ENERGY } from "./settings.js";
import { percentNumber } from "./telling.js";

/** @import { State } from "./settings.js" */

/** 56 %. @param {number} share */
const percent = (share) => `${percentNumber(share)} %`;

/** @type {{ [start: string]: (kernel_size: number) => string }} */
const STARTS = {
  random: () => "random weights",
  bilinear: () => "the bilinear kernel",
  icnr: (k) =>
    k % 2
      ? "random weights with equal phase sums (no ICNR: 2 does not divide 3)"
      : "ICNR, four equal phases",
};

const english = {
  widget: "Learn to upsample: a transposed convolution that learns to enlarge a photograph",
  start: "start",
  startOptions: { random: "random", bilinear: "bilinear", icnr: "ICNR" },
  kernel_size: "kernel size",
  kernel_sizeOptions: { 3: "3", 4: "4" },
  step: "step",
  scrub: "step",
  lr: "learning rate",
  draw: "random draw",
  hint: "Play, or step by hand: each step moves every weight a little, so that the image comes nearer to the photograph.",
  images: {
    enlarged: "the small image, enlarged by the layer",
    target: "the photograph: a portrait of Grace Hopper",
  },
  chart: {
    label: "loss and checkerboard energy over the steps of training, by powers of ten",
    axisName: "steps of training",
  },
  keys: {
    energy: "checkerboard energy",
    loss: "loss",
    photograph: "that of the photograph",
  },
  /** @param {number} k */
  kernelTitle: (k) => `kernel w: ${k}×${k}`,
  /** @param {Float64Array} kernel */
  kernelLabel: (kernel) => `the kernel, row by row: ${Array.from(kernel, formatNumber).join(", ")}`,
  /** @param {number} step */
  madeTitle: (step) => `after ${counted(step, "step")}`,
  wantedTitle: "wanted",
  /** @param {State} state */
  summary: ({ start, kernel_size: k }) => {
    const { stride, padding, output_padding } = layerOf(k);
    const beyond = output_padding ? `, output padding ${output_padding}` : "";
    return (
      `From ${SIZE / 2}×${SIZE / 2} to ${SIZE}×${SIZE}: one layer of ${k * k} weights, kernel ${k}, ` +
      `stride ${stride}, padding ${padding}${beyond}. It starts from ${STARTS[start](k)}.`
    );
  },
  /** @param {number} step @param {number} loss @param {number} energy */
  told: (step, loss, energy) =>
    `Step ${step}: the loss, the mean squared error, is ${Number(loss.toPrecision(3))}. Of all that ` +
    `varies in the image, ${percent(energy)} repeats every 2 cells: the board. In the photograph it ` +
    `is ${percent(TARGET_ENERGY)}.`,
  /** @param {number[]} sums */
  sums: (sums) =>
    `Phase sums: ${sums.map((sum) => formatNumber(sum)).join(", ")}. That is what a constant image of ones becomes.`,
};

/** @typedef {ReturnType<typeof wordsFor<typeof english>>} Words */
export const tables = { en: english };
