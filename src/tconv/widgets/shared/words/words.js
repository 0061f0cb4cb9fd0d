// @ts-check
// The words that all widgets share, keyed by language. What only one widget says stands in the
// `words.js` of its folder. An edition in another language has a module beside each of these, such
// as `words.ko.js`, which exports the same and is joined in its place.

import { formatNumber, thousands } from "./numbers.js";

/** @import { Pair } from "../geometry/placements.js" */

/** @param {number} first @param {number} last */
export const span = (first, last) => (first === last ? `${first}` : `${first} to ${last}`);

/** @param {number} count @param {string} noun @param {string} [plural] */
export const counted = (count, noun, plural = `${noun}s`) =>
  `${thousands(count)} ${count === 1 ? noun : plural}`;

const sharedEnglish = {
  controls: "Settings",
  dims: "dimensions",
  dimsOptions: { 1: "1-D", 2: "2-D" },
  in_size: ["input rows", "input columns"],
  kernel_size: ["kernel rows", "kernel columns"],
  in_size_1d: "input size",
  kernel_size_1d: "kernel size",
  stride: "stride",
  padding: "padding",
  output_padding: "output padding",
  dilation: "dilation",
  zeroPadding: "padding on or off",
  zeroPaddingOptions: { X: "no padding", O: "padding" },
  labels: "cells show",
  labelsOptions: { symbols: "symbols", numbers: "numbers", colours: "colours" },
  preset: "example",
  reset: "reset",
  more: "more settings",
  fullScreen: "full screen",
  leaveFullScreen: "leave full screen",
  input: "input x",
  kernel: "kernel w",
  outputHelp: "arrow keys choose a cell",
  cell: (/** @type {string} */ panel, /** @type {Pair} */ [row, column]) =>
    `${panel}, row ${row + 1}, column ${column + 1}`,
  play: "play",
  pause: "pause",
  back: "step back",
  forward: "step",
  copyLink: "copy link",
  linkCopied: "The link to this setting has been copied; it is also in the address bar.",
  linkShown: "The link to this setting is in the address bar.",
  /** @param {string} part */
  badLink: (part) => `The link asks for a setting that does not exist (${part}); it was ignored.`,
  code: "this setting as code",
  codeFor: "library",
  copyCode: "copy code",
  codeCopied: "The code has been copied.",
  codeSelected: "The code is selected; copy it with your usual shortcut.",
  axisNames: ["rows", "columns"],
  /** @param {string} cell @param {[number, number]} range @param {string} got @param {boolean} unread  whether something stands there that is no number */
  badValue: (cell, [low, high], got, unread) =>
    `${cell} must be a number from ${formatNumber(low)} to ${high}, got ${unread ? "no number" : got === "" ? "nothing" : got.replace("-", "−")}.`,
  /** @param {string} sum */
  example: (sum) => ` For example, ${sum}.`,
};

/** @typedef {typeof sharedEnglish} Words */
/** @type {Words} */
export const SHARED_WORDS = sharedEnglish;
