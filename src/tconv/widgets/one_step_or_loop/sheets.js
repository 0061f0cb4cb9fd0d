// @ts-check
// The kernel, and a short signal, as numbers that the reader can edit.

import { child, numberGrid } from "../shared/controls/controls.js";
import { totalOf } from "./blur.js";
import { tapLook, VALUE_RANGE } from "../shared/controls/sheets.js";
import { cellName } from "../shared/words/words.js";
/** @import { Context } from "../shared/state/shell.js" */
/** @import { LoopState } from "./settings.js" */

const MOST_TAPS = 7;
const LONGEST_EDITED = 8; // cells of x

/** Whether the true signal stands as numbers: where it is the reader's own, and short. @param {LoopState} state */
export const isEdited = ({ sample, x }) =>
  sample === "own" && !Array.isArray(x[0]) && x.length <= LONGEST_EDITED;

/**
 * Makes both; gives a function that sets how wide a cell of x is, px.
 * @param {Element} parent  of the kernel @param {Element} before  what comes after the kernel @param {{ box: HTMLElement, note: Element }} xPanel  of the signal @param {Context} context
 */
export function createLoopSheets(parent, before, xPanel, { id, words, change, now, onState }) {
  const box = child(parent, "div", { class: "tconv-inputs" });
  parent.insertBefore(box, before);
  const heading = child(box, "div", { class: "tconv-title" });

  /** @param {HTMLElement} around @param {"x" | "w"} panel @param {string} title @param {number} size @param {boolean} grows */
  function createRow(around, panel, title, size, grows) {
    const sheet = child(around, "div", { class: "tconv-sheet" });
    const grid = numberGrid(
      sheet,
      {
        panel,
        id,
        range: VALUE_RANGE,
        size,
        rows: 1,
        grows,
        name: (_, column) => words.cell(title, [0, column]),
        refusal: words.badValue,
      },
      {
        changed: (_, column, value) => change({ [panel]: now()[panel].with(column, value) }),
        pointed: () => {},
      },
    );
    return { sheet, grid };
  }
  const w = createRow(box, "w", words.kernel, MOST_TAPS, true);
  const x = createRow(xPanel.box, "x", words.input, LONGEST_EDITED, false); // each under its bar
  xPanel.box.insertBefore(x.sheet, xPanel.note);

  onState((/** @type {LoopState} */ state) => {
    heading.textContent = words.kernelTitle(totalOf(state.w));
    w.grid.set([state.w], 1, state.w.length, (row, column) => ({
      tag: cellName("w", [row, column], state.w.length),
      look: tapLook([row, column]),
    }));
    x.sheet.hidden = !isEdited(state);
    if (isEdited(state))
      x.grid.set([/** @type {number[]} */ (state.x)], 1, state.x.length, (row, column) => ({
        tag: cellName("x", [row, column], state.x.length),
        look: "tconv-x",
      }));
  });
  return (/** @type {number} */ cell) =>
    x.sheet.style.setProperty("--tconv-number", `${cell - 2}px`);
}
