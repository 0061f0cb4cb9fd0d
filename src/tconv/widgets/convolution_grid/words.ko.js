// @ts-check
// What only the convolution grid says, in Korean: joined in place of `words.js`.

import { effectiveKernelSize } from "../shared/geometry/placements.js";
import { listed } from "../shared/words/listed.ko.js";
import { cellName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { WINDOW_WORDS } from "../shared/words/window_words.ko.js";
import { counted } from "../shared/words/words.ko.js";
import {
  OUT_SIZE,
  outSizeInNumbers,
  productInNumbers,
  productInSymbols,
  sumOfWindow,
} from "./formulas.js";

/** @import { tables as English } from "./words.js" */

/** @type {(typeof English)["en"]} */
const korean = {
  ...WINDOW_WORDS.ko,
  widget: "격자 위의 합성곱, 창 하나씩",
  flip: "커널 반전",
  flipOptions: { false: "끔", true: "켬" },
  presetOptions: {
    symbols: "정수, 기호로",
    integers: "정수",
    ones: "모두 1",
    impulse: "x에 1 하나만",
    difference: "오른쪽 빼기 왼쪽",
    "": "직접 설정",
  },
  padded: "패딩한 입력",
  paddedTitle: (name, isPadded) =>
    name
      ? `${isPadded ? "패딩한 x" : "x"}: ${name}의 창`
      : isPadded
        ? "패딩한 입력"
        : "입력, 패딩 없음",
  output: "출력 y",
  outputSoFar: (shown, all) => `출력 y: ${counted(all, "칸")} 중 ${shown}칸`,
  hint: "칸을 가리키거나 Tab으로 칸에 가 보세요. 그 칸의 수가 어디에서 오고 어디로 가는지 보입니다. x와 w는 고칠 수 있습니다.",
  scrub: "더한 창",
  summary: (state, { axes: [down, across], sizes: [tall, wide] }) => {
    /** @param {number} rows @param {number} columns */
    const size = (rows, columns) => (state.dims === 1 ? `크기 ${columns}` : `${rows}×${columns}`);
    const count = tall.out_size * wide.out_size;
    return (
      `입력 ${size(down.in_size, across.in_size)}` +
      (state.padding > 0 ? `, 양 끝에 0을 ${counted(state.padding, "개")}씩 패딩` : "") +
      `, 커널 ${size(down.kernel_size, across.kernel_size)}` +
      (state.flip ? "(180° 회전)" : "") +
      `, 스트라이드 ${state.stride}` +
      (state.dilation > 1 ? `, 팽창 ${state.dilation}` : "") +
      `. 창 ${counted(count, "개")}에서 한 칸씩 나와 출력(${size(tall.out_size, wide.out_size)})을 이룹니다.`
    );
  },
  formula: OUT_SIZE,
  formulaWithNumbers: (a) => outSizeInNumbers(a, "나머지"),
  unread: (axes, unread, oneRow) => {
    /** @type {string[]} */
    const said = [];
    for (const axis of oneRow ? [1] : [0, 1]) {
      const a = axes[axis];
      const { remainder, gaps, holes } = unread[axis];
      const unit = oneRow ? "칸" : ["행", "열"][axis];
      /** @param {number[]} cells  counted from 1 on the padded input */
      const which = (cells) =>
        `${a.padding > 0 ? "패딩한 입력의 " : ""}${listed(cells.map((cell) => cell + 1))}${oneRow ? "번 " : ""}${unit}`;
      if (remainder.length > 0) {
        const zeros = remainder.length <= a.padding ? " 거기서 잃는 것은 패딩뿐입니다." : "";
        said.push(
          `스트라이드 ${a.stride}에서는 마지막 ${remainder.length}${unit}에 창이 닿지 않습니다(사선, 나머지 ${remainder.length}).${zeros}`,
        );
      }
      if (gaps.length > 0) {
        said.push(
          `스트라이드(${a.stride})가 유효 커널 크기(${effectiveKernelSize(a)})보다 커서 ${which(gaps)}은 창 사이의 빈틈에 놓입니다(가위표).`,
        );
      }
      if (holes.length > 0) {
        said.push(
          `팽창이 ${a.dilation}, 스트라이드가 ${a.stride}이면 커널을 어디에 놓아도 ${which(holes)}이 탭 사이에 남습니다(가위표).`,
        );
      }
    }
    return said.length > 0 ? said.join(" ") : "패딩한 입력의 모든 칸을 읽습니다.";
  },
  product: productInSymbols,
  factors: productInNumbers,
  windowSum: sumOfWindow,
  paddingZero: "패딩의 0",
  sourceLink: (name, value, terms, [, across], outColumns) => {
    const start = value === null ? name : `${name} = ${formatNumber(value)}`;
    if (terms.length === 0)
      return `${start}: 어느 창에도 들어 있지 않습니다. 이 칸에 따라 달라지는 출력 칸은 없습니다.`;
    const ways = terms.map(
      ({ tap, target }) =>
        `${cellName("y", target, outColumns)}에서는 ${cellName("w", tap, across.kernel_size)}`,
    );
    return `${start}: 창 ${counted(terms.length, "개")}에 들어 있습니다. 만나는 탭: ${listed(ways)}.`;
  },
  tapLink: (name, value, terms) => {
    const zeros = terms.filter((term) => !term.kept).length;
    return (
      `${name} = ${formatNumber(value)}: 패딩한 입력에서 창마다 한 칸씩, 모두 ${counted(terms.length, "칸")}을 만납니다.` +
      (zeros > 0 ? ` 그 가운데 ${zeros}칸은 패딩의 0입니다.` : "")
    );
  },
};

export const tables = { ko: korean };
