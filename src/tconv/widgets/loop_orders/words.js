// @ts-check
// What only the loop orders say.

import { listed } from "../shared/words/listed.js";
import { milliseconds } from "../shared/words/numbers.js";
import { counted } from "../shared/words/words.js";
import { sizeSquared, timesTold } from "./telling.js";

/** @import { Derived } from "./settings.js" */
/** @import { Timing } from "./timing.js" */
/** @import { Words as SharedWords } from "../shared/words/words.js" */

const english = {
  widget: "Loop orders: the same products in five orders, timed in this page",
  kernel_size: "kernel size",
  time: "time it here",
  again: "time it again",
  busy: "timing …",
  title: "the same products in five orders, the outer loop first",
  /** @type {{ [order: string]: string }} */
  orders: {
    cells: "cell by cell",
    stamps: "stamp by stamp",
    taps: "tap by tap",
    phases: "phase by phase",
    engine: "the page's engine",
  },
  /** @type {{ [order: string]: string }} */
  loops: {
    cells: "output cells › taps of its phase",
    stamps: "input cells › taps",
    taps: "taps › input cells",
    phases: "output rows › phases › their taps › cells side by side",
    engine: "the same, several cells at a time; rows copied out in strips",
  },
  hint: "Each order runs for some milliseconds in turn, one order a frame; its best time counts, as other work can only add to a time.",
  /** @param {Derived} derived */
  summary: ({ layer: { in_size, out_size, kernel_size, stride, padding } }) =>
    `One channel, from ${sizeSquared(in_size)} to ${sizeSquared(out_size)}, or less where that takes too long: kernel ${kernel_size}, stride ${stride}, padding ${padding}.`,
  /** @param {Derived} derived */
  products: ({ products, layer: { out_size } }) =>
    `In every order ${sizeSquared(out_size)} cells are made of the same ${counted(products, "product")}.`,
  untimed: "Not timed yet.",
  /** What was measured: the ends, and what is not as the list has it. @param {Timing} timing */
  told: (timing) => {
    const { layer, times } = timing;
    const { fastest, slowest, ratio, areAlike, late } = timesTold(timing);
    const where = `On this machine, just now, from ${sizeSquared(layer.in_size)} to ${sizeSquared(layer.out_size)}`;
    if (areAlike) return `${where}: all take about as long.`;
    const name = (/** @type {string} */ order) =>
      `${english.orders[order]} (${milliseconds(times[order])})`;
    const against = late.length
      ? ` Slower than the order above it: ${listed(late.map((one) => english.orders[one]))}.`
      : "";
    return `${where}: ${name(fastest)} is ${ratio} times as fast as ${name(slowest)}.${against}`;
  },
  /** Whether all results are the same. @param {Timing} timing */
  same: ({ layer, unequal }) =>
    unequal.length
      ? `Other numbers than cell by cell: ${listed(unequal.map((one) => english.orders[one]))}.`
      : `All made the same ${counted(layer.out_size ** 2, "number")}.`,
};

/** @typedef {SharedWords & typeof english} Words */
export const tables = { en: english };
