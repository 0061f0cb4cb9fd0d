// @ts-check
// The layer lab: paste a layer, see which cells it keeps, and what the same layer is elsewhere.

import { flagSwitch, traitSwitch } from "../shared/controls/settings_panel.js";
import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "./code.js";
import { addLists, addNumber, addSlider } from "./controls.js";
import { createField } from "./field.js";
import { createPicture } from "./picture.js";
import { derive, traits } from "./settings.js";
import { tables } from "./words.js";

/** @import { Context } from "../shared/state/shell.js" */

/** @param {Context} context @param {HTMLElement} panel */
function addControls(context, panel) {
  createField(context, panel);
  addLists(context, panel);
  for (const trait of ["padding_after", "output_padding", "output_size"])
    addSlider(context, panel, trait);
  for (const trait of ["in_channels", "out_channels", "groups"]) addNumber(context, panel, trait);
}

export default widget({
  name: "LayerLab",
  traits,
  tables,
  derive,
  panel: (context) => ({
    selects: ["to"],
    switches: [traitSwitch(context, "dims"), flagSwitch(context, "bias")],
    presets: null,
    pairs: [],
    scalars: ["in_size", "kernel_size", "stride", "padding", "dilation"],
  }),
  addControls,
  summary: (words, state, derived) => words.summary(state, derived),
  explain: (words, problem) => words.problem(problem),
  createView: createPicture,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
