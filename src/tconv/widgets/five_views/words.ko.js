// @ts-check
// What only the five views say, in Korean: joined in place of `words.js`.

import { formatNumber } from "../shared/words/numbers.js";
import { counted } from "../shared/words/words.ko.js";
import { TRANSPOSED_WORDS } from "../transposed/words.ko.js";

/** @import { tables as English } from "./words.js" */

/** The names of the grids, by panel. @type {{ [panel: string]: string }} */
const titles = {
  stamps: "i마다 x[i] · w",
  y: "y",
  padded: "0을 넣은 x",
  kernel: "회전한 w",
  matrix: "Cᵀ",
  column: "x",
  nudges: "z[t]를 바꿀 때마다 Δconv(z)",
  arriving: "x",
  source: "x",
  kernels: "위상별 커널",
  phases: "위상별 결과",
};

/** Of each view, in a sentence. */
const says = [
  "x의 칸마다 w를 도장으로 찍고, 도장을 모두 더합니다.",
  "x의 사이와 둘레에 0을 넣고, 180° 회전한 w로 훑습니다.",
  "x를 한 줄로 펴고, 전치 행렬을 곱합니다.",
  "z의 칸 하나를 조금 바꾸면 손실 ⟨conv(z), x⟩는 얼마나 바뀔까요?",
  "스트라이드 안의 자리마다 작은 커널이 하나씩 있습니다. 이 커널로 x 자체를 훑고, 결과를 번갈아 끼워 넣습니다.",
];

const viewNames = ["도장 찍기", "모으기", "행렬", "기울기", "서브픽셀"];

/** @type {(typeof English)["en"]} */
const korean = {
  ...TRANSPOSED_WORDS.ko,
  widget: "전치 합성곱을 보는 서로 같은 다섯 관점",
  viewNames,
  rotated: { titles, says },
  upright: {
    titles: { ...titles, kernel: "그대로 둔 w" },
    says: says.with(1, "x의 사이와 둘레에 0을 넣고, 그대로 둔 w로 훑습니다."),
  },
  swept: (link) => ` w를 그대로 둔 모으기에서는 이렇게 됩니다. ${link}.`,
  agrees: "같음",
  differs: "다름",
  keys: "화살표 키로 y의 칸을 고릅니다",
  turn: "w 회전",
  hint: "한 관점의 칸을 가리키거나, Tab으로 관점에 가서 화살표 키를 써 보세요. 대응하는 칸이 다섯 관점 모두에서 테두리로 표시됩니다. x와 w는 고칠 수 있습니다.",
  verdict({ rotated, verdict: { largest, wrong } }, [rows, columns], oneRow) {
    const cells = counted(rows * columns, "칸");
    const differing = viewNames.filter((_, n) => wrong[n].length > 0);
    if (differing.length === 0) {
      const rounding = `${largest.toExponential(0).replace("-", "−")}(반올림 오차)`;
      return (
        "방법은 다섯, 답은 하나: " +
        `${oneRow ? "" : `${rows}×${columns} = `}${cells}에서 다섯이 모두 같습니다. ` +
        `가장 큰 차이: ${largest === 0 ? "0" : rounding}.` +
        (rotated ? "" : " 이 커널은 회전해도 똑같아 보이거나, x 때문에 차이가 드러나지 않습니다.")
      );
    }
    return (
      `같지 않습니다. 나머지와 다른 관점: ${differing.join(", ")}. ` +
      `${cells} 가운데 ${Math.max(...wrong.map(({ length }) => length))}칸이 다르고, ` +
      `가장 큰 차이는 ${formatNumber(largest)}입니다.` +
      (rotated ? "" : " 훑을 때는 커널을 180° 회전해야 합니다.")
    );
  },
  places: (target, phase, [row, column], [down, across], oneRow) =>
    ` Cᵀ의 ${target + 1}행, z의 ${target + 1}번 칸, ` +
    `위상 ${down.stride * across.stride}개 중 ${phase + 1}번` +
    (oneRow ? "." : `(${(row % down.stride) + 1}행 ${(column % across.stride) + 1}열).`),
};

export const tables = { ko: korean };
