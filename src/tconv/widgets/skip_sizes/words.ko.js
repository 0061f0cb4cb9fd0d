// @ts-check
// What only the network with skips says, in Korean: joined in place of `words.js`.

import { listed } from "../shared/words/listed.ko.js";
import { counted, span, withParticle } from "../shared/words/words.ko.js";
import { reachOf } from "./arithmetic.js";
import { fitsNear, isBalanced, isOf } from "./fits.js";
import { MOST_CELLS, SIZE_RANGE, sizesOf } from "./settings.js";
import { chainWritten, hasRoom, inputTold, joinTold, sizeWritten, wayWritten } from "./telling.js";

/** @import { Join } from "./arithmetic.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { tables as English } from "./words.js" */

/** @param {Join} join */
const difference = ({ skip, given }) =>
  given < skip
    ? `맵이 ${counted(skip - given, "칸")} 모자랍니다.`
    : `맵이 ${counted(given - skip, "칸")} 남습니다.`;

/** "끝쪽 1칸을", "양 끝에서 4칸씩": what is cut off. @param {number[]} ends */
function cutAt([before, after]) {
  if (before === 0) return `끝쪽 ${counted(after, "칸")}을`;
  if (before === after) return `양 끝에서 ${counted(after, "칸")}씩`;
  return `앞쪽 ${counted(before, "칸")}과 끝쪽 ${counted(after, "칸")}을`;
}

/** "끝쪽에 0을 1개", "양 끝에 0을 4개씩": what is put there. @param {number[]} ends */
function zerosAt([before, after]) {
  if (before === 0) return `끝쪽에 0을 ${counted(after, "개")}`;
  if (before === after) return `양 끝에 0을 ${counted(after, "개")}씩`;
  return `앞쪽에 0을 ${counted(before, "개")}, 끝쪽에 ${counted(after, "개")}`;
}

/** What is in the cells that were asked for. @param {Join} join */
const askedFor = ({ mended: { empty } }) =>
  empty > 0
    ? `${empty === 1 ? "마지막 칸" : `마지막 ${counted(empty, "칸")}`}에는 도장이 닿지 않아 편향만 들어 있습니다.`
    : "맵의 마지막 칸은 계산된 값입니다.";

/** What repairs do to one join along an axis. @type {{ [repair: string]: (join: Join) => string }} */
const DONE = {
  output_padding: (join) =>
    `output_padding=${join.mended.output_padding}: ${askedFor(join)} 이 수는 코드에 적혀 있으므로, 입력 크기가 달라지면 다른 수가 필요할 수 있습니다.`,
  output_size: (join) => {
    const { output_padding } = join.mended;
    const found =
      output_padding === null
        ? "출력 칸마다 맵에서 값을 찾아 옵니다."
        : `${withParticle(`output_padding=${output_padding}`, "을/를")} 찾아냅니다. ${askedFor(join)}`;
    return `PyTorch에 ${counted(join.skip, "칸")}을 요청하면 ${found} 입력 크기가 달라질 때마다 새로 요청합니다.`;
  },
  crop: ({ mended: { skip_cut, given_cut } }) => {
    const [cut, what] = skip_cut[1] ? [skip_cut, "건너뛰기 연결"] : [given_cut, "맵"];
    const uneven =
      cut[0] === cut[1] ? "" : " 홀수로 남는 한 칸은 끝쪽에서 잘라 내므로, 둘이 반 칸 어긋납니다.";
    const above = skip_cut[1] ? "버려지고, 그 위의 단계는 모두 작아집니다." : "버려집니다.";
    return `${what}의 ${cutAt(cut)} 잘라 냅니다. 거기 있던 값은 ${above}${uneven}`;
  },
  pad: ({ mended: { skip_cut, given_cut } }) => {
    const [cut, what] = skip_cut[1] ? [skip_cut, "건너뛰기 연결"] : [given_cut, "맵"];
    return `${what}의 ${zerosAt(cut.map((end) => -end))} 넣습니다. 어떤 층도 계산하지 않은 값이지만, 다음 합성곱은 이것을 계산된 값처럼 읽습니다.`;
  },
};

/** Why a repair does not help. @param {Join} join @param {string} repair */
function trouble({ skip, given, mended, before: [layer] }, repair) {
  if (mended.trouble === "layer")
    return `이어 붙이기 바로 앞의 층에는 ${repair} 인수가 없어 요청할 수 없습니다.`;
  if (mended.trouble === "reach") {
    const [least, most] = reachOf(repair, given, layer);
    return `어떤 ${repair} 값으로도 ${counted(skip, "칸")}에 이르지 못합니다. 이 층에 요청할 수 있는 크기: ${span(Math.max(1, least), most)}. 잘라 내거나 패딩하세요.`;
  }
  return "";
}

/** What is done to the input. @param {State} state @param {Derived} derived */
function another(state, derived) {
  const { asked, used, grows } = inputTold(state, derived);
  if (asked === used) return "";
  const change = `입력을 ${asked}에서 ${withParticle(used, "으로/로")}`;
  return grows
    ? `${change} 패딩하되 0이 아니라 거울처럼 비춘 칸을 붙이고, 출력은 다시 원래 크기로 잘라 냅니다.`
    : `${change} 잘라 냅니다. 지어낸 값은 없지만 가장자리를 잃습니다.`;
}

/** How a skip and its map came to one size. */
const HOW = { cut: "잘라 냄", padded: "패딩", asked: "맞춤" };

/** @type {(typeof English)["en"]} */
const korean = {
  widget: "건너뛰기 연결이 있는 네트워크: 지나는 동안의 크기, 그리고 맞지 않는 연결의 해결 방법",
  in_size: ["입력 행", "입력 열"],
  in_size_1d: "입력 크기",
  oneLess: "하나 줄이기",
  oneMore: "하나 늘리기",
  network: "네트워크, 한 줄에 층 하나",
  repair: "해결 방법",
  repairOptions: {
    none: "없음",
    output_padding: "output_padding",
    output_size: "output_size",
    crop: "잘라 내기",
    pad: "0으로 패딩",
    in_size: "다른 입력 크기",
  },
  preset: "네트워크",
  presetOptions: {
    padded: "패딩이 있는 U-Net",
    unet: "U-Net 2015, 입력 572",
    unet3d: "3D U-Net 2016, 입력 132×116",
    pix2pix: "pix2pix 2017, 입력 256",
    cyclegan: "CycleGAN 2017, 입력 256",
    dcgan: "DCGAN 2015, 입력 1",
    "": "직접 설정",
  },
  pictureTitle: "왼쪽은 내려가는 길, 오른쪽은 올라가는 길, 같은 높이를 잇는 것은 건너뛰기 연결",
  boardLabel: "네트워크: 화살표 키로 건너뛰기 연결을 고릅니다",
  stripTitle: {
    1: "이 건너뛰기 연결이 도착하는 곳의 양 끝",
    2: ["이 건너뛰기 연결이 도착하는 곳: 행", "이 건너뛰기 연결이 도착하는 곳: 열"],
  },
  stripRows: ["연결", "맵"],
  letters: { skip: "x", map: "y", zero: "0", bias: "b", cropped: "×", missing: "?" },
  key: "x, y: 계산된 값. b: 편향뿐. 0: 넣은 0. ×: 잘라 낸 칸. ?: 없는 칸.",
  hint: "막대의 길이는 맵의 너비입니다. 단계를 누르거나, Tab 키로 그림에 들어가 화살표 키를 쓰세요. 네트워크에서 k는 커널 크기, s는 스트라이드, p는 패딩, d는 팽창, a는 출력 패딩, x는 크기 조정의 배율입니다.",
  chain: chainWritten,
  way: wayWritten,
  join: (arrival, room) => {
    const { skip, given, made, how, from } = joinTold(arrival);
    if (how === "alike") return `${skip} = ${given}`;
    if (how === "apart") {
      const one = arrival.along[arrival.axis];
      const isShort = one.given < one.skip;
      const by = counted(Math.abs(one.skip - one.given), "칸");
      const meet = `${skip} ≠ ${given}`;
      const all = [`${by} ${isShort ? "모자람" : "남음"}`, `${isShort ? "−" : "+"}${by}`];
      return all.map((more) => `${meet}: ${more}`).find((text) => hasRoom(text, room, 7.5)) ?? meet;
    }
    const all = `${from} → ${made} ${HOW[how]}`;
    return hasRoom(all, room, 7) ? all : `→ ${made} ${HOW[how]}`;
  },
  summary: (state, derived) => {
    const { axes, joins } = derived;
    const { asked, used } = inputTold(state, derived);
    const input = asked === used ? asked : `${used}(원래 ${asked})`;
    if (!axes[0].out_size)
      return `입력 ${input}: 건너뛰기 연결이 맞지 않는 곳에서 네트워크가 멈춥니다.`;
    const output = sizeWritten(axes.map(({ out_size }) => Number(out_size)));
    const mended = joins.filter(({ differs }) => differs).length;
    const skips = mended
      ? ` 건너뛰기 연결 ${counted(joins.length, "개")} 가운데 ${counted(mended, "개")}를 손보았습니다.`
      : "";
    return `입력 ${input}, 출력 ${output}.${skips}`;
  },
  told: (state, derived, n) => {
    const { repair } = state;
    if (derived.joins.length === 0)
      return "이 네트워크에는 건너뛰기 연결이 없어 맞출 것이 없습니다.";
    const { along, axis } = derived.joins[n];
    const join = along[axis];
    const { skip, given, mended } = join;
    const meet = `건너뛰기 연결은 ${counted(skip, "칸")}을 가져오고, 층은 ${counted(given, "칸")}을 냅니다.`;
    if (repair === "in_size" && skip === given)
      return `${meet} 크기가 맞습니다. ${another(state, derived)}`.trim();
    if (skip === given) return `${meet} 크기가 맞습니다.`;
    if (mended.size === null)
      return `${meet} ${difference(join)} 이어 붙일 수 없어 네트워크가 멈춥니다. ${trouble(join, repair)}`.trim();
    return `${meet} ${difference(join)} ${DONE[repair](join)}`;
  },
  rule: (state, { rule }) => {
    const { period, remainders, smallest } = rule;
    const cropped = state.repair === "crop";
    const what = cropped
      ? "양 끝에서 똑같이 잘라 낼 수 있는 입력 크기"
      : "손보지 않아도 맞는 입력 크기";
    if (!isBalanced(state.network))
      return `${what}: 규칙이 없습니다. 내려가는 스트라이드와 올라가는 스트라이드가 달라서, 건너뛰기 연결과 그 짝인 맵이 똑같이 커지지 않습니다.`;
    if (remainders.length === 0)
      return `${what}: 없습니다.${cropped ? "" : " 잘라 내거나 패딩하세요."}`;
    if (remainders.length === period) return `${what}: ${smallest} 이상 모두.`;
    const sizes = [...new Set(sizesOf(state))].map((size) => {
      const is = isOf(rule, size) ? "여기에 해당합니다" : "여기에 해당하지 않습니다";
      return `${withParticle(size, "은/는")} ${is}. 가까운 크기: ${listed(fitsNear(rule, size, 2))}.`;
    });
    const of = remainders.length > 4 ? `나머지 ${remainders.length}개 가운데 하나` : "";
    return `${what}: in mod ${period} = ${of || remainders.join(" 또는 ")}. ${sizes.join(" ")}`;
  },
  problem: ({ rule, at, layer, given, out_size }) =>
    rule === "cells"
      ? `네트워크가 내는 크기는 ${counted(MOST_CELLS, "칸")} 이하여야 합니다. 받은 값: 층 ${at + 1} 뒤에 ${counted(out_size, "칸")}.`
      : `네트워크가 이 입력 크기에서 끝까지 실행되어야 합니다. 받은 값: 층 ${at + 1}(${layer.layer})에 ${counted(given, "칸")}. 이 층에는 너무 적습니다.`,
  badNetwork: ({ rule, got }) => {
    const had = {
      line: `그 자리에 둘 수 없는 줄: “${got.slice(0, 40)}”`,
      layers: `만들 수 없는 층 수: ${got}`,
      period: `만들 수 없는 스트라이드의 곱: ${got}`,
    };
    return `네트워크를 바꾸지 않았습니다. ${had[rule]}. 한 줄은 예를 들면 conv k3 p1입니다.`;
  },
  badSize: `입력 크기는 ${SIZE_RANGE[0]}부터 ${SIZE_RANGE[1]}까지의 정수여야 합니다.`,
};

export const tables = { ko: korean };
