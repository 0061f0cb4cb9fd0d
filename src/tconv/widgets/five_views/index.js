// @ts-check
// Five equal views of one transposed convolution. This module holds what the reader has chosen in
// them: the selected cell, and how the kernel of the sweep lies.

import { traitSwitch, zeroPaddingSwitch } from "../shared/controls/settings_panel.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import { selectedTerms } from "../shared/geometry/selection.js";
import { widget } from "../shared/state/shell.js";
import { LIBRARIES } from "../transposed/code.js";
import { codeForViews } from "./code.js";
import { createPicture } from "./picture.js";
import { deriveViews, traits } from "./settings.js";
import { tables } from "./words.js";

/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { Derived } from "./settings.js" */
/** @import { ViewWords } from "./words.js" */

/** @type {Selection} */
const FIRST_SELECTION = { target: [1, 1] };

/**
 * Whether a smaller picture still has what is selected.
 * @param {Selection} selection @param {Derived} derived
 */
function isThere({ source, tap, target }, { mosaics, stamps }) {
  if (target?.some((at, axis) => at >= mosaics.y.tile[axis])) return false;
  return (target && !source) || selectedTerms({ source, tap, target }, stamps.terms).length > 0;
}

/** @param {Context} context */
function createView(context) {
  let selection = FIRST_SELECTION;
  let rotated = true;
  /** @param {Derived} derived */
  const chosen = (derived) => ({ selection, sweep: derived.sweep(rotated) });

  const actions = {
    /** @param {Selection} next */
    select(next) {
      if (JSON.stringify(next) === JSON.stringify(selection)) return;
      selection = next;
      context.mark();
    },
    /** @param {number} rows @param {number} columns */
    step(rows, columns) {
      const { tile: size } = context.derived().mosaics.y;
      actions.select({ target: cellAfter(selection.target, [rows, columns], size) });
    },
    turn() {
      rotated = !rotated;
      context.redraw();
    },
  };
  const picture = createPicture(context, actions);

  return {
    chosen,
    /**
     * @param {State} state @param {Derived} derived @param {number} width @param {number} height
     */
    draw(state, derived, width, height) {
      if (!isThere(selection, derived)) selection = { target: [0, 0] };
      picture.draw(state, derived, chosen(derived), width, height);
    },
    /** @param {State} state @param {Derived} derived */
    mark: (state, derived) => picture.mark(state, derived, chosen(derived)),
    reset() {
      [selection, rotated] = [FIRST_SELECTION, true];
    },
  };
}

export default widget({
  name: "FiveViews",
  traits,
  tables,
  derive: deriveViews,
  panel: (context) => ({
    switches: [traitSwitch(context, "dims"), zeroPaddingSwitch(context)],
    presets: null,
    pairs: ["in_size", "kernel_size"],
    scalars: ["stride", "padding", "output_padding", "dilation"],
  }),
  summary: (/** @type {ViewWords} */ words, _state, /** @type {any} */ derived, view) =>
    words.verdict(view.chosen(derived).sweep, derived.mosaics.y.tile, derived.oneRow),
  explain: (/** @type {ViewWords} */ words, problem) => words.problem(problem),
  createView,
  libraries: Object.keys(LIBRARIES),
  codeFor: codeForViews,
});
