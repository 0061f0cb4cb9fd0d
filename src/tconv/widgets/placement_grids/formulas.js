// @ts-check
// How the size of the output and the stamps are written, in every language.

import { factor } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";

/** @import { Axis } from "../shared/geometry/placements.js" */

export const OUT_SIZE =
  "out_size = (in_size − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1";

/** @param {Axis} a @param {number} outSize */
export const outSizeInNumbers = (a, outSize) =>
  `(${a.in_size} − 1)·${a.stride} − 2·${a.padding} + ` +
  `${a.dilation}·(${a.kernel_size} − 1) + ${a.output_padding} + 1 = ${formatNumber(outSize)}`;

/** @param {string} name */
export const shortTitle = (name) => `${name} · w`;

/** What makes a stamp. @param {string} name @param {number} value @param {boolean} inNumbers */
export const longTitle = (name, value, inNumbers) =>
  `${name} × w =${inNumbers ? ` ${factor(value)} × w` : ""}`;

/** A stamp at the beginning of a sentence. @param {string} name @param {number | null} value  null in letters */
export const scaledKernel = (name, value) =>
  value === null ? `${name} × w` : `${name} × w = ${factor(value)} × w`;
