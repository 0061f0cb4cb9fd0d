// @ts-check
// What only the U-Net says, in Korean: joined in place of `words.js`.

import { listed } from "../shared/words/listed.ko.js";
import { counted, withParticle } from "../shared/words/words.ko.js";

/** @import { tables as English } from "./words.js" */

/** @type {(typeof English)["en"]} */
const korean = {
  widget: "U-Net을 지나는 동안의 크기와, 크기가 맞는 건너뛰기 연결",
  in_size: "입력 크기",
  levels: "단계 수",
  levelsOptions: { 1: "1", 2: "2", 3: "3" },
  mend: "출력 패딩",
  mendOptions: { false: "0", true: "연결에 맞게" },
  presetOptions: {
    fits: "48: 모두 맞음",
    top: "37: 맨 위가 맞지 않음",
    middle: "34: 가운데가 맞지 않음",
    deepest: "36: 가장 깊은 곳이 맞지 않음",
    "": "직접 설정",
  },
  pictureTitle: "왼쪽은 내려가는 길, 오른쪽은 올라가는 길, 같은 높이를 잇는 것은 건너뛰기 연결",
  pictureLabel: "U-Net: 크기대로 그린 정사각형 특징 맵과 그 크기",
  input: "입력",
  output: "출력",
  bottleneck: "병목",
  pool: "최대 풀링 2",
  layer: ["ConvTranspose2d", "커널 2, 스트라이드 2"],
  skip: "건너뛰기",
  hint: "정사각형 옆의 수는 높이이자 너비입니다. 단계마다 커널 3×3, 패딩 1인 합성곱이 있고, 이 합성곱은 크기를 유지합니다.",
  summary: ({ in_size, levels }) =>
    `${counted(levels, "단계")}짜리 U-Net에 ${in_size}×${in_size} 입력을 넣습니다. 최대 풀링은 크기를 반으로 줄이고 내림합니다. 전치 합성곱은 크기를 두 배로 키웁니다.`,
  told: ({ skips, bottom, steps, misfit }) => {
    if (misfit) {
      const { from, out_size, skip, needed } = misfit;
      const mend = withParticle(`output_padding=${needed}`, "을/를");
      return `${skip} → ${from} → ${out_size}: 건너뛰기 연결은 ${skip}칸, 층의 출력은 ${out_size}칸입니다. 이어 붙일 수 없어 네트워크가 멈춥니다. 이 층에 ${mend} 주면 맞습니다.`;
    }
    const chain = [...skips, bottom, ...steps.map(({ out_size }) => out_size)].join(" → ");
    const odd = steps.filter(({ needed }) => needed > 0);
    const mended = odd.length
      ? ` ${withParticle(listed(odd.map(({ skip }) => skip)), "으로/로")} 올라갈 때 output_padding=1이 없으면 맞지 않습니다.`
      : "";
    return `${chain}: 건너뛰기 연결의 크기가 모두 맞습니다.${mended}`;
  },
};

export const tables = { ko: korean };
