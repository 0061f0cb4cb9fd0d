// @ts-check
// What only one step or the loop says, in Korean: joined in place of `words.js`.

import { formatNumber } from "../shared/words/numbers.js";
import { counted, withParticle } from "../shared/words/words.ko.js";
import { isImage, trueSignal } from "./settings.js";
import { countParts, formatBriefly, formatKernel } from "./telling.js";

/** @import { Loop } from "./derive.js" */
/** @import { State } from "./settings.js" */
/** @import { WORDS as English } from "./words.js" */

/** What one step of a method is. @type {{ [method: string]: string }} */
const formulas = {
  landweber: "Landweber: z = 0에서 시작해 z ← z + Cᵀ(y − C z)",
  conjugate_gradient:
    "켤레 기울기법: z = 0에서 시작해 z ← z + α d, 방향 d는 매번 Cᵀ(y − C z)로 정함",
  richardson_lucy: "Richardson–Lucy: z = 1에서 시작해 z ← z · Cᵀ(y / C z) / Cᵀ1",
  wiener: "Wiener: 모든 주파수에서 한 번에 Ĉ*ŷ / (|Ĉ|² + λ)",
};

const NOT_BEGUN = "n = 0: 반복을 아직 시작하지 않았습니다. 추정값 z는 0입니다.";

/** @param {Loop} loop */
function landweberSaid({ n, equal, difference }) {
  if (n === 0) return NOT_BEGUN;
  if (n === 1)
    return (
      "n = 1: 0에서 시작한 반복의 첫걸음은 z = 0 + Cᵀ(y − C·0) = Cᵀy, 곧 전치 합성곱입니다. " +
      `두 그림은 ${equal ? "같습니다" : "다릅니다"}. 가장 큰 차이: ${formatBriefly(difference)}.`
    );
  return (
    `n = ${n}: 첫걸음은 전치 합성곱이었습니다. 그 뒤로 z를 흐리게 해 y와 비교하고, ` +
    `남은 차이를 다시 Cᵀ로 보내는 일을 ${counted(n - 1, "번")} 했습니다.`
  );
}

/** @param {Loop} loop */
function conjugateGradientSaid({ n, alpha, fits }) {
  const length = `α = ${formatBriefly(alpha)}`;
  if (n === 0) return NOT_BEGUN;
  if (n === 1)
    return (
      "n = 1: 첫걸음은 Cᵀy, 곧 전치 합성곱의 방향으로 가장 좋은 길이만큼 나아갑니다. " +
      `z = α·Cᵀy이고 ${length}입니다. 위젯이 비교해 보니 둘은 ${fits ? "같습니다" : "다릅니다"}.`
    );
  return (
    `n = ${n}: 첫걸음은 α·Cᵀy였고 ${length}입니다. 그 뒤로는 걸음마다 남은 차이를 Cᵀ로 보내고, ` +
    "앞선 걸음을 하나도 되돌리지 않는 방향을 고릅니다."
  );
}

/** @param {Loop} loop */
function richardsonLucySaid({ n, clipped }) {
  const start = n
    ? "1에서 시작해 곱해 나가므로, 어느 걸음도 전치 합성곱이 아닙니다"
    : "0이 아니라 모든 칸이 1인 상태에서 시작합니다";
  return (
    `n = ${n}: 이 반복은 ${start}. 곱하는 수는 매번 비율 y / C z의 전치 합성곱을 Cᵀ1로 나눈 것입니다. ` +
    "음수는 생기지 않습니다." +
    (clipped
      ? ` 빛의 양을 세는 방법이어서, y에서 0보다 작은 ${counted(clipped, "칸")}을 두 그림 모두에서 0으로 두었습니다.`
      : "")
  );
}

/** @param {Loop} loop */
const wienerSaid = ({ n }) =>
  (n
    ? "Wiener에는 반복이 없습니다. n = 1부터는 아무것도 바뀌지 않습니다. "
    : "n = 0: 아직 아무것도 계산하지 않았습니다. ") +
  "주파수마다 전치 합성곱 Ĉ*ŷ를 |Ĉ|² + λ로 나눕니다. " +
  "양 끝이 맞물려 있다고, 곧 마지막 칸 다음에 첫 칸이 온다고 봅니다.";

/** @param {Loop} loop */
function bestSaid({ best, errors }) {
  const last = errors.length - 1;
  const [least, end] = [errors[best], errors[last]];
  const is = formatBriefly(least);
  if (errors[0] === least)
    return `어느 걸음도 시작할 때보다 참 x에 가까워지지 않습니다. 시작할 때의 거리: ${is}.`;
  if (best === last) return `참 오차는 n = ${last}에서도 아직 줄고 있습니다: ${is}.`;
  if (end <= least * 1.005 + 1e-12)
    return `참 오차는 n = ${best}에서 ${is}까지 줄어든 뒤 그대로입니다.`;
  const stop = `반복은 거기서 멈춰야 합니다. n = ${last}에서는 ${formatBriefly(end)}입니다.`;
  return `참 오차는 n = ${best}에서 가장 작습니다: ${is}. ${stop}`;
}

/** How many parts can come back. @param {Loop} loop @param {number} noise */
function keptSaid(loop, noise) {
  const { kept, lost } = countParts(loop);
  const all = loop.parts.length;
  if (noise)
    return `잡음 바닥보다 높아서 돌아올 수 있는 성분은 ${all}개 가운데 ${kept}개입니다. 나머지는 잡음에 묻힙니다.`;
  if (!lost) return "잡음이 없으면 모두 돌아올 수 있습니다.";
  return `성분 ${all}개 가운데 ${lost}개는 0이어서 영영 사라집니다. 잡음이 없으면 나머지는 모두 돌아올 수 있습니다.`;
}

/** @param {Loop} loop @param {State} state */
function partsSaid(loop, { noise, method }) {
  const sinks = " 점선은 n이 커질수록 내려갑니다. 그 위에 있는 성분은 모두 절반 이상 돌아왔습니다.";
  return (
    "점 하나가 x의 성분 하나입니다. 점의 높이는 C가 그 성분을 얼마나 통과시키는지를 나타냅니다. " +
    keptSaid(loop, noise) +
    (method === "landweber" ? sinks : "")
  );
}

/** @param {State} state */
function summary(state) {
  const { w, noise, method } = state;
  const axes = isImage(trueSignal(state)) ? " 행과 열을 따라" : "";
  const noisy = noise ? ` 여기에 표준편차가 ${formatBriefly(noise)}인 잡음을 더합니다.` : "";
  const blurs = `x를${axes} w = ${withParticle(formatKernel(w), "으로/로")} 흐리게 합니다.`;
  return `${blurs}${noisy} ${formulas[method]}.`;
}

/** @type {{ [rule: string]: (typeof English)["en"]["problem"] }} */
const problems = {
  zero: ({ state: { w } }) =>
    `가중치에는 0이 아닌 탭이 있어야 합니다. 받은 값: w = [${w.join(", ")}].`,
  reach: ({ state: { w } }) =>
    "가중치에는 0이 아니면서 입력을 읽는 탭이 있어야 합니다. " +
    `받은 값: w = [${w.map(formatNumber).join(", ")}].`,
  negative: ({ state: { w } }) =>
    "Richardson–Lucy에서는 가중치에 음수가 없어야 합니다. " +
    `받은 값: ${formatNumber(Math.min(...w))} (가능: 0 이상).`,
  lost: ({ lost, of, state: { lam } }) =>
    "λ로 커널이 잃어버리는 주파수를 모두 감쇠시켜야 합니다. " +
    `받은 값: λ = ${formatBriefly(lam)}, 잃어버린 주파수 ${of}개 가운데 ${lost}개 (가능: 0보다 큰 값).`,
};

/** @type {(typeof English)["en"]} */
const korean = {
  widget: "한 걸음, 또는 반복: 전치 합성곱과 역합성곱을 나란히",
  sample: "참 신호 x",
  sampleOptions: {
    own: "직접 설정",
    edges: "급한 턱, 32칸",
    spikes: "뾰족한 값, 64칸",
    letter: "글자, 24×24",
    stars: "별, 24×24",
  },
  method: "반복 방법",
  methodOptions: {
    landweber: "Landweber",
    conjugate_gradient: "켤레 기울기법",
    richardson_lucy: "Richardson–Lucy",
    wiener: "Wiener",
  },
  preset: "흐림",
  presetOptions: {
    binomial: "[1, 2, 1]",
    wide: "[1, 4, 6, 4, 1]",
    box: "[1, 1, 1]",
    lopsided: "[0, 1, 3, 2, 0]",
    "": "직접 설정",
  },
  noise: "잡음",
  lam: "감쇠 λ",
  scrub: "반복의 걸음 수 n",
  kernelTitle: (total) =>
    total === 1 ? "커널 w" : `커널 w, 값마다 ${withParticle(formatNumber(total), "으로/로")} 나눔`,
  input: "참 x",

  panelLabels: {
    "x-true": "참 x",
    y: "y: 흐려지고 잡음이 섞인 x",
    once: "y의 전치 합성곱, 한 걸음",
    loop: "반복을 n걸음 나아간 뒤의 추정값",
  },
  xTitle: "참 x: 들어간 것",
  xNote: ({ size: [rows, columns], image }) =>
    image ? `${rows} × ${counted(columns, "칸")}` : counted(columns, "칸"),
  yTitle: ({ noise }) => (noise ? "y = C x + 잡음: 관측한 것" : "y = C x: 관측한 것"),
  yNote({ clipped }, { noise }) {
    if (clipped) return `0보다 작은 ${counted(clipped, "칸")}을 0으로 둠`;
    return noise ? `잡음, 표준편차 ${formatBriefly(noise)}` : "잡음 없음";
  },
  onceTitle: "전치 합성곱: 한 걸음",
  onceNote: "Cᵀy, 그뿐입니다",
  loopTitle(n, method) {
    const atOnce = n ? "한 번에" : "시작 전";
    return `역합성곱: ${method === "wiener" ? atOnce : `반복 ${counted(n, "걸음")}`}`;
  },
  loopNote({ n, equal, difference, alpha, fits }) {
    if (equal) return "= 전치 합성곱";
    if (fits && n === 1) return `= 전치 합성곱의 ${formatBriefly(alpha)}배`;
    return `한 걸음과 최대 ${formatBriefly(difference)} 차이`;
  },

  readouts: {
    n: (n) => `n = ${n}`,
    residual: (value) => `잔차 ‖y − C z‖ = ${formatBriefly(value)}`,
    error: (value) => `참 오차 ‖x − z‖ = ${formatBriefly(value)}`,
    difference: (value) => `두 그림의 가장 큰 차이: ${formatBriefly(value)}`,
    alpha: (value) => `α = ${formatBriefly(value)}`,
  },
  told: {
    landweber: landweberSaid,
    conjugate_gradient: conjugateGradientSaid,
    richardson_lucy: richardsonLucySaid,
    wiener: wienerSaid,
  },

  residual: "잔차 ‖y − C z‖",
  error: "참 오차 ‖x − z‖",
  best: "가장 작은 참 오차",
  parts: "특잇값",
  floor: "잡음 바닥",
  damping: "√λ",
  half: "n걸음 뒤에 절반 돌아옴",
  charts: {
    n: { label: "걸음 수 n에 따른 잔차와 참 오차", axisName: "반복의 걸음 수 n" },
    parts: {
      label: "C의 특잇값을 큰 것부터, 그리고 잡음 바닥",
      axisName: "x의 성분, 센 것부터",
    },
  },
  bestSaid,
  partsSaid,
  hint:
    "재생을 누르거나 n을 움직여 보세요. 점선 테두리는 참 x입니다. 참 오차를 그릴 수 있는 것은 " +
    "여기서는 참 x를 알기 때문입니다. 두 차트의 세로 눈금은 10의 거듭제곱이고, n은 슬라이더와 " +
    "똑같이 20까지는 하나씩, 그 뒤로는 점점 크게 늘어납니다. 차트를 벗어난 값은 가장자리에 그립니다.",
  summary,
  problem: (problem) => problems[problem.rule](problem),
};

export const WORDS = { ko: korean };
