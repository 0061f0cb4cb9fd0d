// @ts-check
// The kernel as a sheet that can be edited, whichever weights it has: what is typed makes it the
// reader's own.

import { numberGrid } from "../shared/controls/number_grid.js";
import { tapClass } from "../shared/drawing/cells.js";
import { child, writeText } from "../shared/drawing/dom.js";
import { SHEET, VALUE_RANGE } from "../shared/geometry/limits.js";
import { cellName } from "../shared/words/names.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { Derived, State } from "./settings.js" */

/** @param {HTMLElement} parent @param {Context} context */
export function createSheet(parent, { id, words, state, derived, change, onState }) {
  const box = child(parent, "div", { class: "tconv-inputs" });
  const sheet = child(box, "div", { class: "tconv-sheet" });
  const title = child(sheet, "div", { class: "tconv-title" });
  const grid = numberGrid(
    sheet,
    {
      ...{ panel: "w", id, range: VALUE_RANGE, size: SHEET },
      name: (row, column) => words.cell(words.kernel, [row, column]),
      refusal: words.badValue,
    },
    {
      changed(row, column, value) {
        const { w } = state();
        const { kernel } = derived();
        const own = w.map((/** @type {number[]} */ line, /** @type {number} */ r) =>
          line.map((one, c) => kernel[r]?.[c] ?? one),
        );
        own[row][column] = value;
        change({ weights: "own", w: own });
      },
      pointed: () => {},
    },
  );
  onState((/** @type {State} */ { dims }, /** @type {Derived} */ { kernel, stack }) => {
    const columns = kernel.length;
    writeText(title, words.kernelTitle(stack));
    grid.set(kernel, dims === 1 ? 1 : columns, columns, (row, column) => ({
      tag: cellName("w", [row, column], columns),
      className: tapClass([row, column]),
    }));
  });
  return {
    /** How wide it needs to be, px. */
    width: grid.width,
    /** Outlines taps. @param {Pair[]} taps */
    mark(taps) {
      const marked = new Set(taps.map(String));
      grid.mark((row, column) => marked.has(`${row},${column}`));
    },
  };
}
