// @ts-check
// The forward convolution on a grid: a window on the padded input, the kernel, and the output cell
// it makes. This module holds what is selected and played.

import { flagSwitch, traitSwitch, zeroPaddingSwitch } from "../shared/controls/settings_panel.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import { unravelIndex } from "../shared/geometry/ravel.js";
import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "./code.js";
import { createPicture } from "./picture.js";
import { derive, presetOf, presets, traits } from "./settings.js";
import { tables } from "./words.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Actions } from "./picture.js" */
/** @import { Derived } from "./settings.js" */

/** @param {Context} context @param {HTMLElement} panel @returns {View} */
function createView(context, panel) {
  const { derived, mark, redraw } = context;
  /** @type {Selection} */
  let selection = { target: [0, 0] };
  let shown = Infinity; // how many output cells are filled; all, unless played or scrubbed

  /** @type {Actions} */
  const actions = {
    select(next) {
      selection = next;
      mark();
    },
    /** To the output cell next to the selected one. */
    walk(rows, columns) {
      selection = { target: cellAfter(selection.target, [rows, columns], outSize(derived())) };
      mark();
    },
    /** To the cell of the padded input next to the selected one. */
    walkInput(rows, columns) {
      selection = { source: sourceAfter(selection.source, [rows, columns], derived()) };
      mark();
    },
    /** Fills so many output cells and selects the last of them. */
    play(step) {
      if (derived().problem) return;
      const { output, sizes } = derived();
      shown = step === output.length ? Infinity : step;
      if (step > 0) selection = { target: unravelIndex(step - 1, sizes[1].out_size) };
      redraw();
    },
  };
  const picture = createPicture(context, actions, panel);

  return {
    draw(state, derived, width, height) {
      selection = selectionIn(derived, selection);
      picture.draw(state, derived, shown, width, height);
      picture.mark(state, derived, selection);
    },
    mark: (state, derived) => picture.mark(state, derived, selection),
    reset: () => void ([selection, shown] = [{ target: [0, 0] }, Infinity]),
  };
}

/** @param {Pick<Derived, "sizes">} derived @returns {Pair} */
const outSize = ({ sizes: [tall, wide] }) => [tall.out_size, wide.out_size];

/** @param {Pair | undefined} from @param {Pair} step @param {any} derived @returns {Pair} */
function sourceAfter(from, step, { axes: [down, across], sizes: [tall, wide] }) {
  const [row, column] = cellAfter(
    from && [from[0] + down.padding, from[1] + across.padding],
    step,
    [tall.padded, wide.padded],
  );
  return [row - down.padding, column - across.padding];
}

/**
 * The same selection in a picture that may have become smaller.
 * @param {Derived} derived @param {Selection} selection @returns {Selection}
 */
function selectionIn(derived, { source, tap, target }) {
  const { axes } = derived;
  const isPadded = (/** @type {number} */ index, /** @type {number} */ n) =>
    index >= -axes[n].padding && index < axes[n].in_size + axes[n].padding;
  if (source?.every(isPadded)) return { source };
  if (tap?.every((index, n) => index < axes[n].kernel_size)) return { tap };
  return { target: cellAfter(target, [0, 0], outSize(derived)) };
}

export default widget({
  name: "ConvolutionGrid",
  traits,
  tables,
  derive,
  panel: (context) => ({
    switches: [
      traitSwitch(context, "dims"),
      zeroPaddingSwitch(context),
      flagSwitch(context, "flip"),
      traitSwitch(context, "labels"),
    ],
    presets: {
      presetOf: (state) => presetOf(state, context.derived().axes),
      preset: (name) => context.change(presets[name](context.state())),
    },
    pairs: ["in_size", "kernel_size"],
    scalars: ["stride", "padding", "dilation"],
  }),
  summary: (words, state, derived) => words.summary(state, derived),
  explain: (words, problem) => words.kernelMustFit(problem),
  createView,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
