// @ts-check
// The forward convolution on a grid: a window on the padded input, the kernel, and the output cell
// it makes. This module holds what is selected and played; the rest is shared.

import { selectedTerms } from "../shared/geometry/selection.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import {
  createSettingsPanel,
  flagSwitch,
  traitSwitch,
  zeroPaddingSwitch,
} from "../shared/controls/settings_panel.js";
import { createShare } from "../shared/controls/share.js";
import { widget } from "../shared/state/shell.js";
import { sweep } from "../shared/geometry/windows.js";
import { WINDOW_LIBRARIES, windowCodeFor } from "./code.js";
import { createWindowPicture } from "./picture.js";
import { windowAxesOf, windowProblemOf } from "../shared/geometry/window_axes.js";
import { WINDOW_KINDS, WINDOW_PRESETS, windowPresetOf } from "./settings.js";
import { WINDOW_WORDS } from "./words.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Sweep } from "../shared/geometry/windows.js" */
/** @import { WindowState } from "./settings.js" */

/** @param {Context} context @returns {View} */
function createWindowView(context) {
  const { change, now, redraw, words } = context;
  /** @type {Selection} */
  let selection = { target: [0, 0] };
  let shown = Infinity; // how many output cells are filled; all, unless played or scrubbed

  const actions = {
    /** @param {Selection} next */
    select(next) {
      selection = next;
      redraw();
    },
    /** Picks the output cell next to the selected one. @param {number} rows @param {number} columns */
    walk(rows, columns) {
      actions.select({
        target: cellAfter(selection.target, [rows, columns], sizeOfOutput(sweepOf(now()))),
      });
    },
    /** Picks the cell of the padded input next to the selected one. @param {number} rows @param {number} columns */
    walkInput(rows, columns) {
      const {
        axes: [down, across],
        sizes: [tall, wide],
      } = sweepOf(now());
      const from = selection.source;
      const [row, column] = cellAfter(
        from && [from[0] + down.padding, from[1] + across.padding],
        [rows, columns],
        [tall.padded, wide.padded],
      );
      actions.select({ source: [row - down.padding, column - across.padding] });
    },
    /** @param {number} step  how many output cells are to be filled */
    play(step) {
      const [rows, columns] = sizeOfOutput(sweepOf(now()));
      shown = step === rows * columns ? Infinity : step;
      if (step > 0)
        actions.select({ target: [Math.floor((step - 1) / columns), (step - 1) % columns] });
      else redraw();
    },
    reset() {
      [selection, shown] = [{ target: [0, 0] }, Infinity];
      context.reset();
    },
  };

  createSettingsPanel({ ...context, reset: actions.reset }, WINDOW_KINDS, {
    switches: [
      traitSwitch(context, "dims"),
      zeroPaddingSwitch(context),
      flagSwitch(context, "flip"),
      traitSwitch(context, "labels"),
    ],
    presets: { presetOf: windowPresetOf, preset: (name) => change(WINDOW_PRESETS[name](now())) },
    pairs: ["in_size", "kernel_size"],
    scalars: ["stride", "padding", "dilation"],
  });
  context.addStatus();
  const drawPicture = createWindowPicture(context, actions);
  createShare(context, Object.keys(WINDOW_LIBRARIES), windowCodeFor);

  return {
    draw(state, width) {
      const swept = sweepOf(state);
      selection = selectionAfter(selection, swept);
      drawPicture(state, swept, selection, shown, width);
      return words.summary(state, swept);
    },
    explain: words.kernelMustFit,
  };
}

/** @param {WindowState} state */
const sweepOf = (state) => sweep(state.x, state.w, windowAxesOf(state), state.flip);

/** @param {Sweep} swept @returns {Pair} */
const sizeOfOutput = ({ sizes: [tall, wide] }) => [tall.out_size, wide.out_size];

/** The same selection in a picture that may have become smaller. @param {Selection} selection @param {Sweep} swept @returns {Selection} */
function selectionAfter({ source, tap, target }, swept) {
  const { axes, sizes } = swept;
  if (
    source &&
    source.every(
      (index, axis) =>
        index >= -axes[axis].padding && index < sizes[axis].padded - axes[axis].padding,
    )
  )
    return { source };
  if (tap && selectedTerms({ tap }, swept.terms).length > 0) return { tap };
  return { target: cellAfter(target, [0, 0], sizeOfOutput(swept)) };
}

export default widget({
  name: "ConvolutionGrid",
  kinds: WINDOW_KINDS,
  tables: WINDOW_WORDS,
  validate: windowProblemOf,
  createView: createWindowView,
});
