// @ts-check
// One step or the loop: a transposed convolution is one step, deconvolution is the loop. This
// module makes the controls; the rest is shared.

import { traitSwitch } from "../shared/controls/settings_panel.js";
import { stepPlayback, stepSlider } from "../shared/controls/steps.js";
import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "./code.js";
import { derive } from "./derive.js";
import { createView } from "./picture.js";
import { hasDamping, KERNELS, presetOf, STEPS, traits, validate } from "./settings.js";
import { WORDS } from "./words.js";

/** @import { Panel } from "../shared/controls/settings_panel.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { State } from "./settings.js" */

const SECONDS_A_STEP = 0.25;
const FIRST_DAMPING = 0.01;

/** @param {Context} context @returns {Panel} */
function panel(context) {
  const { change, state } = context;
  /** @param {string} method */
  function setMethod(method) {
    // Without damping Wiener would divide by the frequencies that the blur loses.
    const isLost = validate({ ...state(), method })?.rule === "lost";
    change(isLost ? { method, lam: FIRST_DAMPING } : { method });
  }
  return {
    selects: ["sample"],
    switches: [{ ...traitSwitch(context, "method"), set: setMethod }],
    presets: { presetOf, preset: (name) => change({ w: KERNELS[name] }) },
    pairs: [],
    scalars: [],
  };
}

/** @param {Context} context @param {HTMLElement} parent */
function addControls(context, parent) {
  stepSlider(parent, context, "noise", STEPS.noise);
  const lam = stepSlider(parent, context, "lam", STEPS.lam);
  stepPlayback(parent, context, "iterations", STEPS.iterations, SECONDS_A_STEP);
  context.onState((/** @type {State} */ { method }) => {
    lam.hidden = !hasDamping(method);
  });
}

export default widget({
  name: "OneStepOrLoop",
  traits,
  tables: WORDS,
  derive,
  panel,
  addControls,
  summary: (words, state) => words.summary(state),
  explain: (words, problem) => words.problem(problem),
  createView,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
