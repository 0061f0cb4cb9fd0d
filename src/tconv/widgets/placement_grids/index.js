// @ts-check
// The placement grids: for each input cell an output-sized grid with the kernel, scaled by
// that cell, where it lands; and their sum, the transposed convolution. This module holds what
// is selected and played; the rest is shared.

import { traitSwitch, zeroPaddingSwitch } from "../shared/controls/settings_panel.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import { unravelIndex } from "../shared/geometry/ravel.js";
import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "../transposed/code.js";
import { derive, TRAITS } from "../transposed/settings.js";
import { stampOf, withinStamps } from "./grids.js";
import { createPicture } from "./picture.js";
import { PRESETS, presetOf } from "./presets.js";
import { tables } from "./words.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Derived } from "../transposed/settings.js" */
/** @import { Selected } from "./grids.js" */
/** @import { Actions } from "./picture.js" */

/** @type {Selected} */
const FIRST = { selection: { source: [0, 0] }, chosen: [0, 0] };
/** All stamps, unless they are played or scrubbed; then cells say how their sums have grown. */
const ALL = { shown: Infinity, told: false };

/** @param {Derived} derived */
const inSizesOf = ({ axes }) => axes.map((axis) => axis.in_size);

/** @param {Derived} derived @returns {Pair} */
function outSizeOf({ stamps }) {
  const [tall, wide] = stamps.canvas;
  return [tall.out_size, wide.out_size];
}

/** @param {Context} context @param {HTMLElement} panel @returns {View} */
function createView(context, panel) {
  let selected = FIRST;
  let progress = ALL;
  const sizes = () => inSizesOf(context.derived());

  /** @type {Actions} */
  const actions = {
    select(selection) {
      selected = { selection, chosen: selection.source ?? selected.chosen };
      context.mark();
    },
    pointed(panel, target) {
      const isChosen = panel === "chosen";
      const source = isChosen ? selected.chosen : unravelIndex(stampOf(panel), sizes()[1]);
      actions.select(target ? { source, target } : { source });
    },
    step(rows, columns) {
      const size = outSizeOf(context.derived());
      actions.select({ target: cellAfter(selected.selection.target, [rows, columns], size) });
    },
    play(step) {
      const [rows, columns] = sizes();
      const isNext = step === 1 || step === Math.min(progress.shown, rows * columns) + 1;
      progress = { shown: step === rows * columns ? Infinity : step, told: true };
      const source = unravelIndex(Math.max(0, step - 1), columns);
      selected = { selection: { source }, chosen: source, told: true };
      context.redraw();
      if (isNext && !context.derived().problem) picture.fly(step - 1);
    },
  };
  const picture = createPicture(context, actions, panel);

  return {
    draw(state, derived, width, height) {
      selected = withinStamps(selected, derived.stamps);
      picture.draw(state, derived, progress, width, height);
      picture.mark(state, derived, selected, progress.shown);
    },
    mark: (state, derived) => picture.mark(state, derived, selected, progress.shown),
    reset: () => void ([selected, progress] = [FIRST, ALL]),
  };
}

export default widget({
  name: "PlacementGrids",
  traits: TRAITS,
  tables,
  derive,
  panel: (context) => ({
    switches: [
      traitSwitch(context, "dims"),
      zeroPaddingSwitch(context),
      traitSwitch(context, "labels"),
    ],
    presets: { presetOf, preset: (name) => context.change(PRESETS[name](context.state())) },
    pairs: ["in_size", "kernel_size"],
    scalars: ["stride", "padding", "output_padding", "dilation"],
  }),
  summary: (words, state, { stamps }) => words.summary(state, stamps),
  explain: (words, problem) => words.problem(problem),
  createView,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
