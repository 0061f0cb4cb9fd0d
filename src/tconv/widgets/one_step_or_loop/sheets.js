// @ts-check
// The kernel, and a short signal, as numbers that the reader can edit.

import { numberGrid } from "../shared/controls/number_grid.js";
import { tapClass } from "../shared/drawing/cells.js";
import { child } from "../shared/drawing/dom.js";
import { VALUE_RANGE } from "../shared/geometry/limits.js";
import { cellName } from "../shared/words/names.js";
import { totalOf } from "./blur.js";
import { isImage } from "./settings.js";
import settings from "./settings.json" with { type: "json" };

/** @import { Context } from "../shared/state/shell.js" */
/** @import { State } from "./settings.js" */

const MOST_TAPS = Math.max(...settings.w.sizes);
const LONGEST_EDITED = 8; // cells of x

/**
 * Whether the true signal stands as numbers: where it is the reader's own, and short.
 * @param {State} state
 */
export const isEdited = ({ sample, x }) =>
  sample === "own" && !isImage(x) && x.length <= LONGEST_EDITED;

/**
 * A row of numbers, of a trait.
 * @param {HTMLElement} parent @param {Context} context @param {{ panel: "x" | "w", title: string,
 * size: number, grows: boolean, className: (column: number) => string }} options
 */
function createRow(parent, { id, words, change, state }, { panel, title, size, grows, className }) {
  const sheet = child(parent, "div", { class: "tconv-sheet" });
  const grid = numberGrid(
    sheet,
    {
      ...{ panel, id, range: VALUE_RANGE, size, rows: 1, grows, refusal: words.badValue },
      name: (_, column) => words.cell(title, [0, column]),
    },
    {
      changed: (_, column, value) => change({ [panel]: state()[panel].with(column, value) }),
      pointed: () => {},
    },
  );
  return {
    sheet,
    set: (/** @type {number[]} */ values) =>
      grid.set([values], 1, values.length, (_, column) => ({
        tag: cellName(panel, [0, column], values.length),
        className: className(column),
      })),
  };
}

/**
 * Makes both; gives a function that sets how wide a cell of x is, px.
 * @param {Element} parent  of the kernel @param {Element} before  what comes after the kernel
 * @param {{ box: HTMLElement, note: Element }} xPanel  of the signal @param {Context} context
 */
export function createRows(parent, before, xPanel, context) {
  const { words, onState } = context;
  const box = child(parent, "div", { class: "tconv-inputs" });
  parent.insertBefore(box, before);
  const heading = child(box, "div", { class: "tconv-title" });
  const w = createRow(box, context, {
    ...{ panel: "w", title: words.kernel, size: MOST_TAPS, grows: true },
    className: (column) => tapClass([0, column]),
  });
  const x = createRow(xPanel.box, context, {
    ...{ panel: "x", title: words.input, size: LONGEST_EDITED, grows: false }, // each under its bar
    className: () => "tconv-x",
  });
  xPanel.box.insertBefore(x.sheet, xPanel.note);

  onState((/** @type {State} */ state) => {
    heading.textContent = words.kernelTitle(totalOf(state.w));
    w.set(state.w);
    x.sheet.hidden = !isEdited(state);
    if (isEdited(state)) x.set(/** @type {number[]} */ (state.x));
  });
  return (/** @type {number} */ cell) =>
    x.sheet.style.setProperty("--tconv-number", `${cell - 2}px`);
}
