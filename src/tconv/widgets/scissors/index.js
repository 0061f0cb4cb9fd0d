// @ts-check
// Padding as scissors: the full result of a transposed convolution, always drawn, and the cuts
// that padding and output padding make. This module holds what is selected; the rest is shared.

import { traitSwitch } from "../shared/controls/settings_panel.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "../transposed/code.js";
import { onCanvas } from "../transposed/result.js";
import { TRAITS } from "../transposed/settings.js";
import { withinResult } from "./cuts.js";
import { createPicture } from "./picture.js";
import { deriveCuts } from "./settings.js";
import { SCISSORS_WORDS } from "./words.js";

/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Context, View } from "../shared/state/shell.js" */

/** @param {Context} context @returns {View} */
function createView(context) {
  /** @type {Selection} */
  let selection = { target: [0, 0] };

  const picture = createPicture(context, {
    select(next) {
      selection = next;
      context.mark();
    },
    /** Selects the cell next to the selected one, cut or not. */
    step(rows, columns) {
      const { canvas } = context.derived().stamps;
      const [tall, wide] = canvas;
      const from = selection.target && onCanvas(selection.target, canvas);
      const [row, column] = cellAfter(from, [rows, columns], [tall.size, wide.size]);
      selection = { target: [row - tall.before, column - wide.before] };
      context.mark();
    },
    /** A handle stops where the setting would break a rule, and says which. */
    cut(trait, value) {
      const state = context.state();
      const [low, high] = context.derived().ranges[trait];
      const next = Math.max(low, Math.min(value, high));
      if (next !== state[trait]) context.change({ [trait]: next });
      const [least, most] = TRAITS[trait].range;
      const asked = { ...state, [trait]: Math.max(least, Math.min(value, most)) };
      const { problem } = deriveCuts(asked);
      if (problem) context.say(context.words.problem(problem));
    },
  });

  return {
    draw(state, derived, width, height) {
      selection = withinResult(selection, derived.stamps);
      picture.draw(state, derived, width, height);
      picture.mark(state, derived, selection);
    },
    mark: (state, derived) => picture.mark(state, derived, selection),
    reset() {
      selection = { target: [0, 0] };
    },
  };
}

export default widget({
  name: "Scissors",
  traits: TRAITS,
  tables: SCISSORS_WORDS,
  derive: deriveCuts,
  panel: (context) => ({
    switches: [traitSwitch(context, "dims"), traitSwitch(context, "labels")],
    presets: null,
    pairs: ["in_size", "kernel_size"],
    scalars: ["stride", "dilation", "padding", "output_padding"],
  }),
  summary: (words, state, { stamps }) => words.summary(state, stamps),
  explain: (words, problem) => words.problem(problem),
  createView,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
