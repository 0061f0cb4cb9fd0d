// @ts-check
// What stands in the grids of all channels. Pure functions.

import { EMPTY_CLASS, maxAbs, OUTPUT_CLASS } from "../shared/drawing/cells.js";
import { fontFor } from "../shared/drawing/labels.js";
import { cellsOf } from "../shared/geometry/ravel.js";
import { formatNumber } from "../shared/words/numbers.js";
import { values } from "./settings.js";

/** @import { Cell, Picture } from "../shared/drawing/cells.js" */
/** @import { Layout, Panel } from "./layout.js" */
/** @import { Derived, Pairing, State } from "./settings.js" */

const KERNEL_CLASS = "tconv-kernel";
/** The class of what a kernel makes of an input channel: sums of products. */
const PART_CLASS = "tconv-part";

/** @param {Cell} cell */
const numberIn = ({ className, value }) => (className === EMPTY_CLASS ? "" : formatNumber(value));

/**
 * The pictures of all grids. They show numbers where all of these have room, else colours.
 * @param {State} state @param {Derived} derived @param {Layout} places @returns {Picture[]}
 */
export function pictures(state, derived, { panels, cell }) {
  const filled = panels.map((panel) => ({ panel, cells: cellsIn(panel, state, derived) }));
  const texts = filled.flatMap(({ cells }) => cells.map(numberIn));
  const label = fontFor(texts, cell) > 0 ? numberIn : null;
  return filled.map(({ panel, cells }) => {
    const crop = cropOf(panel, state, derived);
    const most = maxAbs(cells.map(({ value }) => value));
    return {
      ...panel,
      cell,
      origin: [0, 0],
      cells,
      label,
      most,
      crop,
      cropWithout: crop,
      faint: false,
    };
  });
}

/** @param {Panel} panel @param {State} state @param {Derived} derived @returns {Cell[]} */
function cellsIn({ panel, rows, columns }, { padding }, { pairs, outputs }) {
  const [kind, ...channels] = panel.split("-");
  const [first, second] = channels.map(Number);
  const places = cellsOf([rows, columns]);
  if (kind === "x") return ofSheet(values.x[first], "tconv-x");
  if (kind === "w") return ofSheet(values.w[first][second], KERNEL_CLASS);
  /** @param {Pairing} pair */
  const isOwn = ({ from, to }) =>
    kind === "part" ? from === first && to === second : to === first;
  // All that is added up has the same geometry: one tells which cells any stamp reaches.
  const own = /** @type {Pairing} */ (pairs.find(isOwn));
  const sums = kind === "part" ? own.values : outputs[first];
  const className = kind === "part" ? PART_CLASS : OUTPUT_CLASS;
  return places.map((at, n) => ({
    at,
    index: [at[0] - padding, at[1] - padding],
    value: sums[n],
    className: own.counts[n] ? className : EMPTY_CLASS,
  }));

  /** @param {number[][]} sheet @param {string} className */
  function ofSheet(sheet, className) {
    return places.map((at) => ({ at, index: at, value: sheet[at[0]][at[1]], className }));
  }
}

/** What padding leaves of a grid. @param {Panel} panel @param {State} state @param {Derived} derived */
function cropOf({ panel, rows, columns }, { padding }, { outSize }) {
  return /^(part|y)/.test(panel)
    ? { top: padding, left: padding, rows: outSize, columns: outSize }
    : { top: 0, left: 0, rows, columns };
}
