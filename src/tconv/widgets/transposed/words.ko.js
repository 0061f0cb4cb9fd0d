// @ts-check
// What the widgets of the transposed convolution say, in Korean: joined in place of `words.js`.

import { factor } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { counted, span } from "../shared/words/words.ko.js";
import { productInNumbers, sumOfTerms } from "./sums.js";

/** @import { TRANSPOSED_WORDS as English } from "./words.js" */

/** @type {(typeof English)["en"]} */
const transposedKorean = {
  summary: (state, { axes: [down, across], canvas: [tall, wide] }) => {
    /** @param {number} rows @param {number} columns */
    const size = (rows, columns) => (state.dims === 1 ? `크기 ${columns}` : `${rows}×${columns}`);
    const stamps = down.in_size * across.in_size;
    const sum = stamps === 1 ? "도장 1개" : `도장 ${stamps}개의 합`;
    return (
      `입력 ${size(down.in_size, across.in_size)}, ` +
      `커널 ${size(down.kernel_size, across.kernel_size)}, 스트라이드 ${state.stride}` +
      (state.dilation > 1 ? `, 팽창 ${state.dilation}` : "") +
      `. 출력(${size(tall.out_size, wide.out_size)})은 ${sum}` +
      (state.padding > 0
        ? `에서 패딩이 양 끝을 ${counted(state.padding, "칸")}씩 잘라 낸 것입니다.`
        : "입니다.") +
      (state.output_padding > 0
        ? ` 출력 패딩은 끝쪽의 자르는 선을 ${counted(state.output_padding, "칸")} 바깥으로 옮깁니다.`
        : "")
    );
  },
  problem: ({ rule, out_size, axis, settings: a }) => {
    if (rule === "output_padding") {
      const limit = Math.max(a.stride, a.dilation) - 1;
      return (
        "출력 패딩은 스트라이드나 팽창보다 작아야 합니다. " +
        `받은 값: ${a.output_padding}, 스트라이드 ${a.stride}, 팽창 ${a.dilation} ` +
        `(가능: ${span(0, limit)}).`
      );
    }
    const most = Math.floor((out_size + 2 * a.padding - 1) / 2);
    return (
      "패딩이 잘라 낸 뒤에도 출력이 1칸 이상 남아야 합니다. " +
      `받은 값: 패딩 ${a.padding}, 출력 ${formatNumber(out_size)}${["행", "열"][axis]} ` +
      `(가능: ${span(0, most)}).`
    );
  },
  writtenSum: (name, terms, state, axes, note) =>
    terms.length === 0
      ? `${name} = 0${note}: 이 칸에 닿는 도장이 없습니다.`
      : `${name} = ${sumOfTerms(terms, state, axes)}${note}`,
  cutName: "패딩이 잘라 낸 칸",
  revealed: " (출력 패딩으로 드러난 칸)",
  sourceLink: (name, value, terms, oneRow) => {
    const start = `${name} = ${formatNumber(value)}`;
    const kept = terms.filter((term) => term.kept);
    const cut = terms.length - kept.length;
    if (kept.length === 0)
      return `${start}: 패딩이 도장을 모두 잘라 내어 어느 출력 칸에도 닿지 않습니다.`;
    /** @param {0 | 1} axis */
    const range = (axis) => span(kept[0].target[axis] + 1, kept[kept.length - 1].target[axis] + 1);
    const rows = oneRow ? "" : `${range(0)}행 `;
    return (
      `${start}: y의 ${rows}${range(1)}열에 도장 ${factor(value)}·w를 찍습니다.` +
      (cut > 0 ? ` 곱 ${counted(terms.length, "개")} 가운데 ${cut}개는 패딩이 잘라 냅니다.` : "")
    );
  },
  termLink: (name, target, term, state) =>
    `${name} = ${productInNumbers(term, state)} = ${formatNumber(term.product)}: ` +
    (term.kept ? `${target}에 더해집니다.` : "패딩이 잘라 냅니다."),
  tapLink: (name, value, terms) => {
    const kept = terms.filter((term) => term.kept).length;
    return (
      `${name} = ${formatNumber(value)}: 도장마다 한 번씩, 출력 ${counted(kept, "칸")}에 놓입니다.` +
      (kept < terms.length ? ` 나머지 ${terms.length - kept}번은 패딩이 잘라 냅니다.` : "")
    );
  },
};

export const TRANSPOSED_WORDS = { ko: transposedKorean };
