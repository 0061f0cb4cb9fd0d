// @ts-check
// What only the placement grids say, in Korean: joined in place of `words.js`.

import { counted } from "../shared/words/words.ko.js";
import { TRANSPOSED_WORDS } from "../transposed/words.ko.js";
import { longTitle, OUT_SIZE, outSizeInNumbers, scaledKernel, shortTitle } from "./formulas.js";

/** @import { tables as English } from "./words.js" */

const MOST_SUMS = 9; // written in one sentence

/** @type {(typeof English)["en"]} */
const korean = {
  ...TRANSPOSED_WORDS.ko,
  widget: "전치 합성곱의 배치 격자",
  presetOptions: {
    symbols: "정수, 기호로",
    integers: "정수",
    ones: "모두 1",
    bilinear: "쌍선형 커널",
    "": "직접 설정",
  },
  chosen: (name) => `${name}의 도장`,
  stampTitle: shortTitle,
  made: longTitle,
  output: "합 = 출력 y",
  outputSoFar: (shown, all) => `합: 도장 ${counted(all, "개")} 중 ${shown}개`,
  stamps: "입력 칸마다 도장 하나: 커널 전체에 그 칸의 값을 곱한 것",
  stampsLabel: (count) => `도장 ${counted(count, "개")}, 입력 칸마다 하나씩`,
  empty:
    "합이 아직 비어 있습니다. x의 칸마다 자기 값을 곱한 커널을 도장으로 찍고, 도장을 모두 더합니다.",
  added: (name, value, sums, cut) => {
    const made = scaledKernel(name, value);
    if (sums.length === 0) return `${made}: 더해지는 칸이 없습니다. 패딩이 모두 잘라 냅니다.`;
    const more = sums.length > MOST_SUMS ? ` 외 ${sums.length - MOST_SUMS}칸` : "";
    return (
      `${made}: ${counted(sums.length, "칸")}에 더합니다. ${sums.slice(0, MOST_SUMS).join(", ")}${more}.` +
      (cut > 0 ? ` 나머지 ${cut}칸은 패딩이 잘라 냅니다.` : "")
    );
  },
  hint: "칸을 가리키거나 Tab으로 칸에 가 보세요. 그 칸의 수가 어디에서 오고 어디로 가는지 보입니다. x와 w는 고칠 수 있습니다.",
  scrub: "더한 도장",
  formula: OUT_SIZE,
  formulaWithNumbers: outSizeInNumbers,
};

export const tables = { ko: korean };
