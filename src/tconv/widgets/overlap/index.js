// @ts-check
// Overlap: what one to three transposed convolutions make of a constant image. With weights of ones
// it counts the stamps that meet in each cell.

import { flagSwitch, traitSwitch } from "../shared/controls/settings_panel.js";
import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "./code.js";
import { createPicture } from "./picture.js";
import { derive, ENDINGS, OF_A_LAYER, traits } from "./settings.js";
import { tables } from "./words.js";

/** @import { Context } from "../shared/state/shell.js" */

/** The sliders of a layer that is not in play are hidden. @param {Context} context @param {HTMLElement} panel */
function addControls({ onState }, panel) {
  const sliders = ENDINGS.map((ending) =>
    OF_A_LAYER.map((name) => {
      const input = panel.querySelector(`[data-trait=${name}${ending}]`);
      return /** @type {HTMLElement} */ (input?.closest("label"));
    }),
  );
  onState(({ layers }) =>
    sliders.forEach((of, n) => {
      for (const slider of of) slider.hidden = n >= layers;
    }),
  );
}

export default widget({
  name: "Overlap",
  traits,
  tables,
  derive,
  panel: (context) => ({
    switches: [
      ...["dims", "layers", "weights"].map((trait) => traitSwitch(context, trait)),
      flagSwitch(context, "spectrum"),
    ],
    presets: null,
    pairs: [],
    scalars: ["in_size", ...ENDINGS.flatMap((ending) => OF_A_LAYER.map((name) => name + ending))],
  }),
  addControls,
  summary: (words, state, derived) => words.summary(state, derived),
  explain: (words, problem) => words.problem(problem),
  createView: createPicture,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
