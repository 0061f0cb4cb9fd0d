// @ts-check
// Learn to upsample: a layer that learns to enlarge a photograph, step by step. This module makes
// the controls; the rest is shared.

import { traitSwitch } from "../shared/controls/settings_panel.js";
import { stepPlayback, stepSlider } from "../shared/controls/steps.js";
import { widget } from "../shared/state/shell.js";
import { LIBRARIES } from "../transposed/code.js";
import { codeAfter } from "./code.js";
import { createPicture } from "./picture.js";
import { derive, STEPS, traits } from "./settings.js";
import { tables } from "./words.js";

/** @import { Context } from "../shared/state/shell.js" */

const SECONDS_A_STEP = 0.2;

/** @param {Context} context @param {HTMLElement} panel */
function addControls(context, panel) {
  stepPlayback(panel, context, "step", STEPS.step, SECONDS_A_STEP);
  stepSlider(panel, context, "lr", STEPS.lr);
  const draw = panel.querySelector("[data-trait=draw]")?.closest("label");
  context.onState(({ start }) => {
    if (draw) draw.hidden = start === "bilinear";
  });
}

export default widget({
  name: "LearnToUpsample",
  traits,
  tables,
  derive,
  panel: (context) => ({
    switches: ["start", "kernel_size"].map((trait) => traitSwitch(context, trait)),
    presets: null,
    pairs: [],
    scalars: ["draw"],
  }),
  addControls,
  summary: (words, state) => words.summary(state),
  createView: createPicture,
  libraries: Object.keys(LIBRARIES),
  codeFor: codeAfter,
});
