// @ts-check
// What only the matrix view says, in Korean: joined in place of `words.js`.

import { cellName, nthName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { WINDOW_WORDS } from "../shared/words/window_words.ko.js";
import { counted } from "../shared/words/words.ko.js";
import { arrowsOf, cellAndValue, nameOfMatrix, sumOfRow, valuesChanged } from "./formulas.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { tables as English } from "./words.js" */

/** @type {(typeof English)["en"]} */
const korean = {
  ...WINDOW_WORDS.ko,
  widget: "행렬로 본 합성곱",
  matrix: "행렬",
  matrixOptions: { C: "C", "C.T": "Cᵀ" },
  matrixTitle: nameOfMatrix,
  equation: (transposed) => (transposed ? "z = Cᵀ y, 여기서 y = C x" : "y = C x"),
  matrixKeys: "위아래 키로 행을, 좌우 키로 열을 고릅니다",
  xGrid: "격자로 접은 x",
  xPadded: "패딩한 x",
  zGrid: "z, x와 같은 크기",
  yGrid: "격자로 접은 y",
  hint: "행렬의 행, x나 y의 칸, w의 탭을 가리켜 보세요. 키보드로는 Tab으로 행렬에 간 다음 위아래 키로 행을, 좌우 키로 열을 고릅니다.",
  summary: (state, { axes, outSize, entries, x, y, z, transposed }) => {
    /** @param {Pair} size */
    const size = ([rows, columns]) =>
      state.dims === 1 ? counted(columns, "칸") : `${rows}×${columns} = ${rows * columns}칸`;
    const inSize = /** @type {Pair} */ (axes.map((axis) => axis.in_size));
    const held = `성분 ${x.length * y.length}개 가운데 ${entries.length}개에 가중치가 들어 있습니다.`;
    if (!transposed) {
      return `C는 ${counted(y.length, "행")} ${counted(x.length, "열")}입니다. 행은 y의 칸(${size(outSize)})마다, 열은 x의 칸(${size(inSize)})마다 하나씩입니다. ${held}`;
    }
    const changed = valuesChanged(z, x);
    return (
      `Cᵀ는 ${counted(x.length, "행")} ${counted(y.length, "열")}입니다. ${held} y(${size(outSize)})에서 z(${size(inSize)})로 갑니다. ` +
      (changed
        ? `x의 크기는 돌아왔지만, 값 ${counted(x.length, "개")} 가운데 ${changed}개는 x와 다릅니다.`
        : "x의 크기가 돌아왔고, 이 커널에서는 값도 모두 돌아왔습니다.")
    );
  },
  rowSum: (row, entries, made, read, columns, note) =>
    entries.length === 0
      ? `${nthName(made.letter, row)} = 0${note}: 이 행에는 0뿐입니다.`
      : sumOfRow(row, entries, made, read, columns) + note,
  onPadding: (count, all) =>
    count ? ` (탭 ${counted(all, "개")} 가운데 ${count}개는 패딩 위에 놓임)` : "",
  wasValue: (name, value) => ` (${name}의 값은 ${formatNumber(value)})`,
  columnStamp: (column, entries, made, read, columns) => {
    const start = cellAndValue(read, column);
    if (entries.length === 0)
      return `${start}: 열에 0뿐이어서 ${made.letter}의 어느 칸에도 닿지 않습니다.`;
    return `${start}: 자기 열을 ${made.letter}의 ${counted(entries.length, "칸")}에 도장으로 찍습니다. ${arrowsOf(entries, made, columns)}.`;
  },
  tapPlaces: (tap, weight, columns, entries, windows) =>
    `${cellName("w", tap, columns)} = ${formatNumber(weight)}: 행렬의 성분 ${counted(entries, "개")}에 들어 있습니다. 창은 ${counted(windows, "개")}이고, 창마다 많아야 한 번 나옵니다.`,
};

export const tables = { ko: korean };
