// @ts-check
// What only the layer that learns says, in Korean: joined in place of `words.js`.

import { formatNumber } from "../shared/words/numbers.js";
import { counted } from "../shared/words/words.ko.js";
import { layerOf, SIZE, TARGET_ENERGY } from "./settings.js";
import { percentNumber } from "./telling.js";

/** @import { tables as English } from "./words.js" */

/** @param {number} share */
const percent = (share) => `${percentNumber(share)}%`;

/** @type {{ [start: string]: (kernel_size: number) => string }} */
const STARTS = {
  random: () => "무작위 가중치",
  bilinear: () => "쌍선형 커널",
  icnr: (k) =>
    k % 2
      ? "위상별 합이 같은 무작위 가중치(3이 2로 나누어떨어지지 않아 ICNR이 없음)"
      : "ICNR(똑같은 위상 네 개)",
};

/** @type {(typeof English)["en"]} */
const korean = {
  widget: "업샘플링을 학습하기: 사진을 키우는 법을 배우는 전치 합성곱",
  start: "시작",
  startOptions: { random: "무작위", bilinear: "쌍선형", icnr: "ICNR" },
  kernel_size: "커널 크기",
  kernel_sizeOptions: { 3: "3", 4: "4" },
  step: "단계",
  scrub: "단계",
  lr: "학습률",
  draw: "무작위 추출",
  hint: "재생을 누르거나 한 단계씩 넘겨 보세요. 단계마다 모든 가중치를 조금씩 움직여 이미지가 사진에 더 가까워지게 합니다.",
  images: {
    enlarged: "작은 이미지를 층이 키운 것",
    target: "사진: Grace Hopper의 초상",
  },
  chart: {
    label: "학습 단계에 따른 손실과 체커보드 에너지, 10의 거듭제곱 눈금",
    axisName: "학습 단계",
  },
  keys: {
    energy: "체커보드 에너지",
    loss: "손실",
    photograph: "사진의 체커보드 에너지",
  },
  kernelTitle: (k) => `커널 w: ${k}×${k}`,
  kernelLabel: (kernel) => `커널, 행 순서로: ${Array.from(kernel, formatNumber).join(", ")}`,
  madeTitle: (step) => `${counted(step, "단계")} 뒤`,
  wantedTitle: "목표",
  summary: ({ start, kernel_size: k }) => {
    const { stride, padding, output_padding } = layerOf(k);
    const beyond = output_padding ? `, 출력 패딩 ${output_padding}` : "";
    return (
      `${SIZE / 2}×${SIZE / 2}에서 ${SIZE}×${SIZE}까지 키우는 층 하나: 가중치 ${k * k}개, 커널 ${k}, ` +
      `스트라이드 ${stride}, 패딩 ${padding}${beyond}. 시작: ${STARTS[start](k)}.`
    );
  },
  told: (step, loss, energy) =>
    `${counted(step, "단계")}: 손실(평균 제곱 오차) ${Number(loss.toPrecision(3))}. 이미지의 변화 전체 가운데 ` +
    `2칸마다 되풀이되는 것, 곧 체커보드가 ${percent(energy)}입니다. 사진에서는 ${percent(TARGET_ENERGY)}입니다.`,
  sums: (sums) =>
    `위상별 합: ${sums.map((sum) => formatNumber(sum)).join(", ")}. 1로만 된 이미지가 이 값이 됩니다.`,
};

export const tables = { ko: korean };
