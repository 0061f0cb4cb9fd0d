// @ts-check
// What the widgets of the forward convolution say, keyed by language.

import { span } from "./words.js";

/** @import { validate } from "../geometry/window_axes.js" */

const windowEnglish = {
  /** @param {NonNullable<ReturnType<typeof validate>>} problem */
  kernelMustFit: ({ axis, dims, padded, settings: { kernel_size, dilation } }) => {
    const noun = dims === 1 ? "" : ` ${["row", "column"][axis]}${kernel_size === 1 ? "" : "s"}`;
    const most = Math.floor((padded - 1) / dilation) + 1;
    return (
      `Kernel size must fit into the padded input of ${padded}, got ${kernel_size}${noun} with dilation ${dilation} ` +
      `(valid: ${span(1, most)}).`
    );
  },
};

export const WINDOW_WORDS = { en: windowEnglish };
