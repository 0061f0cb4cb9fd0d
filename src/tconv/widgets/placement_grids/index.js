// @ts-check
// The placement grids: for each input cell an output-sized grid with the kernel, scaled by
// that cell, where it lands; and their sum, the transposed convolution. This module holds what
// is selected and played, and decides what is drawn; the rest is shared.

import { codeFor, LIBRARIES } from "../transposed/code.js";
import { selectedTerms } from "../shared/geometry/selection.js";
import { createPicture } from "./picture.js";
import { PLACEMENT_WORDS } from "../transposed/words.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import { axesOf, KINDS, PRESETS, presetOf, validate, stampsOf } from "../transposed/settings.js";
import {
  createSettingsPanel,
  traitSwitch,
  zeroPaddingSwitch,
} from "../shared/controls/settings_panel.js";
import { createShare } from "../shared/controls/share.js";
import { widget } from "../shared/state/shell.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Context, View } from "../shared/state/shell.js" */

/** @param {Context} context @returns {View} */
function createView(context) {
  const { change, now, redraw, words } = context;
  /** @type {Selection} */
  let selection = { source: [0, 0] };
  /** @type {Pair} */
  let chosen = [0, 0];
  let shown = Infinity; // how many stamps the sum holds; all, unless played or scrubbed

  const actions = {
    /** @param {Selection} next */
    select(next) {
      selection = next;
      chosen = next.source ?? chosen;
      redraw();
    },
    /** Picks the output cell next to the selected one. @param {number} rows @param {number} columns */
    walk(rows, columns) {
      const [tall, wide] = stampsOf(now()).canvas;
      actions.select({
        target: cellAfter(selection.target, [rows, columns], [tall.out_size, wide.out_size]),
      });
    },
    /** @param {number} step  how many stamps the sum is to hold */
    play(step) {
      const [down, across] = axesOf(now());
      shown = step === down.in_size * across.in_size ? Infinity : step;
      if (step > 0)
        actions.select({
          source: [Math.floor((step - 1) / across.in_size), (step - 1) % across.in_size],
        });
      else redraw();
    },
    reset() {
      [selection, chosen, shown] = [{ source: [0, 0] }, [0, 0], Infinity];
      context.reset();
    },
  };

  createSettingsPanel({ ...context, reset: actions.reset }, KINDS, {
    switches: [
      traitSwitch(context, "dims"),
      zeroPaddingSwitch(context),
      traitSwitch(context, "labels"),
    ],
    presets: { presetOf, preset: (name) => change(PRESETS[name](now())) },
    pairs: ["in_size", "kernel_size"],
    scalars: ["stride", "padding", "output_padding", "dilation"],
  });
  context.addStatus();
  const drawPicture = createPicture(context, actions);
  createShare(context, Object.keys(LIBRARIES), codeFor);

  return {
    draw(state, width) {
      const stamps = stampsOf(state);
      const {
        canvas: [tall, wide],
        axes,
      } = stamps;
      chosen = [Math.min(chosen[0], axes[0].in_size - 1), Math.min(chosen[1], axes[1].in_size - 1)];
      // What was selected may be gone from a smaller picture; the chosen stamp never is.
      const gone =
        selection.target && !selection.source
          ? selection.target[0] >= tall.size || selection.target[1] >= wide.size
          : selectedTerms(selection, stamps.terms).length === 0;
      if (gone) selection = { source: chosen };
      drawPicture(state, stamps, selection, chosen, shown, width);
      return words.summary(state, axes, [tall.out_size, wide.out_size]);
    },
    explain: words.problem,
  };
}

export default widget({
  name: "PlacementGrids",
  kinds: KINDS,
  tables: PLACEMENT_WORDS,
  validate,
  createView,
});
