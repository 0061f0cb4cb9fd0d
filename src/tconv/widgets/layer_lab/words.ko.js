// @ts-check
// What only the lab says, in Korean: joined in place of `words.js`.

import { formatNumber, thousands } from "../shared/words/numbers.js";
import { counted, SHARED_WORDS, span, withParticle } from "../shared/words/words.ko.js";
import { FRAMEWORKS, nameOf } from "./frameworks/conventions.js";
import { ROWS } from "./settings.js";
import {
  callOf,
  chosenBy,
  conventionNames,
  conversion,
  dated,
  endsText,
  missed,
  namesOf,
} from "./telling.js";

/** @import { Ends, Prediction } from "./frameworks/prediction.js" */
/** @import { Row } from "./rows.js" */
/** @import { Derived } from "./settings.js" */
/** @import { tables as English } from "./words.js" */

/** "(1, 0)을". @param {(number | null)[]} ends */
const endsAsObject = (ends) => withParticle(endsText(ends), "을/를");

/** What is done after a call. @param {Ends} crop @param {Ends} pad */
function afterwards(crop, pad) {
  const parts = [
    crop.some(Boolean) ? `${endsAsObject(crop)} 더 자름` : "",
    pad.some(Boolean) ? `0을 ${endsText(pad)}만큼 채움` : "",
  ];
  return `호출 뒤에 ${parts.filter(Boolean).join(", 그다음 ")}`;
}

/** @param {Row} row */
const verdictOf = ({ translation, why }) => {
  const { convention, crop_after, pad_after, exact, every_size } = translation;
  if (convention === null) return `✗ ${why}`;
  const only = every_size ? "" : ", 이 입력 크기에서만";
  return exact ? `= 같은 칸${only}` : `✂ ${afterwards(crop_after, pad_after)}${only}`;
};

/** @param {Row} row */
const weightOf = ({ translation: { convention, layout, flip } }) =>
  convention === null ? "–" : `${layout}${flip ? ", 180° 회전" : ""}`;

/** @param {Prediction} said */
const kept = ({ size, left, right }) =>
  `${endsAsObject([left, right])} 자르고 남은 ${counted(size ?? 0, "칸")}`;

/** @param {number} cells  at both ends together */
const padded = (cells) =>
  cells === 0
    ? "패딩 없는 합성곱은"
    : cells % 2
      ? `패딩이 모두 ${cells}칸인 합성곱은`
      : `패딩 ${cells / 2}인 합성곱은`;

/** Sizes of which a convolution makes n cells. @param {number} n @param {number} first @param {number} last */
function madeOf(n, first, last) {
  if (last < first) return `어떤 크기에서도 ${n}칸을 만들지 못합니다`;
  if (first === last) return `크기 ${first}에서만 ${n}칸을 만듭니다`;
  return `크기 ${last === first + 1 ? `${first}, ${last}` : span(first, last)}에서 ${n}칸을 만듭니다`;
}

/** What chose the size that comes back. @param {Prediction} said @param {Derived["result"]["collapse"]} collapse */
const settledBy = (said, collapse) =>
  ({
    asked: "(요청한 크기)",
    added: `(출력 패딩 ${said.setting.output_padding})`,
    smallest: "(가장 작은 크기)",
    nothing: "",
  })[chosenBy(said, collapse)];

/** What a problem may begin with, as the controls call it. @type {{ [name: string]: string }} */
const LABELS = {
  full: "전체 결과",
  padding: SHARED_WORDS.padding,
  output_padding: SHARED_WORDS.output_padding,
  output_size: "출력 크기",
  in_channels: "입력 채널",
  out_channels: "출력 채널",
  convention: "규약",
};

/** @type {(typeof English)["en"]} */
const korean = {
  widget: "층 하나, 프레임워크 스무 개: 저마다 어느 칸을 남기는가",
  call: "내 층의 호출",
  callHint: "아래 프레임워크 가운데 아무 호출이나 붙여 넣어 보세요. 코드를 실행하지는 않습니다.",
  read: "읽었습니다.",
  callThere: "고른 프레임워크의 호출",
  noCall: ({ framework, convention }) => `# ${nameOf(framework)}, ${convention}`,
  called: (call, { result: { chosen } }) => call ?? `# ${callOf(chosen)}`,
  framework: "프레임워크",
  frameworkOptions: namesOf(Object.keys(FRAMEWORKS)),
  convention: "규약",
  conventionOptions: conventionNames(),
  to: "비교 대상",
  toOptions: namesOf(ROWS),
  dimsOptions: { 1: "1차원", 2: "2차원", 3: "3차원" },
  bias: "편향",
  biasOptions: { false: "없음", true: "있음" },
  in_size: "입력 크기",
  kernel_size: "커널 크기",
  padding_after: "끝쪽 패딩",
  padding_afterOptions: { "-1": "앞쪽과 같음" },
  output_paddingOptions: { "-1": "지정 안 함" },
  output_size: LABELS.output_size,
  output_sizeOptions: { 0: "지정 안 함" },
  groups: "그룹",
  in_channels: LABELS.in_channels,
  out_channels: LABELS.out_channels,
  channelsOptions: { 0: "알 수 없음" },
  hint: "채운 칸은 남고, 사선을 그은 칸은 잘리고, 점선 칸은 덧붙이는 0입니다. 숫자는 그 칸에서 만나는 도장의 수입니다. 비교하려면 표의 행이나 위의 목록에서 고르세요.",
  rowLabel: "칸 한 줄: 어느 칸을 자르고 어느 칸을 남기는지",
  tableLabel: "프레임워크 스무 개에서 본 같은 층",
  columns: ["프레임워크", "호출", "같은 층인가?", "가중치의 축"],
  dated,
  verdictOf,
  callOf,
  weightOf,
  summary: ({ framework }, { result: { said } }) => {
    const { n, k, s, d } = said.setting;
    return `한 축에서: 입력 ${n}칸, 전체 결과 ${(n - 1) * s + d * (k - 1) + 1}칸, 출력 ${said.size}칸. ${nameOf(framework)}에서는 ${endsAsObject([said.left, said.right])} 자릅니다.`;
  },
  ours: ({ result: { said } }) => `내 층: ${kept(said)}`,
  theirs: ({ result: { chosen, miss } }) => {
    const name = nameOf(chosen.translation.framework);
    if (miss) return `≠ ${name}, ${missed(miss)}: ${kept(miss.there)}`;
    if (!chosen.there) return `${name}: 호출 없음`;
    return `${name}, ${callOf(chosen)}: ${kept(chosen.there)}`;
  },
  weights: ({ dims, in_size, out_channels }, { result: { cost } }) => {
    if (!cost) return "호출에 채널 수가 없어 가중치가 몇 개인지 알 수 없습니다.";
    const inputs = Array(dims).fill(in_size).join("×");
    const bias = cost.biases ? `, 편향 ${counted(out_channels, "개")}` : "";
    return `가중치 ${counted(cost.weights, "개")}${bias}. 입력 크기 ${inputs}에서 곱셈 ${thousands(cost.products)}번.`;
  },
  overlap: ({ dims }, { result: { phases } }) => {
    const [least, most] = [Math.min(...phases), Math.max(...phases)];
    const across = dims > 1 ? `(${dims}차원에서는 ${span(least ** dims, most ** dims)}개)` : "";
    const many = `안쪽에서는 한 줄의 칸마다 도장 ${span(least, most)}개가 만납니다${across}.`;
    if (least === 0) return `${many} 0개인 칸은 구멍입니다.`;
    return least === most
      ? `${many} 개수 때문에 체커보드가 생기지는 않습니다.`
      : `${many} 개수가 고르지 않아 체커보드가 생길 수 있습니다.`;
  },
  collapse: ({ result: { said, collapse } }) => {
    const { padding, first, last, back, least } = collapse;
    const { n } = said.setting;
    const head = last > first ? "하나로 겹치는 크기" : "겹치는 크기 없음";
    const elsewhere = back === n ? "" : ` 합성곱은 그 크기에서 ${back}칸을 만듭니다.`;
    const refused = least > 1 ? ` 입력이 ${counted(least, "칸")}보다 작으면 거부됩니다.` : "";
    return `${head}: ${padded(padding)} ${madeOf(n, first, last)}. 층은 크기 ${withParticle(said.size ?? 0, "으로/로")} 돌아옵니다${settledBy(said, collapse)}.${elsewhere}${refused}`;
  },
  told: (state, { result: { said, chosen, miss } }) => {
    const { to } = state;
    const { translation } = chosen;
    const head = `${nameOf(to)} (${dated(to)}): ${verdictOf(chosen).slice(2)}.`;
    const turned = translation.flip ? "커널은 180° 회전합니다" : "커널은 회전하지 않습니다";
    const { call, lines } = conversion(state, said);
    const inNumPy = lines && `, NumPy로는 ${lines}`;
    const weight =
      translation.convention === null
        ? ""
        : ` 가중치의 축: ${said.layout} → ${translation.layout}. ${turned}: ${call}${inNumPy}.`;
    const careful = miss
      ? ` 주의: ${missed(miss)}도 ${counted(miss.there.size ?? 0, "칸")}을 내지만 ${formatNumber(Math.abs(miss.by))}칸 밀려 있습니다. ${endsAsObject([miss.there.left, miss.there.right])} 자르기 때문입니다.`
      : "";
    return head + careful + weight;
  },
  problem: ({ who, text }) => {
    if (who) return `${who}: ${text}`;
    const name = /^\w+/.exec(text)?.[0] ?? "";
    return (LABELS[name] ?? name) + text.slice(name.length);
  },
};

export const tables = { ko: korean };
