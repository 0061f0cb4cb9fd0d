// @ts-check
// One step or the loop: a transposed convolution is one step, deconvolution is the loop. This
// module makes the controls; the rest is shared.

import { slider } from "../shared/controls/controls.js";
import { playback } from "../shared/controls/playback.js";
import { traitSwitch } from "../shared/controls/settings_panel.js";
import { child } from "../shared/drawing/dom.js";
import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "./code.js";
import { derive } from "./derive.js";
import { createView } from "./picture.js";
import { hasDamping, KERNELS, placeAmong, presetOf, STEPS, traits, validate } from "./settings.js";
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

/**
 * A slider over the steps of a trait. @param {Element} parent @param {Context} context
 * @param {string} trait
 */
function stepSlider(parent, { words, change, onState }, trait) {
  const steps = STEPS[trait];
  const control = slider(
    parent,
    {
      label: words[trait],
      range: [0, steps.length - 1],
      data: { "data-trait": trait },
      shown: (place) => `${steps[place]}`,
    },
    (place) => change({ [trait]: steps[place] }),
  );
  onState((state) => control.set(Math.round(placeAmong(steps, state[trait]))));
  return control.box;
}

/** @param {Context} context @param {HTMLElement} parent */
function addControls(context, parent) {
  const { change, onState, words, signal } = context;
  stepSlider(parent, context, "noise");
  const lam = stepSlider(parent, context, "lam");
  const steps = STEPS.iterations;
  const placeOf = (/** @type {number} */ iterations) => Math.round(placeAmong(steps, iterations));
  const player = playback(
    child(parent, "div", { class: "tconv-playback" }),
    words,
    (place) => change({ iterations: steps[place] }),
    signal,
    {
      seconds: SECONDS_A_STEP,
      data: { "data-trait": "iterations" },
      shown(place) {
        const { iterations } = context.state();
        return `${placeOf(iterations) === place ? iterations : steps[place]}`;
      },
    },
  );
  onState((/** @type {State} */ { method, iterations }) => {
    lam.hidden = !hasDamping(method);
    player.set(placeOf(iterations), steps.length - 1);
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
