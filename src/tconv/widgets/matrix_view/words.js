// @ts-check
// What only the matrix view says.

import { cellName, nthName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { WINDOW_WORDS } from "../shared/words/window_words.js";
import { counted } from "../shared/words/words.js";
import { arrowsOf, cellAndValue, nameOfMatrix, sumOfRow, valuesChanged } from "./formulas.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Words as SharedWords } from "../shared/words/words.js" */
/** @import { WindowTap } from "./arithmetic.js" */
/** @import { Derived, State, Vector } from "./settings.js" */

const english = {
  ...WINDOW_WORDS.en,
  widget: "A convolution as a matrix",
  matrix: "matrix",
  matrixOptions: { C: "C", "C.T": "Cᵀ" },
  matrixTitle: nameOfMatrix,
  /** @param {boolean} transposed @returns {string} */
  equation: (transposed) => (transposed ? "z = Cᵀ y, with y = C x" : "y = C x"),
  matrixKeys: "up and down choose a row, left and right a column",
  xGrid: "x as a grid",
  xPadded: "x with its padding",
  zGrid: "z, in the size of x",
  yGrid: "y as a grid",
  hint: "Point at a row, at a cell of x or y, or at a tap of w. With the keyboard: Tab to the matrix, up and down for rows, left and right for columns.",
  /** @param {State} state @param {Derived} derived */
  summary: (state, { axes, outSize, entries, x, y, z, transposed }) => {
    /** @param {Pair} size */
    const size = ([rows, columns]) =>
      state.dims === 1 ? counted(columns, "cell") : `${rows}×${columns} = ${rows * columns} cells`;
    const inSize = /** @type {Pair} */ (axes.map((axis) => axis.in_size));
    const held = `${entries.length} of its ${x.length * y.length} entries hold a weight.`;
    if (!transposed) {
      return `C has ${counted(y.length, "row")}, one for each cell of y (${size(outSize)}), and ${counted(x.length, "column")}, one for each cell of x (${size(inSize)}); ${held}`;
    }
    const changed = valuesChanged(z, x);
    return (
      `Cᵀ has ${counted(x.length, "row")} and ${counted(y.length, "column")}; ${held} It takes y (${size(outSize)}) to z (${size(inSize)}): ` +
      (changed
        ? `the size of x is back, but ${changed} of ${counted(x.length, "value")} ${changed === 1 ? "is" : "are"} not those of x.`
        : "the size of x is back, and for this kernel so are the values.")
    );
  },
  /**
   * The sum that a row of the matrix stands for.
   * @param {number} row @param {WindowTap[]} entries  its own @param {Vector} made @param {Vector} read
   * @param {number} columns  of the kernel @param {string} note
   */
  rowSum: (row, entries, made, read, columns, note) =>
    entries.length === 0
      ? `${nthName(made.letter, row)} = 0: its row holds only zeros${note}.`
      : sumOfRow(row, entries, made, read, columns) + note,
  /** @param {number} count @param {number} all */
  onPadding: (count, all) =>
    count
      ? ` (${count} of ${counted(all, "tap")} ${count === 1 ? "lies" : "lie"} on the padding)`
      : "",
  /** @param {string} name @param {number} value */
  wasValue: (name, value) => ` (${name} was ${formatNumber(value)})`,
  /**
   * Where the cell goes that a column belongs to: its stamp.
   * @param {number} column @param {WindowTap[]} entries  its own @param {Vector} made @param {Vector} read
   * @param {number} columns  of the kernel
   */
  columnStamp: (column, entries, made, read, columns) => {
    const start = cellAndValue(read, column);
    if (entries.length === 0)
      return `${start} reaches no cell of ${made.letter}: its column holds only zeros.`;
    return `${start} stamps its column over ${counted(entries.length, "cell")} of ${made.letter}: ${arrowsOf(entries, made, columns)}.`;
  },
  /**
   * @param {Pair} tap @param {number} weight @param {number} columns  of the kernel
   * @param {number} entries @param {number} windows
   */
  tapPlaces: (tap, weight, columns, entries, windows) =>
    `${cellName("w", tap, columns)} = ${formatNumber(weight)} appears in ${entries} ${entries === 1 ? "entry" : "entries"} of the matrix, at most once for each of ${counted(windows, "window")}.`,
};

/** @typedef {SharedWords & typeof english} Words */
export const tables = { en: english };
