// @ts-check
// The kernel, and a short signal, as numbers that the reader can edit.

import { child, numberGrid } from "./controls.js";
import { tapLook, VALUE_RANGE } from "./sheets.js";
import { cellName } from "./words.js";
/** @import { Context } from "./shell.js" */
/** @import { LoopState } from "./loop_settings.js" */

const MOST_TAPS = 7;
const LONGEST_EDITED = 8; // cells of x

/** The signal that stands as numbers, if it is one of the reader's and short. @param {LoopState} state @returns {number[] | null} */
const editedSignal = ({ sample, x }) => (sample === "own" && !Array.isArray(x[0]) && x.length <= LONGEST_EDITED ? /** @type {number[]} */ (x) : null);

/** @param {HTMLElement} parent @param {Context} context */
export function createLoopSheets(parent, { words, say, change, now, onState }) {
  const box = child(parent, "div", { class: "tconv-inputs" });

  /** @param {"x" | "w"} panel @param {string} title @param {number} size */
  function createRow(panel, title, size) {
    const sheet = child(box, "div", { class: "tconv-sheet" });
    const heading = child(sheet, "div", { class: "tconv-title" }, title);
    const grid = numberGrid(sheet, { panel, range: VALUE_RANGE, size, rows: 1, name: (_, column) => words.cell(title, [0, column]) }, {
      changed: (_, column, value) => change({ [panel]: now()[panel].with(column, value) }),
      refused: (text) => say(words.badValue(...VALUE_RANGE, text)),
      pointed: () => {},
    });
    return { sheet, heading, grid };
  }
  const w = createRow("w", words.kernel, MOST_TAPS);
  const x = createRow("x", words.input, LONGEST_EDITED);

  onState((/** @type {LoopState} */ state) => {
    const total = state.w.reduce((sum, tap) => sum + Math.abs(tap), 0);
    w.heading.textContent = words.kernelTitle(total);
    w.grid.set([state.w], 1, state.w.length, (row, column) => ({ tag: cellName("w", [row, column], state.w.length), look: tapLook([row, column]) }));
    const signal = editedSignal(state);
    x.sheet.hidden = !signal;
    if (signal) x.grid.set([signal], 1, signal.length, (row, column) => ({ tag: cellName("x", [row, column], signal.length), look: "tconv-x" }));
  });
}
