// @ts-check
// Five equal views of one transposed convolution. This module holds what is selected and how the
// sweep's kernel lies, and decides what is drawn.

import { convTransposeSize } from "../shared/geometry/placements.js";
import { fiveViews } from "./arithmetic.js";
import { fiveCode, FIVE_LIBRARIES } from "./code.js";
import { createFivePicture } from "./picture.js";
import { FIVE_KINDS } from "./settings.js";
import { FIVE_WORDS } from "./words.js";
import { selectedTerms } from "../shared/geometry/selection.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import { axesOf, validate, stampsOf } from "../transposed/settings.js";
import {
  createSettingsPanel,
  traitSwitch,
  zeroPaddingSwitch,
} from "../shared/controls/settings_panel.js";
import { createShare } from "../shared/controls/share.js";
import { widget } from "../shared/state/shell.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { Context, View } from "../shared/state/shell.js" */

/** @type {Selection} */
const FIRST_SELECTION = { target: [1, 1] };

/** @param {State} state */
const outSizeOf = (state) => /** @type {Pair} */ (axesOf(state).map(convTransposeSize));

/** @param {Context} context @returns {View} */
function createFiveViews(context) {
  const { now, redraw, words } = context;
  let selection = FIRST_SELECTION;
  let rotated = true;

  const actions = {
    /** @param {Selection} next */
    select(next) {
      if (JSON.stringify(next) === JSON.stringify(selection)) return;
      selection = next;
      redraw();
    },
    /** Picks the output cell next to the selected one. @param {number} rows @param {number} columns */
    walk(rows, columns) {
      actions.select({ target: cellAfter(selection.target, [rows, columns], outSizeOf(now())) });
    },
    turn() {
      rotated = !rotated;
      redraw();
    },
    reset() {
      [selection, rotated] = [FIRST_SELECTION, true];
      context.reset();
    },
  };

  createSettingsPanel({ ...context, reset: actions.reset }, FIVE_KINDS, {
    switches: [traitSwitch(context, "dims"), zeroPaddingSwitch(context)],
    presets: null,
    pairs: ["in_size", "kernel_size"],
    scalars: ["stride", "padding", "output_padding", "dilation"],
  });
  context.addStatus();
  const drawPicture = createFivePicture(context, actions);
  createShare(context, FIVE_LIBRARIES, fiveCode);

  return {
    draw(state, width) {
      const axes = axesOf(state);
      const five = fiveViews({ x: state.x, w: state.w, axes }, rotated);
      const stamps = stampsOf(state);
      const outSize = outSizeOf(state);
      // What was selected may be gone from a smaller picture; the first output cell never is.
      const { target } = selection;
      const gone = target
        ? target.some((at, axis) => at >= outSize[axis]) ||
          (selection.source && selectedTerms(selection, stamps.terms).length === 0)
        : selectedTerms(selection, stamps.terms).length === 0;
      if (gone) selection = { target: [0, 0] };
      drawPicture(state, stamps, five, selection, rotated, width);
      return words.verdict(five.verdict, outSize, state.dims === 1, rotated);
    },
    explain: words.problem,
  };
}

export default widget({
  name: "FiveViews",
  kinds: FIVE_KINDS,
  tables: FIVE_WORDS,
  validate,
  createView: createFiveViews,
});
