// @ts-check
// A convolution as a matrix. This module holds what is selected.

import { traitSwitch } from "../shared/controls/settings_panel.js";
import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "./code.js";
import { createPicture } from "./picture.js";
import { derive, traits } from "./settings.js";
import { tables } from "./words.js";

/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Selection } from "./selection.js" */
/** @import { Derived, Vector } from "./settings.js" */

/** @param {Context} context @returns {View} */
function createView(context) {
  const { derived, mark } = context;
  /** @type {Selection} */
  let selection = { target: 0 };
  let last = { target: 0, source: 0 }; // the row and the column of C that were selected last

  /** @param {Selection} next */
  function select(next) {
    if (JSON.stringify(next) === JSON.stringify(selection)) return;
    selection = next;
    last = { ...last, ...next };
    mark();
  }
  /**
   * To the next row or column; from a column back to the row that was selected last, and the
   * other way round.
   * @param {number} rows @param {number} columns
   */
  function walk(rows, columns) {
    const { made, read } = derived();
    /** @type {Vector} */
    const { end, values } = rows === 0 ? read : made;
    const step = selection[end] === undefined ? 0 : rows + columns;
    select({ [end]: Math.max(0, Math.min(last[end] + step, values.length - 1)) });
  }
  const picture = createPicture(context, { select, walk });

  return {
    draw(state, derived, width, height) {
      const { x, y } = derived;
      // What was selected may be gone from a smaller picture; its first row never is.
      last = {
        target: Math.min(last.target, y.length - 1),
        source: Math.min(last.source, x.length - 1),
      };
      if (isGone(derived, selection)) selection = { target: last.target };
      picture.draw(state, derived, width, height);
      picture.mark(state, derived, selection);
    },
    mark: (state, derived) => picture.mark(state, derived, selection),
    reset: () => void ([selection, last] = [{ target: 0 }, { target: 0, source: 0 }]),
  };
}

/** @param {Derived} derived @param {Selection} selection */
const isGone = ({ x, y, axes }, { target = 0, source = 0, tap = [0, 0] }) =>
  target >= y.length ||
  source >= x.length ||
  tap.some((one, axis) => one >= axes[axis].kernel_size);

export default widget({
  name: "MatrixView",
  traits,
  tables,
  derive,
  panel: (context) => ({
    switches: ["dims", "matrix", "labels"].map((trait) => traitSwitch(context, trait)),
    presets: null,
    pairs: ["in_size", "kernel_size"],
    scalars: ["stride", "padding", "dilation"],
  }),
  summary: (words, state, derived) => words.summary(state, derived),
  explain: (words, problem) => words.kernelMustFit(problem),
  createView,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
