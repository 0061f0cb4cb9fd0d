// @ts-check
// The words that all widgets share, in Korean: joined in place of `words.js`.

import { formatNumber, thousands } from "./numbers.js";

/** @import { Pair } from "../geometry/placements.js" */
/** @import { Words } from "./words.js" */

// The last signs, apart from Hangul, that are read with a final consonant: ㄹ, or another one.
const RIEUL = "178lr";
const OTHER_FINALS = "036mn";

/** A consonant that ends a syllable, by its number in Unicode: 0 is none, 8 is ㄹ. @param {string} text */
function finalOf(text) {
  // Small raised and lowered digits become digits.
  const bare = text.normalize("NFKC").replace(/[)\]}]+$/, "");
  const last = bare.slice(-1).toLowerCase();
  if (last >= "가" && last <= "힣") return (last.charCodeAt(0) - 0xac00) % 28;
  if (RIEUL.includes(last)) return 8;
  return OTHER_FINALS.includes(last) ? 1 : 0;
}

/**
 * A text with the particle that fits its last sound: after a consonant the first of the pair.
 * @param {string | number} text @param {"은/는" | "이/가" | "을/를" | "과/와" | "으로/로"} pair
 */
export function withParticle(text, pair) {
  const [closed, open] = pair.split("/");
  const final = finalOf(`${text}`);
  return `${text}${final === 0 || (final === 8 && open === "로") ? open : closed}`;
}

/** @param {number} first @param {number} last */
export const span = (first, last) => (first === last ? `${first}` : `${first}~${last}`);

/** "3칸". @param {number} count @param {string} unit */
export const counted = (count, unit) => `${thousands(count)}${unit}`;

/** @type {Words} */
const sharedKorean = {
  controls: "설정",
  dims: "차원",
  dimsOptions: { 1: "1차원", 2: "2차원" },
  in_size: ["입력 행", "입력 열"],
  kernel_size: ["커널 행", "커널 열"],
  in_size_1d: "입력 크기",
  kernel_size_1d: "커널 크기",
  stride: "스트라이드",
  padding: "패딩",
  output_padding: "출력 패딩",
  dilation: "팽창",
  zeroPadding: "패딩 유무",
  zeroPaddingOptions: { X: "패딩 없음", O: "패딩 있음" },
  labels: "칸에 표시",
  labelsOptions: { symbols: "기호", numbers: "숫자", colours: "색" },
  preset: "예제",
  reset: "초기화",
  more: "설정 더 보기",
  fullScreen: "전체 화면",
  leaveFullScreen: "전체 화면 끝내기",
  input: "입력 x",
  kernel: "커널 w",
  outputHelp: "화살표 키로 칸을 고릅니다",
  cell: (/** @type {string} */ panel, /** @type {Pair} */ [row, column]) =>
    `${panel}, ${row + 1}행 ${column + 1}열`,
  play: "재생",
  pause: "멈춤",
  back: "한 단계 뒤로",
  forward: "한 단계",
  copyLink: "링크 복사",
  linkCopied: "이 설정의 링크를 복사했습니다. 주소창에도 있습니다.",
  linkShown: "이 설정의 링크가 주소창에 있습니다.",
  /** @param {string} part */
  badLink: (part) => `링크에 쓸 수 없는 설정이 있어 무시했습니다(${part}).`,
  code: "이 설정의 코드",
  codeFor: "라이브러리",
  copyCode: "코드 복사",
  codeCopied: "코드를 복사했습니다.",
  codeSelected: "코드를 선택했습니다. 평소 쓰는 단축키로 복사하세요.",
  axisNames: ["행", "열"],
  /** @param {string} cell @param {[number, number]} range @param {string} got @param {boolean} unread  whether something stands there that is no number */
  badValue: (cell, [low, high], got, unread) =>
    `${cell}: ${formatNumber(low)}~${high}의 수를 넣어야 합니다. 받은 값: ${unread ? "수가 아님" : got === "" ? "없음" : got.replace("-", "−")}.`,
  /** @param {string} sum */
  example: (sum) => ` 예를 들면 ${sum}입니다.`,
};

export const SHARED_WORDS = sharedKorean;
