// @ts-check
// Padding as scissors: the full result of a transposed convolution, always drawn, and the cuts
// that padding and output padding make. This module holds what is selected; the rest is shared.

import { codeFor, LIBRARIES } from "../transposed/code.js";
import { selectedTerms } from "../shared/geometry/selection.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import { handleRange } from "./arithmetic.js";
import { createScissorsPicture } from "./picture.js";
import { SCISSORS_WORDS } from "./words.js";
import { axesOf, KINDS, validate, stampsOf } from "../transposed/settings.js";
import { createSettingsPanel, traitSwitch } from "../shared/controls/settings_panel.js";
import { createShare } from "../shared/controls/share.js";
import { widget } from "../shared/state/shell.js";
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Cutter } from "./handles.js" */
/** @import { Context, View } from "../shared/state/shell.js" */

/** @param {Context} context @returns {View} */
function createScissorsView(context) {
  const { change, now, redraw, say, words } = context;
  /** @type {Selection} */
  let selection = { target: [0, 0] };

  const actions = {
    /** @param {Selection} next */
    select(next) {
      selection = next;
      redraw();
    },
    /** Picks the cell next to the selected one, cut or not. @param {number} rows @param {number} columns */
    walk(rows, columns) {
      const [tall, wide] = stampsOf(now()).canvas;
      const from = selection.target;
      const [row, column] = cellAfter(
        from && [from[0] + tall.before, from[1] + wide.before],
        [rows, columns],
        [tall.size, wide.size],
      );
      actions.select({ target: [row - tall.before, column - wide.before] });
    },
    /** A handle stops where the setting would break a rule, and says which. @param {Cutter} trait @param {number} value */
    cut(trait, value) {
      const state = now();
      const { range } = KINDS[trait];
      const [low, high] = handleRange(axesOf(state).slice(-state.dims), trait, range);
      const next = Math.max(low, Math.min(value, high));
      if (next !== state[trait]) change({ [trait]: next });
      const problem = validate({
        ...state,
        [trait]: Math.max(range[0], Math.min(value, range[1])),
      });
      if (problem) say(words.problem(problem));
    },
    reset() {
      selection = { target: [0, 0] };
      context.reset();
    },
  };

  createSettingsPanel({ ...context, reset: actions.reset }, KINDS, {
    switches: [traitSwitch(context, "dims"), traitSwitch(context, "labels")],
    presets: null,
    pairs: ["in_size", "kernel_size"],
    scalars: ["stride", "dilation", "padding", "output_padding"],
  });
  context.addStatus();
  const drawPicture = createScissorsPicture(context, actions);
  createShare(context, Object.keys(LIBRARIES), codeFor);

  return {
    draw(state, width) {
      const stamps = stampsOf(state);
      const {
        canvas: [tall, wide],
        axes,
      } = stamps;
      // What was selected may be gone from a smaller picture; the first cell that is left never is.
      const { target } = selection;
      const gone = target
        ? target.some(
            (index, axis) =>
              index < -stamps.canvas[axis].before ||
              index + stamps.canvas[axis].before >= stamps.canvas[axis].size,
          )
        : selectedTerms(selection, stamps.terms).length === 0;
      if (gone) selection = { target: [0, 0] };
      drawPicture(state, stamps, selection, width);
      return words.summary(state, axes, [tall.out_size, wide.out_size]);
    },
    explain: words.problem,
  };
}

export default widget({
  name: "Scissors",
  kinds: KINDS,
  tables: SCISSORS_WORDS,
  validate,
  createView: createScissorsView,
});
