// @ts-check
// What only the scissors say, in Korean: joined in place of `words.js`.

import { listed } from "../shared/words/listed.ko.js";
import { formatNumber } from "../shared/words/numbers.js";
import { counted } from "../shared/words/words.ko.js";
import { TRANSPOSED_WORDS } from "../transposed/words.ko.js";

/** @import { SCISSORS_WORDS as English } from "./words.js" */

/** @param {number} count */
const inCells = (count) => counted(count, "칸");

/** Of rows, of columns, and of both where they are alike. */
const CUT_ENDS = [
  ["위", "아래"],
  ["왼쪽", "오른쪽"],
  ["위와 왼쪽", "아래와 오른쪽"],
];
const LOST_NOUNS = ["행", "열", "행과 열"];

/**
 * Cells of the full result, which along one of two axes are whole rows or columns.
 * @param {number} count @param {boolean} oneRow
 */
const ofResult = (count, oneRow) => `전체 결과에서 ${oneRow ? "" : "축마다 "}${inCells(count)}`;

/** @param {number[]} lost @param {number} along @param {boolean} oneRow */
const nothingLeft = (lost, along, oneRow) =>
  `입력의 ${listed(lost.map((n) => n + 1))}번 ${oneRow ? "칸" : LOST_NOUNS[along]}에서 찍은 도장은 하나도 남지 않습니다.`;

/**
 * What the cuts do along an axis: 0 rows, 1 columns, 2 both where they are alike.
 * @type {(typeof English)["en"]["facts"]}
 */
const FACTS = {
  cuts: ({ padding: p, output_padding: a }, { full, right, out_size }, along) => {
    const [near, far] = CUT_ENDS[along];
    const added = right < 0 ? `(곧 ${inCells(-right)}을 붙입니다)` : "";
    return (
      `${near}에서 p = ${inCells(p)}, ` +
      `${far}에서 p − a = ${p} − ${a} = ${formatNumber(right)}칸을 자릅니다${added}. ` +
      `남는 것은 ${full} − ${p} − ${right < 0 ? `(${formatNumber(right)})` : right} = ${inCells(out_size)}입니다.`
    );
  },
  revealed: ({ padding, output_padding: a }, { revealed, beyond }, _along, oneRow) => {
    if (a === 0)
      return padding === 0
        ? "자르는 칸이 없습니다. 전체 결과가 그대로 출력입니다."
        : "출력 패딩 0: 양 끝에서 같은 수의 칸을 자릅니다.";
    const real = `${ofResult(revealed, oneRow)}이 원래 값 그대로 드러`;
    if (beyond === 0) return `출력 패딩 ${a}: ${real}납니다. 0은 하나도 덧붙이지 않습니다.`;
    return (
      `출력 패딩(${a})이 패딩(${padding})보다 큽니다. ` +
      `${revealed === 0 ? "전체 결과에서는 아무것도 드러나지 않" : `${real}나`}고, ` +
      `그 끝 너머에 0이 ${counted(beyond, "개")} 덧붙습니다(점선).`
    );
  },
  sweep: ({ kernel_size: k, padding: p, dilation: d }, { before, after, lost }, along, oneRow) => {
    const formula = `d·(k − 1) − p = ${d}·(${k} − 1) − ${p} = ${formatNumber(before)}`;
    const gone = lost.length ? ` ${nothingLeft(lost, along, oneRow)}` : "";
    if (before >= 0)
      return (
        "같은 결과를 내는 합성곱은 입력 사이에 0을 끼워 넣은 다음, " +
        `앞에 ${formula}칸, 뒤에 ${formatNumber(after)}칸을 패딩합니다.${gone}`
      );
    const far = after < 0 ? `뒤에서 ${-after}칸을 잘라 냅니다` : `뒤에 ${after}칸을 패딩합니다`;
    return (
      "패딩이 커널이 닿는 범위보다 커서, " +
      `같은 결과를 내는 합성곱의 패딩은 음수입니다: ${formula}. ` +
      `이 합성곱은 입력 사이에 0을 끼워 넣은 다음, 앞에서 ${-before}칸을 잘라 내고, ${far}.${gone}`
    );
  },
  holes: ({ kernel_size: k, stride: s, dilation: d }, { phases, unreached }, _along, oneRow) => {
    const rule = `min(k, s / gcd(s, d)) = ${phases}`;
    if (phases < s) {
      const why =
        k < s && phases === k
          ? `커널(탭 ${counted(k, "개")})이 스트라이드(${s})보다 작아서`
          : `스트라이드(${s})와 팽창(${d})에 1보다 큰 공약수가 있어서`;
      return (
        `구멍이 있습니다. ${why} 이웃한 ${s}칸마다 ${phases}칸에만 도장이 닿습니다: ` +
        `${rule} < ${s}. ${ofResult(unreached, oneRow)}이 0으로 남습니다(점).`
      );
    }
    if (unreached > 0)
      return (
        `입력이 더 길면 구멍이 없습니다(${rule} = s). 지금은 입력이 짧아서 ` +
        `탭 사이의 ${inCells(unreached)}에 도장이 닿지 않습니다(점).`
      );
    return `구멍이 없습니다. ${rule} = s이므로 전체 결과의 모든 칸에 도장이 닿습니다.`;
  },
};

/** @type {(typeof English)["en"]} */
const scissorsKorean = {
  ...TRANSPOSED_WORDS.ko,
  widget: "전치 합성곱의 전체 결과를 자르는 가위, 패딩",
  hint: "손잡이를 끌거나, Tab으로 손잡이에 가서 화살표 키를 눌러 보세요. p는 양 끝을 자르고, a는 끝쪽의 자르는 선을 다시 바깥으로 옮깁니다. 칸을 가리키면 그 칸이 어떤 합인지 보입니다.",
  full: "전체 결과와, 가위로 자르고 남은 것",
  fullTitle: (full, out) => `전체 결과: ${full}, 출력 y: ${out}`,
  outputHelp: "화살표 키로 칸을 고릅니다",
  handleLetter: { padding: "p", output_padding: "a" },
  handleLabel: {
    padding: [
      "패딩: 위쪽 자르는 선, 아래쪽도 함께 움직임",
      "패딩: 왼쪽 자르는 선, 오른쪽도 함께 움직임",
    ],
    output_padding: ["출력 패딩: 아래쪽 자르는 선", "출력 패딩: 오른쪽 자르는 선"],
  },
  handleValue: {
    padding: ({ left, right }) =>
      `패딩 ${left}: 이쪽 끝에서 ${inCells(left)}, 반대쪽 끝에서 ${formatNumber(right)}칸을 자릅니다`,
    output_padding: ({ left, right }) =>
      `출력 패딩 ${left - right}: ${left} − ${left - right} = ${formatNumber(right)}칸을 자릅니다`,
  },
  facts: FACTS,
};

export const SCISSORS_WORDS = { ko: scissorsKorean };
