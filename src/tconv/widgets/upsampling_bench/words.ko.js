// @ts-check
// What only the bench says, in Korean: joined in place of `words.js`.

import { withParticle } from "../shared/words/words.ko.js";
import { boardsAmong, hasICNR, isBilinear, sizeText, smallSizeText } from "./telling.js";

/** @import { State } from "./settings.js" */
/** @import { tables as English } from "./words.js" */

/** @type {{ [way: string]: string }} */
const NAMES = {
  transposed_random: "전치 합성곱, 무작위",
  transposed_bilinear: "전치 합성곱, 쌍선형",
  nearest_conv: "최근접 크기 조정 + 합성곱",
  bilinear_conv: "쌍선형 크기 조정 + 합성곱",
  shuffle_random: "합성곱 + 픽셀 셔플, 무작위",
  shuffle_icnr: "합성곱 + 픽셀 셔플, ICNR",
};

/** @param {number} energy */
const percent = (energy) => `${(100 * energy).toFixed(1)}%`;

/** @param {number} value */
const decibels = (value) => (Number.isFinite(value) ? `${value.toFixed(1)}\u00a0dB` : "오차 없음");

/** @param {string} way @param {State} state */
function wayName(way, state) {
  if (way !== "transposed_even") return NAMES[way];
  return `전치 합성곱, ${hasICNR(state) ? "ICNR" : "위상별 합 같음"}`;
}

/** Why a way is not what its name leads one to expect. @param {string} way @param {State} state */
function note(way, state) {
  const { kernel_size: k, stride: s } = state;
  if (way === "transposed_bilinear" && !isBilinear(state))
    return `탭 ${k}개의 삼각형. 쌍선형이라면 ${2 * s - 1}개나 ${2 * s}개.`;
  if (way !== "transposed_even" || hasICNR(state)) return "";
  if (k < s) return `시작 가중치 없음: 커널 ${k}, 스트라이드 ${s}에는 구멍이 남습니다.`;
  return `${withParticle(k, "이/가")} ${withParticle(s, "으로/로")} 나누어떨어지지 않아 ICNR이 없습니다.`;
}

/** @type {(typeof English)["en"]} */
const benchKorean = {
  widget: "업샘플링 비교: 이미지 하나를 시드 하나에서 일곱 가지 방법으로",
  kernel_size: "커널 크기",
  seed: "시드",
  ownImage: "내 이미지…",
  photographAgain: "원래 사진으로",
  refusedImage: {
    unread: "브라우저가 이 파일을 이미지로 읽지 못합니다.",
    small: "이미지는 긴 변을 264픽셀 이하로 줄였을 때 가로와 세로가 모두 48픽셀 이상이어야 합니다.",
  },
  hint: "이미지를 가리켜 보세요. Tab 키로 원본에 들어가 화살표 키를 써도 됩니다. 돋보기가 모든 이미지 위에서 함께 움직입니다. 내 이미지를 여기에 끌어다 놓거나 붙여 넣을 수도 있습니다. 이미지는 이 페이지 밖으로 나가지 않습니다. 체커보드는 체커보드 에너지를 뜻합니다. 이 값과 PSNR은 가장자리를 빼고 잽니다.",
  lensLabel: "원본: 화살표 키로 모든 이미지 위의 돋보기를 움직입니다",
  original: (own) => (own ? "내 이미지" : "원본"),
  input: (size, state) => [
    `줄인 크기: ${smallSizeText(size, state)}`,
    `픽셀마다 ${state.stride}×${state.stride}의 평균`,
  ],
  wayName,
  note,
  measures: ({ energy, psnr, multiplications, weights }) => [
    `체커보드 ${percent(energy)}`,
    `PSNR ${decibels(psnr)}`,
    `픽셀당 곱셈 ${Number(multiplications.toFixed(2))}번`,
    `가중치 ${weights}개`,
  ],
  summary: (state, size, own) =>
    `${smallSizeText(size, state)}픽셀인 ${own ? "내 이미지를" : "사진을"} ${sizeText([state.kernel_size, state.kernel_size])} 커널로 ${sizeText(size)}픽셀까지 키웁니다. 무작위 가중치의 시드: ${state.seed}.`,
  verdict: (ways, state) => {
    const { made, boards } = boardsAmong(ways);
    const others = made.length - boards.length;
    if (boards.length === 0) return `${made.length}가지 가운데 체커보드가 나타나는 것이 없습니다.`;
    const named = boards.map(({ way, energy }) => `${wayName(way, state)}: ${percent(energy)}`);
    const none = others ? ` 나머지 ${others}가지에는 없습니다.` : "";
    return `체커보드가 나타나는 방법: ${boards.length}가지(${named.join("; ")}).${none}`;
  },
  underLens: ([row, column], [tall, wide]) =>
    `돋보기 아래: ${row + 1}~${row + tall}행, ${column + 1}~${column + wide}열.`,
};

export const tables = { ko: benchKorean };
