// @ts-check
// What only the sizes that collapse say, in Korean: joined in place of `words.js`.

import { convSize } from "../shared/geometry/placements.js";
import { formatNumber } from "../shared/words/numbers.js";
import { counted, span } from "../shared/words/words.ko.js";
import { largestOutputPadding } from "./settings.js";

/** @import { tables as English } from "./words.js" */

/** @type {(typeof English)["en"]} */
const korean = {
  widget: "합성곱을 거쳐 출력 크기 하나로 겹치는 입력 크기",
  in_size: "입력 크기",
  kernel_size: "커널 크기",
  preset: "합성곱",
  presetOptions: {
    d2l: "k = 5, s = 3, p = 2",
    halves: "k = 3, s = 2, p = 1",
    dcgan: "k = 4, s = 2, p = 1",
    plain: "k = 3, s = 1, p = 1",
    dilated: "k = 3, s = 2, d = 3",
    "": "직접 설정",
  },
  restore: "이 크기로 되돌리기",
  boardLabel: "크기의 수직선: 좌우 키로 입력 크기를, 위아래 키로 출력 패딩을 고릅니다",
  boardTitle: "위에서 아래로 읽는 수직선: 크기 하나가 들어가고, 합성곱을 거쳐, 돌아옵니다",
  rows: ["들어감: 입력 크기", "합성곱 뒤: 출력 크기", "돌아옴: 가장 작은 크기 + 출력 패딩"],
  hint: "들어가는 크기나 돌아오는 크기를 눌러 보세요. 키보드로는 Tab으로 수직선에 간 다음 좌우 키와 위아래 키를 씁니다. 색을 채운 입력 크기는 지금의 출력 패딩으로 그대로 돌아옵니다.",
  summary: ({ kernel_size: k, stride: s, padding: p, dilation: d }) => {
    const each =
      s === 1
        ? "입력 크기마다 출력 크기가 다릅니다"
        : `이웃한 입력 크기 ${s}개가 출력 크기 하나로 겹칩니다`;
    return `커널 크기 ${k}, 스트라이드 ${s}, 패딩 ${p}${d > 1 ? `, 팽창 ${d}` : ""}인 합성곱입니다. ${each}.`;
  },
  told: (state, { out_size: out, group: [first, last], smallest, back }) => {
    const { in_size, output_padding: a, stride } = state;
    const collapse =
      first === last
        ? `${out}칸이 되는 입력은 ${first}칸뿐입니다.`
        : `입력 ${span(first, last)}칸은 ${last - first === 1 ? "둘 다" : "모두"} ${out}칸이 됩니다.`;
    const sum = `전치 합성곱은 이것을 ${formatNumber(smallest)} + ${a} = ${back}칸으로 되돌립니다.`;
    if (back === in_size) return `${collapse} ${sum} 처음 크기가 그대로 돌아왔습니다.`;
    const beyond =
      a >= stride
        ? ` 출력 패딩(${a})이 팽창(${state.dilation})보다 작아서 쓸 수는 있지만, 합성곱은 ${back}칸을 ${out}칸이 아니라 ${convSize(state, back)}칸으로 바꿉니다.`
        : "";
    return `${collapse} ${sum} 처음의 ${in_size}칸과 다릅니다. 처음 크기로 되돌리는 설정은 output_padding=${in_size - smallest}입니다.${beyond}`;
  },
  rule: (state, { out_size: out, group: [first, last] }) => {
    const range = first === last ? `${first}뿐입니다` : `${first}~${last}입니다`;
    return `PyTorch에서는 output_size=(${state.in_size},)만 주면 출력 패딩을 알아서 찾습니다. ${counted(out, "칸")}에서 받아들이는 크기는 ${range}.`;
  },
  problem: ({
    rule,
    size,
    state: { in_size, kernel_size: k, stride: s, padding: p, output_padding: a, dilation: d },
  }) => {
    if (rule === "kernel_size")
      return `커널 크기는 패딩한 입력(${size}칸) 안에 들어가야 합니다. 받은 값: ${k}, 팽창 ${d} (가능: ${span(1, Math.floor((size - 1) / d) + 1)}).`;
    if (rule === "output_padding")
      return `출력 패딩은 스트라이드나 팽창보다 작아야 합니다. 받은 값: ${a}, 스트라이드 ${s}, 팽창 ${d} (가능: ${span(0, size)}).`;
    return `패딩이 잘라 낸 뒤에도 출력이 1칸 이상 남아야 합니다. 받은 값: 패딩 ${p}, 출력 ${formatNumber(size)}칸. 입력 ${in_size}칸이 돌아오려면 출력 패딩이 더 커야 합니다 (가능: ${span(a + 1 - size, largestOutputPadding({ stride: s, dilation: d }))}).`;
  },
};

export const tables = { ko: korean };
