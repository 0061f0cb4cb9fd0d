// @ts-check
// What only the loop orders say, in Korean: joined in place of `words.js`.

import { listed } from "../shared/words/listed.ko.js";
import { milliseconds } from "../shared/words/numbers.js";
import { counted } from "../shared/words/words.ko.js";
import { sizeSquared, timesTold } from "./telling.js";

/** @import { tables as English } from "./words.js" */

/** @type {(typeof English)["en"]} */
const korean = {
  widget: "반복문의 순서: 같은 곱을 다섯 가지 순서로, 이 페이지에서 시간 재기",
  kernel_size: "커널 크기",
  time: "여기서 시간 재기",
  again: "다시 재기",
  busy: "재는 중 …",
  title: "같은 곱을 다섯 가지 순서로, 바깥 반복문부터",
  orders: {
    cells: "칸마다",
    stamps: "도장마다",
    taps: "탭마다",
    phases: "위상마다",
    engine: "페이지의 엔진",
  },
  loops: {
    cells: "출력 칸 › 그 위상의 탭",
    stamps: "입력 칸 › 탭",
    taps: "탭 › 입력 칸",
    phases: "출력 행 › 위상 › 그 탭 › 나란히 붙은 칸",
    engine: "위와 같되 한 번에 여러 칸씩, 행을 띠로 복사해 둠",
  },
  hint: "화면이 한 번 바뀔 때마다 한 순서씩 번갈아, 몇 밀리초 동안 실행합니다. 다른 작업은 시간을 늘리기만 하므로 가장 빠른 기록을 씁니다.",
  summary: ({ layer: { in_size, out_size, kernel_size, stride, padding } }) =>
    `채널 하나, ${sizeSquared(in_size)}칸에서 ${sizeSquared(out_size)}칸으로(너무 오래 걸리면 더 작게): 커널 ${kernel_size}, 스트라이드 ${stride}, 패딩 ${padding}.`,
  products: ({ products, layer: { out_size } }) =>
    `어느 순서로 계산하든 같은 곱 ${counted(products, "개")}로 ${sizeSquared(out_size)}칸을 만듭니다.`,
  untimed: "아직 재지 않았습니다.",
  told: (timing) => {
    const { layer, times } = timing;
    const { fastest, slowest, ratio, areAlike, late } = timesTold(timing);
    const where = `방금 이 컴퓨터에서 잰 결과(${sizeSquared(layer.in_size)}칸 → ${sizeSquared(layer.out_size)}칸)`;
    if (areAlike) return `${where}: 걸린 시간이 모두 비슷합니다.`;
    const name = (/** @type {string} */ order) =>
      `${korean.orders[order]}(${milliseconds(times[order])})`;
    const against = late.length
      ? ` 바로 위의 순서보다 느린 것: ${listed(late.map((one) => korean.orders[one]))}.`
      : "";
    return `${where}: 가장 빠른 순서는 ${name(fastest)}, 가장 느린 순서는 ${name(slowest)}, 차이는 ${ratio}배입니다.${against}`;
  },
  same: ({ layer, unequal }) =>
    unequal.length
      ? `칸마다 계산한 것과 수가 다른 순서: ${listed(unequal.map((one) => korean.orders[one]))}.`
      : `모두 똑같은 수 ${counted(layer.out_size ** 2, "개")}를 만들었습니다.`,
};

export const tables = { ko: korean };
