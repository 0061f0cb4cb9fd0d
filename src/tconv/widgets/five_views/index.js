// @ts-check
// Five equal views of one transposed convolution. This module holds what is picked and how the
// sweep's kernel lies, and decides what is drawn.

import { convTransposeSize } from "../shared/geometry/placements.js";
import { fiveViews } from "./arithmetic.js";
import { fiveCode, FIVE_LIBRARIES } from "./code.js";
import { createFivePicture } from "./picture.js";
import { FIVE_KINDS } from "./settings.js";
import { FIVE_WORDS } from "./words.js";
import { pickedTerms } from "../shared/geometry/selection.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import { axesOf, problemOf, stampsOf } from "../transposed/settings.js";
import {
  createSettingsPanel,
  traitSwitch,
  zeroPaddingSwitch,
} from "../shared/controls/settings_panel.js";
import { createShare } from "../shared/controls/share.js";
import { widget } from "../shared/state/shell.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Pick } from "../shared/geometry/selection.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { Context, View } from "../shared/state/shell.js" */

/** @type {Pick} */
const FIRST_PICK = { target: [1, 1] };

/** @param {State} state */
const outSizeOf = (state) => /** @type {Pair} */ (axesOf(state).map(convTransposeSize));

/** @param {Context} context @returns {View} */
function createFiveViews(context) {
  const { now, redraw, words } = context;
  let pick = FIRST_PICK;
  let rotated = true;

  const actions = {
    /** @param {Pick} next */
    pick(next) {
      if (JSON.stringify(next) === JSON.stringify(pick)) return;
      pick = next;
      redraw();
    },
    /** Picks the output cell next to the picked one. @param {number} rows @param {number} columns */
    walk(rows, columns) {
      actions.pick({ target: cellAfter(pick.target, [rows, columns], outSizeOf(now())) });
    },
    turn() {
      rotated = !rotated;
      redraw();
    },
    reset() {
      [pick, rotated] = [FIRST_PICK, true];
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
      // What was picked may be gone from a smaller picture; the first output cell never is.
      const { target } = pick;
      const gone = target
        ? target.some((at, axis) => at >= outSize[axis]) ||
          (pick.source && pickedTerms(pick, stamps.terms).length === 0)
        : pickedTerms(pick, stamps.terms).length === 0;
      if (gone) pick = { target: [0, 0] };
      drawPicture(state, stamps, five, pick, rotated, width);
      return words.verdict(five.verdict, outSize, state.dims === 1, rotated);
    },
    explain: words.problem,
  };
}

export default widget({
  name: "FiveViews",
  kinds: FIVE_KINDS,
  tables: FIVE_WORDS,
  problemOf,
  createView: createFiveViews,
});
