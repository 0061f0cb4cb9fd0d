// @ts-check
// What only the overlap says, in Korean: joined in place of `words.js`.

import { listed } from "../shared/words/listed.ko.js";
import { cellName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { counted, SHARED_WORDS } from "../shared/words/words.ko.js";
import { TRANSPOSED_WORDS } from "../transposed/words.ko.js";
import { ENDINGS, LARGEST, OF_A_LAYER } from "./settings.js";
import { linesOf } from "./spectrum.js";
import {
  frequencyAt,
  MOST_VALUES,
  phaseRule,
  phasesTold,
  sizeAcross,
  sumOfTaps,
  valuesInside,
} from "./telling.js";

/** @import { Line } from "./spectrum.js" */
/** @import { tables as English } from "./words.js" */

const { kernel_size_1d: kernel_size, stride, padding, output_padding, dilation } = SHARED_WORDS;
const NAMES = { kernel_size, stride, padding, output_padding, dilation };

/** Which layer a rule or a control is about. @type {{ [trait: string]: string }} */
const OF_OTHERS = Object.fromEntries(
  ENDINGS.slice(1).flatMap((ending, n) =>
    OF_A_LAYER.map((name) => [name + ending, `층 ${n + 2}: ${NAMES[name]}`]),
  ),
);

/** @param {number[]} values */
function ratio([smallest, ...others]) {
  const largest = others[others.length - 1];
  return smallest > 0
    ? ` 가장 큰 값은 가장 작은 값의 ${formatNumber(largest / smallest)}배입니다.`
    : "";
}

/** "(0, 1/2), (1/2, 0)에 높이 0.75; (1/2, 1/2)에 높이 0.25". @param {Line[]} lines @param {number} period */
const heightsAt = (lines, period) =>
  lines
    .map(
      ({ height, at }) =>
        `${listed(at.map((one) => frequencyAt(one, period)))}에 높이 ${formatNumber(height)}`,
    )
    .join("; ");

/** The lines of a spectrum but the mean's: each, or the highest. @param {Line[]} lines @param {number} period */
function linesInWords(lines, period) {
  const count = lines.reduce((sum, { at }) => sum + at.length, 0);
  if (count <= MOST_VALUES) return `선이 ${count}개 더 있습니다: ${heightsAt(lines, period)}.`;
  const { height, at } = lines[0];
  const places = listed(at.slice(0, MOST_VALUES).map((one) => frequencyAt(one, period)));
  const where = at.length > MOST_VALUES ? `${places} 등에` : `${places}에`;
  return `선이 ${count}개 더 있습니다. 가장 높은 선: ${where} 높이 ${formatNumber(height)}.`;
}

/** How many stamps meet. @param {number} count */
function stampsThatMeet(count) {
  if (count === 0) return "닿는 도장이 없습니다.";
  return count === 1 ? "도장 1개만 닿습니다." : `도장 ${count}개가 만납니다.`;
}

/** @type {(typeof English)["en"]} */
const korean = {
  ...TRANSPOSED_WORDS.ko,
  widget: "겹침: 칸마다 만나는 도장의 수와 그 합",
  ...OF_OTHERS,
  in_size: "입력 크기",
  kernel_size: "커널 크기",
  layers: "층 수",
  layersOptions: { 1: "1", 2: "2", 3: "3" },
  layerNames: ENDINGS.map((_, n) => `층 ${n + 1}`),
  weights: "가중치",
  weightsOptions: { ones: "모두 1", smooth: "매끄러운", random: "무작위", own: "직접 설정" },
  hint: "칸을 가리키거나, Tab 키로 그림에 들어가 화살표 키를 쓰세요. 선으로 둘러싼 칸은 안쪽입니다. 안쪽 칸은 입력이 더 커져도 그대로입니다. 가중치를 바꾸려면 수를 입력하세요.",
  spectrum: "스펙트럼",
  spectrumOptions: { false: "끔", true: "켬" },
  spectrumAxis: "칸당 주기 수",
  spectrumTitle: ({ dims }) =>
    dims === 1 ? "안쪽 칸의 스펙트럼" : "안쪽 칸의 스펙트럼: 정사각형의 변이 선의 높이",
  boardLabel: "상수 이미지의 결과: 화살표 키로 칸을 고릅니다",
  kernelTitle: (stack) => {
    if (stack.length === 1) return "커널 w";
    const alike = stack.every(({ kernel_size }) => kernel_size === stack[0].kernel_size);
    return alike ? "층마다 쓰는 커널 w" : "가장 큰 커널 w";
  },
  boardTitle: (state, { result: { columns } }) => {
    const what =
      state.weights !== "ones"
        ? "가중치의 합"
        : state.layers === 1
          ? "만나는 도장의 수"
          : "층을 지나는 길의 수";
    return `${what}: ${sizeAcross(columns, state)}칸`;
  },
  summary: (state, { result: { columns } }) =>
    `1로 채운 ${sizeAcross(state.in_size, state)}칸짜리 상수 이미지가 층 ${counted(state.layers, "개")}를 지나 ${sizeAcross(columns, state)}칸이 됩니다.`,
  verdict: (derived) => {
    const { result } = derived;
    const found = valuesInside(derived);
    if (found.length === 0)
      return "안쪽 칸이 없습니다. 어느 칸에나 가장자리 너머에서 왔을 도장이 빠져 있습니다. 입력 크기를 늘려 보세요.";
    const holes = result.inside.some((one, n) => one && result.counts[n] === 0)
      ? " 어떤 도장도 닿지 않는 구멍이 있습니다."
      : "";
    if (!result.pattern)
      return `안쪽 칸이 너무 적어 무늬를 알 수 없습니다. 입력 크기를 늘려 보세요.${holes}`;
    if (found.length === 1)
      return `안쪽 칸의 값은 모두 ${formatNumber(found[0])}입니다. 상수 이미지가 상수로 남습니다.${holes}`;
    const several =
      found.length > MOST_VALUES
        ? `${formatNumber(found[0])}부터 ${formatNumber(found[found.length - 1])}까지`
        : listed(found.map(formatNumber));
    return `안쪽 칸의 값은 ${several}이고, ${counted(result.period, "칸")}마다 되풀이되는 무늬를 이룹니다.${ratio(found)}${holes}`;
  },
  phases: (n, state, derived) => {
    const { stride: s, dilation: d } = derived.stack[n];
    const name = state.layers > 1 ? `층 ${n + 1}. ` : "";
    const where = `칸 t의 위상은 ${state.dims === 1 ? "" : "축마다 "}${phaseRule(n, derived)}이고`;
    const rule =
      d === 1
        ? `${where}, 이 칸에서는 탭 ⌈(k − r)/s⌉개가 만납니다`
        : `${where}, 이 칸에서는 d·j mod s = ${d}·j mod ${s} = r인 탭 j가 만납니다`;
    const each = phasesTold(n, state, derived).map(
      ({ count, formula, added }, r) =>
        `r = ${r}: 탭 ${formula}${count}개${added && `, 가중치 ${added}`}`,
    );
    return `${name}${rule}. ${each.join("; ")}.`;
  },
  spectrumSaid: ({ dims }, { result: { spectrum } }) => {
    if (!spectrum) return "안쪽 칸이 너무 적어 스펙트럼을 알 수 없습니다.";
    const { period, heights } = spectrum;
    const lines = linesOf(spectrum, dims);
    const mean = `안쪽 무늬 한 주기의 스펙트럼: 0에 평균의 선이 있고, 높이는 ${formatNumber(heights[0])}입니다.`;
    if (period === 1)
      return `${mean} 다른 선은 없습니다. 스트라이드 1에서는 복제 성분이 생기지 않습니다.`;
    if (lines.length === 0)
      return `${mean} 1/${period}의 다른 배수에도, 그 사이에도 선이 없습니다. 체커보드 에너지는 0입니다.`;
    const energy = lines.reduce((sum, { height, at }) => sum + at.length * height ** 2, 0);
    return `${mean} ${linesInWords(lines, period)} 1/${period}의 배수 사이에는 아무것도 없습니다. 평균의 선을 뺀 나머지 선의 제곱을 더하면 ${formatNumber(energy)}, 곧 이 주기의 분산입니다. 이 값 전부가 체커보드 에너지입니다.`;
  },
  told: (cell, meeting, derived) => {
    const { columns, counts, inside, values } = derived.result;
    const place = cell[0] * columns + cell[1];
    const name = cellName("y", cell, columns);
    const value = formatNumber(values[place]);
    const count = counts[place];
    if (!meeting) {
      const ways = count === 0 ? "길은 없습니다" : `길은 ${count}개입니다`;
      const where = inside[place] ? "안쪽 칸입니다." : "가장자리 칸이라 빠진 길이 있습니다.";
      return `${name} = ${value}: 입력에서 층을 차례로 지나 이 칸에 이르는 ${ways}. ${where}`;
    }
    if (meeting.phase === 0)
      return `${name} = 0: 이 칸에 놓이는 탭이 없습니다. 이 칸은 구멍입니다.`;
    const where = inside[place]
      ? "안쪽 칸이라 빠진 도장이 없습니다."
      : `가장자리 칸이라 도장 ${meeting.phase}개 가운데 ${meeting.phase - count}개가 빠져 있습니다.`;
    return `${name} = ${count ? sumOfTaps(meeting.met, derived) : ""}${value}: ${stampsThatMeet(count)} ${where}`;
  },
  problem: (problem) => {
    const { rule, out_size, layer } = problem;
    if (rule === "size")
      return `출력 크기는 ${LARGEST}칸 이하여야 합니다. 받은 값: 층 ${layer} 뒤에 ${out_size}칸.`;
    return TRANSPOSED_WORDS.ko.problem(problem);
  },
};

export const tables = { ko: korean };
