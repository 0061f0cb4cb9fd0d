// @ts-check
// The sum of the stamps as a grid, and where padding cuts it. Pure functions.

import { EMPTY_CLASS, maxAbs, OUTPUT_CLASS } from "../shared/drawing/cells.js";
import { unravelIndex } from "../shared/geometry/ravel.js";
import { cellName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";
import { addUp } from "./arithmetic.js";
import { isKept } from "./sentences.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Stamps } from "./arithmetic.js" */
/** @import { Cell } from "../shared/drawing/cells.js" */
/** @import { State } from "./settings.js" */

/**
 * Where a target stands on the whole canvas.
 * @param {Pair} target @param {Stamps["canvas"]} canvas @returns {Pair}
 */
export const onCanvas = ([row, column], [tall, wide]) => [row + tall.before, column + wide.before];

/** What padding leaves, with output padding and without. @param {Stamps} stamps */
export function cropsOf({ axes: [down, across], canvas: [tall, wide] }) {
  const [rows, columns] = [tall.out_size, wide.out_size];
  const crop = { top: tall.before, left: wide.before, rows, columns };
  return {
    crop,
    cropWithout: {
      ...crop,
      rows: Math.max(0, rows - down.output_padding),
      columns: Math.max(0, columns - across.output_padding),
    },
  };
}

/**
 * @param {State} state @param {Stamps["canvas"]} canvas @returns {((cell: Cell) => string) | null}
 */
function labelOf({ labels }, canvas) {
  if (labels === "colours") return null;
  const columns = canvas[1].out_size;
  /** @type {(cell: Cell) => string} */
  const text =
    labels === "symbols"
      ? ({ index }) => (isKept(index, canvas) ? cellName("y", index, columns) : "")
      : ({ value }) => formatNumber(value);
  return (cell) => (cell.className === OUTPUT_CLASS ? text(cell) : "");
}

/** The class of a cell that a later stamp will reach. */
const WAITING_CLASS = `${OUTPUT_CLASS} tconv-waiting`;

/**
 * The sum of the first `shown` stamps.
 * @param {State} state @param {Stamps} stamps @param {number} [shown]
 */
export function resultGrid(state, stamps, shown) {
  const [tall, wide] = stamps.canvas;
  const { values, counts } = addUp(stamps, shown);
  const later = shown === undefined ? counts : addUp(stamps).counts;
  /** @type {Cell[]} */
  const cells = Array.from(values, (value, n) => {
    const at = unravelIndex(n, wide.size);
    // A cell that no stamp reaches is a structural zero: the dot of the empty grid shows through.
    const className = counts[n] ? OUTPUT_CLASS : later[n] ? WAITING_CLASS : EMPTY_CLASS;
    return { at, index: [at[0] - tall.before, at[1] - wide.before], value, className };
  });
  return {
    ...cropsOf(stamps),
    panel: "y",
    rows: tall.size,
    columns: wide.size,
    origin: /** @type {Pair} */ ([0, 0]),
    cells,
    most: maxAbs(values),
    faint: false,
    label: labelOf(state, stamps.canvas),
  };
}
