// @ts-check
// What the widgets of the forward convolution say, in Korean: joined in place of `window_words.js`.

import { span } from "./words.ko.js";

/** @import { WINDOW_WORDS as English } from "./window_words.js" */

/** @type {(typeof English)["en"]} */
const windowKorean = {
  kernelMustFit: ({ axis, dims, padded, settings: { kernel_size, dilation } }) => {
    const unit = dims === 1 ? "" : ["행", "열"][axis];
    const most = Math.floor((padded - 1) / dilation) + 1;
    return (
      `커널 크기는 패딩한 입력(${padded}칸) 안에 들어가야 합니다. ` +
      `받은 값: ${kernel_size}${unit}, 팽창 ${dilation} (가능: ${span(1, most)}).`
    );
  },
};

export const WINDOW_WORDS = { ko: windowKorean };
