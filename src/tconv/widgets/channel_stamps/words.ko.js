// @ts-check
// What only the channels say, in Korean: joined in place of `words.js`.

import { cellName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { counted, span } from "../shared/words/words.ko.js";
import { groupAcross } from "./arithmetic.js";
import { values } from "./settings.js";
import { outputName, productsText, productText, signedSum, totalsOf } from "./telling.js";

/** @import { Asked, Found } from "./cursor.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { tables as English } from "./words.js" */

/** "입력 채널 2", "입력 채널 1~4". @param {string} side @param {number} first @param {number} last */
const channels = (side, first, last) => `${side} 채널 ${span(first + 1, last + 1)}`;

const CUT = "패딩이 잘라 내는 칸";

/** @type {(typeof English)["en"]} */
const korean = {
  widget: "여러 채널의 도장과 그 합",
  in_channels: "입력 채널",
  out_channels: "출력 채널",
  groups: "그룹",
  in_size: "입력 크기",
  kernel_size: "커널 크기",
  preset: "층",
  presetOptions: {
    full: "모두 만남",
    halves: "그룹 둘",
    depthwise: "깊이별",
    multiplied: "깊이별, 둘씩",
    pointwise: "1×1 커널",
    "": "직접 설정",
  },
  boardLabel: "채널: 화살표 키로 칸에서 칸으로, 격자에서 격자로 옮겨 갑니다",
  inChannel: (n, narrow) => (narrow ? `입력 ${n}` : `입력 채널 ${n}`),
  outChannel: (n, narrow) => (narrow ? `출력 ${n}` : `출력 채널 ${n}`),
  sum: (narrow) => (narrow ? "합" : "합 = y"),
  kernelName: (from, local) => `w[${from}, ${local}]`,
  noWeights: (roomy) => (roomy ? "가중치 없음" : "없음"),
  hint: "아무 칸이나 가리켜 보세요. Tab 키로 그림에 들어가 화살표 키를 써도 됩니다. w[0, 1]은 코드 표기라 0부터 셉니다. 커널은 가중치에 들어 있는 순서대로 놓였습니다.",
  summary: ({ in_channels, out_channels, groups }) => {
    const [ins, outs] = [in_channels / groups, out_channels / groups];
    if (groups === 1)
      return in_channels === 1
        ? `입력 채널 하나가 ${out_channels === 1 ? "출력 채널 하나에 도장을 찍습니다." : `출력 채널 ${out_channels}개에 저마다 다른 커널로 도장을 찍습니다.`}`
        : `출력 채널은 저마다 입력 채널 ${in_channels}개가 각각 다른 커널로 찍은 도장의 합입니다.`;
    const own = `그룹 ${groups}개, 그룹마다 입력 채널 ${ins}개와 출력 채널 ${outs}개`;
    return ins === 1
      ? `${own}: 깊이별 층입니다. 출력 채널마다 입력 채널을 하나만 보므로 더할 것이 없습니다.`
      : `${own}. 출력 채널은 저마다 제 그룹의 입력 채널에 걸친 합입니다. 다른 그룹의 입력 채널과 잇는 가중치는 없습니다.`;
  },
  weight: ({ shape }) => `가중치 (C_in, C_out/groups, kH, kW) = (${shape.join(", ")})`,
  count: ({ out_channels, in_size }, { shape, weights, products }) =>
    `${shape.join("·")} = 가중치 ${counted(weights, "개")} + 편향 ${out_channels}개(여기서는 0) = ` +
    `매개변수 ${weights + out_channels}개; ${weights}·${in_size}·${in_size} = 곱셈 ${counted(products, "번")}`,
  told: (asked, found, state, derived) =>
    asked.target
      ? sumOf(asked, found, derived)
      : asked.source
        ? stampsOf(asked, state)
        : landingsOf(asked, found[0], derived),
  problem: ({ rule, allowed, full, state: { groups, in_channels, out_channels, padding } }) =>
    rule === "groups"
      ? `그룹 수는 입력 채널 수와 출력 채널 수의 공약수여야 합니다. 받은 값: ${groups}, 입력 채널 ${in_channels}, 출력 채널 ${out_channels} (가능: ${allowed.join(", ")}).`
      : `패딩이 잘라 낸 뒤에도 출력이 1칸 이상 남아야 합니다. 받은 값: ${full}칸의 양 끝에서 ${padding}칸씩 (가능: ${span(0, Math.floor((full - 1) / 2))}).`,
};

/** @param {Asked} asked @param {Found[]} found @param {Derived} derived */
function sumOf({ to = 0, target = [0, 0] }, found, derived) {
  const cell = `${outputName(target, derived) || CUT}(${channels("출력", to, to)})`;
  if (found[0].terms.length === 0) return `${cell}: 닿는 도장이 없어 0으로 남습니다.`;
  const [first, last] = [found[0].pair.from, found[found.length - 1].pair.from];
  const { totals, total } = totalsOf(found);
  const from = channels("입력", first, last);
  if (first === last)
    return `${cell} = ${productsText(found[0])} = ${total}: ${from}에서만 옵니다.`;
  const brackets = found.map((one) => `(${productsText(one)})`).join(" + ");
  return `${cell} = ${brackets} = ${signedSum(totals)} = ${total}: 괄호는 ${from}마다 하나씩입니다.`;
}

/** @param {Asked} asked @param {State} state */
function stampsOf({ from = 0, source = [0, 0] }, { in_channels, out_channels, groups, in_size }) {
  const value = formatNumber(values.x[from][source[0]][source[1]]);
  const { first, last } = groupAcross(from, in_channels, out_channels, groups);
  const kernels = first === last ? "" : " 커널은 출력 채널마다 다릅니다.";
  return `${cellName("x", source, in_size)} = ${value}(${channels("입력", from, from)}): 커널의 ${value}배인 도장을 ${channels("출력", first, last)}에 찍습니다.${kernels}`;
}

/** @param {Asked} asked @param {Found} found @param {Derived} derived */
function landingsOf({ tap = [0, 0] }, { pair, terms }, derived) {
  const { from, to, local } = pair;
  const weight = formatNumber(values.w[from][to][tap[0]][tap[1]]);
  const landings = terms.map(
    (term) => `${outputName(term.target, derived) || CUT}에 ${productText(pair, term)}`,
  );
  return `weight[${from}, ${local}, ${tap.join(", ")}] = ${weight}: ${channels("입력", from, from)}에 곱해져 ${channels("출력", to, to)}에 놓입니다. ${landings.join(", ")}.`;
}

export const tables = { ko: korean };
