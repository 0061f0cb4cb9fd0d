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

/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Derived, State } from "../transposed/settings.js" */
/** @import { Selected } from "./grids.js" */
/** @import { Actions } from "./picture.js" */

/** @param {Context} context @param {HTMLElement} panel @returns {View} */
function createView(context, panel) {
  /** @type {Selected} */
  let selected = { selection: { source: [0, 0] }, chosen: [0, 0] };
  let shown = Infinity; // how many stamps the sum holds; all, unless played or scrubbed
  let told = false; // whether the story was played: then cells say how their sums have grown
  const axes = () => context.derived().axes;

  /** @type {Actions} */
  const actions = {
    select(selection) {
      selected = { selection, chosen: selection.source ?? selected.chosen };
      context.mark();
    },
    pointed(panel, target) {
      const source =
        panel === "chosen" ? selected.chosen : unravelIndex(stampOf(panel), axes()[1].in_size);
      actions.select(target ? { source, target } : { source });
    },
    step(rows, columns) {
      const [tall, wide] = context.derived().stamps.canvas;
      const { target } = selected.selection;
      actions.select({
        target: cellAfter(target, [rows, columns], [tall.out_size, wide.out_size]),
      });
    },
    play(step) {
      const [down, across] = axes();
      const count = down.in_size * across.in_size;
      const isNext = step === 1 || step === Math.min(shown, count) + 1;
      [shown, told] = [step === count ? Infinity : step, true];
      const source = unravelIndex(Math.max(0, step - 1), across.in_size);
      selected = { selection: { source }, chosen: source, told };
      context.redraw();
      if (isNext && !context.derived().problem) picture.fly(step - 1);
    },
  };
  const picture = createPicture(context, actions, panel);
  const mark = (/** @type {State} */ state, /** @type {Derived} */ derived) =>
    picture.mark(state, derived, selected, shown);

  return {
    draw(state, derived, width, height) {
      selected = withinStamps(selected, derived.stamps);
      picture.draw(state, derived, { shown, told }, width, height);
      mark(state, derived);
    },
    mark,
    reset() {
      selected = { selection: { source: [0, 0] }, chosen: [0, 0] };
      [shown, told] = [Infinity, false];
    },
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
