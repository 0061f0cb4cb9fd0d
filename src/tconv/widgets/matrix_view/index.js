// @ts-check
// A convolution as a matrix. This module holds what is selected, and decides what is drawn.

import { matrixOf } from "./arithmetic.js";
import { MATRIX_LIBRARIES, matrixCode } from "./code.js";
import { createMatrixPicture } from "./picture.js";
import { isTransposed, MATRIX_KINDS } from "./settings.js";
import { MATRIX_WORDS } from "./words.js";
import { createSettingsPanel, traitSwitch } from "../shared/controls/settings_panel.js";
import { createShare } from "../shared/controls/share.js";
import { widget } from "../shared/state/shell.js";
import { windowAxesOf, windowProblemOf } from "../shared/geometry/window_axes.js";
/** @import { MatrixSelection } from "./picture.js" */
/** @import { Context, View } from "../shared/state/shell.js" */

/** @param {Context} context @returns {View} */
function createMatrixView(context) {
  const { now, redraw, words } = context;
  /** @type {MatrixSelection} */
  let selection = { target: 0 };
  let last = { target: 0, source: 0 }; // the row and the column of C that were selected last

  const actions = {
    /** @param {MatrixSelection} next */
    select(next) {
      if (JSON.stringify(next) === JSON.stringify(selection)) return;
      selection = next;
      last = { ...last, ...next };
      redraw();
    },
    /** To the next row or column; from a column back to the row that was selected last, and the other way round. @param {number} rows @param {number} columns */
    walk(rows, columns) {
      const state = now();
      const line = (rows !== 0) === isTransposed(state) ? "source" : "target";
      const step = selection[line] === undefined ? 0 : rows + columns;
      const { x, y } = matrixOf(state.x, state.w, windowAxesOf(state));
      const end = (line === "source" ? x : y).length - 1;
      actions.select({ [line]: Math.max(0, Math.min(last[line] + step, end)) });
    },
    reset() {
      [selection, last] = [{ target: 0 }, { target: 0, source: 0 }];
      context.reset();
    },
  };

  createSettingsPanel({ ...context, reset: actions.reset }, MATRIX_KINDS, {
    switches: [
      traitSwitch(context, "dims"),
      traitSwitch(context, "matrix"),
      traitSwitch(context, "labels"),
    ],
    presets: null,
    pairs: ["in_size", "kernel_size"],
    scalars: ["stride", "padding", "dilation"],
  });
  context.addStatus();
  const drawPicture = createMatrixPicture(context, actions);
  createShare(context, Object.keys(MATRIX_LIBRARIES), matrixCode);

  return {
    draw(state, width) {
      const axes = windowAxesOf(state);
      const result = matrixOf(state.x, state.w, axes);
      // What was selected may be gone from a smaller picture; its first row never is.
      last = {
        target: Math.min(last.target, result.y.length - 1),
        source: Math.min(last.source, result.x.length - 1),
      };
      const { target = 0, source = 0, tap = [0, 0] } = selection;
      const gone =
        target >= result.y.length ||
        source >= result.x.length ||
        tap.some((one, axis) => one >= axes[axis].kernel_size);
      if (gone) selection = { target: last.target };
      drawPicture(state, result, selection, width);
      return words.summary(state, result, isTransposed(state));
    },
    explain: words.kernelMustFit,
  };
}

export default widget({
  name: "MatrixView",
  kinds: MATRIX_KINDS,
  tables: MATRIX_WORDS,
  validate: windowProblemOf,
  createView: createMatrixView,
});
