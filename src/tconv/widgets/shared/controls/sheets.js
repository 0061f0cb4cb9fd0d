// @ts-check
// x and w as sheets of numbers that the reader can edit; they stay in sight whatever the setting.

import { tapClass } from "../drawing/cells.js";
import { child } from "../drawing/dom.js";
import { SHEET, VALUE_RANGE } from "../geometry/limits.js";
import { cellName } from "../words/names.js";
import { NUMBER, numberGrid } from "./number_grid.js";
/** @import { Pair } from "../geometry/placements.js" */
/** @import { Selection } from "../geometry/selection.js" */
/** @import { Context } from "../state/shell.js" */

/**
 * They follow `derived.axes`, which is there for an impossible setting, too.
 * @param {HTMLElement} parent @param {Context} context
 * @param {(selection: Selection) => void} selection  what the reader goes into
 * @param {number} [xSize]  rows and columns of the sheet of x
 * @param {number} [smallest]  width of a cell, px
 */
export function createSheets(parent, context, selection, xSize = SHEET, smallest = NUMBER) {
  const { words, onState } = context;
  const box = child(parent, "div", { class: "tconv-inputs" });
  const x = createSheet(box, context, "x", words.input, xSize, smallest, (source) =>
    selection({ source }),
  );
  const w = createSheet(box, context, "w", words.kernel, SHEET, smallest, (tap) =>
    selection({ tap }),
  );

  onState((state, { axes: [down, across] }) => {
    x.set(state.x, down.in_size, across.in_size, (row, column) => ({
      tag: cellName("x", [row, column], across.in_size),
      className: "tconv-x",
    }));
    w.set(state.w, down.kernel_size, across.kernel_size, (row, column) => ({
      tag: cellName("w", [row, column], across.kernel_size),
      className: tapClass([row, column]),
    }));
  });
  return {
    x,
    w,
    /** The width that both need, px. */
    width: () => Math.max(x.width(), w.width()),
    /** Outlines cells. @param {{ x: Set<string>, w: Set<string> }} marks  as "row,column" */
    mark(marks) {
      x.mark((row, column) => marks.x.has(`${row},${column}`));
      w.mark((row, column) => marks.w.has(`${row},${column}`));
    },
  };
}

/**
 * @param {HTMLElement} box @param {Context} context @param {"x" | "w"} panel @param {string} title
 * @param {number} size @param {number} smallest @param {(cell: Pair) => void} entered
 */
function createSheet(box, { id, words, edit }, panel, title, size, smallest, entered) {
  const sheet = child(box, "div", { class: "tconv-sheet" });
  child(sheet, "div", { class: "tconv-title" }, title);
  return numberGrid(
    sheet,
    {
      panel,
      id,
      range: VALUE_RANGE,
      size,
      smallest,
      name: (row, column) => words.cell(title, [row, column]),
      refusal: words.badValue,
    },
    {
      changed: (row, column, value) => edit(panel, row, column, value),
      pointed: (row, column) => entered([row, column]),
    },
  );
}
