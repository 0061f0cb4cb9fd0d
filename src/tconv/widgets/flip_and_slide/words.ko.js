// @ts-check
// What only flip and slide says, in Korean: joined in place of `words.js`.

import { formatNumber } from "../shared/words/numbers.js";
import { bracketed, formatLong, formatSmall, moved, writtenForm } from "./formulas.js";
import { isEven } from "./settings.js";

/** @import { WORDS as English } from "./words.js" */

const functionOptions = {
  box: "상자",
  triangle: "삼각형",
  ramp: "경사",
  exponential: "감쇠 지수",
  gaussian: "가우스",
  pulses: "좁은 삼각형 둘",
  drawn: "직접 그리기",
};
/** @type {{ [name: string]: string }} */
const described = {
  box: "상자 함수",
  triangle: "삼각형 함수",
  ramp: "경사 함수",
  exponential: "2에서 잘라 낸 지수 함수 exp(−2τ)",
  gaussian: "±2에서 잘라 낸 가우스 함수 exp(−πτ²)",
  pulses: "넓이가 각각 1인 좁은 삼각형 두 개",
  drawn: "직접 그린 함수",
};

/** @type {{ [pair: string]: string }} */
const closedForms = {
  "box triangle": "2차 B-스플라인",
  "triangle triangle": "3차 B-스플라인",
  "gaussian gaussian": "exp(−πt²/2) / √2 (잘라 내지 않은 가우스 함수)",
};

/** @type {(typeof English)["en"]} */
const korean = {
  widget: "두 함수의 합성곱: 반전, 이동, 곱, 적분",
  f: "함수 f",
  g: "함수 g",
  fOptions: functionOptions,
  gOptions: functionOptions,
  flip: "g 반전",
  flipOptions: { true: "켬", false: "끔" },
  step: "어느 단계까지",
  stepOptions: { flip: "1 반전", shift: "2 이동", multiply: "3 곱", integrate: "4 적분" },
  scrub: "이동 t",
  knots: (letter) => `직접 그린 ${letter}: 여기서 점을 옮기거나, 그림에서 점을 끌어 보세요`,
  ghostKey: "원래의 g(τ)",
  movedKey: ({ flip, step }) => (step === "flip" ? (flip ? "g(−τ)" : "g(τ)") : moved("t", flip)),
  productKey: ({ flip }) => `f(τ)·${moved("t", flip)}`,
  areaKey: "그 넓이",
  resultKey: ({ flip }) => `결과 y(t) = ∫ f(τ) ${moved("t", flip)} dτ`,
  chartLabels: ["τ에 따른 f와 옮긴 g", "τ에 따른 곱", "t에 따른 결과"],
  summary: (state) =>
    `f는 ${described[state.f]}이고, g는 ${described[state.g]}입니다. ` +
    (state.flip
      ? "합성곱 f∗g: g를 반전하고, t만큼 옮기고, f와 곱하고, 적분합니다."
      : "상관: g를 반전하지 않습니다. t만큼 옮기고, f와 곱하고, 적분합니다.") +
    (isEven(state) ? " 이 g는 우함수이므로 반전해도 달라지지 않습니다." : ""),
  told: {
    flip: ({ flip }) =>
      flip
        ? "1. 반전: g의 좌우를 τ = 0에서 뒤집습니다. 오른쪽에 있던 것이 이제 왼쪽에 있습니다."
        : "1. 반전하지 않음: g를 그대로 둡니다. 이제부터 나오는 것은 상관입니다.",
    shift: ({ flip, t }) =>
      `2. 이동: ${flip ? "반전한 " : ""}g를 t = ${formatNumber(t)}만큼 옮깁니다. ` +
      "g의 원점은 이제 점선 자리에 있습니다.",
    multiply: ({ flip, t }) =>
      `3. 곱: τ마다 두 값을 곱해 f(τ)·${moved(bracketed(t), flip)} 값을 얻습니다. ` +
      "둘 가운데 하나가 0인 곳에서는 곱도 0입니다.",
    integrate: ({ flip, t }, area, negative) =>
      `4. 적분: y(${formatNumber(t)}) = ∫ f(τ) ${moved(bracketed(t), flip)} dτ = ` +
      `${formatNumber(area)}, 곧 색칠한 부분의 넓이입니다` +
      `${negative ? "(빗금 친 부분은 음수로 셉니다)" : ""}. 이것이 결과의 점 하나입니다.`,
  },
  numeric: (area) => `넓이 ${formatLong(area)}(수치 계산)`,
  closed: (state, exact) => `닫힌 식 ${writtenForm(state, closedForms)} = ${formatLong(exact)}`,
  error: (difference) => `오차 ${formatSmall(difference)}`,
  hint:
    "재생을 누르거나 t를 움직여 보세요. 1에서 4까지 단계를 하나씩 밟아 보세요. " +
    "점선은 t의 자리이며, 지금 g의 원점이 있는 곳입니다.",
};

export const WORDS = { ko: korean };
