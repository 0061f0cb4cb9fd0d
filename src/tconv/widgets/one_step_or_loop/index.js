// @ts-check
// One step or the loop: a transposed convolution is one step, deconvolution is the loop. This
// module makes the controls and decides what is drawn; the rest is shared.

import { child, slider } from "../shared/controls/controls.js";
import { LOOP_LIBRARIES, loopCode } from "./code.js";
import { createLoopPicture } from "./picture.js";
import {
  createLoop,
  hasDamping,
  ITERATION_STEPS,
  kernelPresetOf,
  LAM_STEPS,
  LOOP_KERNELS,
  LOOP_KINDS,
  loopProblem,
  NOISE_STEPS,
  placeAmong,
} from "./settings.js";
import { LOOP_WORDS } from "./words.js";
import { playback } from "../shared/controls/playback.js";
import { createSettingsPanel, traitSwitch } from "../shared/controls/settings_panel.js";
import { createShare } from "../shared/controls/share.js";
import { widget } from "../shared/state/shell.js";
/** @import { LoopState } from "./settings.js" */
/** @import { Context, View } from "../shared/state/shell.js" */

const SECONDS_A_STEP_OF_THE_LOOP = 0.25;
const FIRST_DAMPING = 0.01;

/** A slider over the steps of a trait. @param {Element} parent @param {Context} context @param {string} trait @param {number[]} steps */
function stepSlider(parent, { words, change }, trait, steps) {
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
  return {
    box: control.box,
    set: (/** @type {number} */ value) => control.set(Math.round(placeAmong(steps, value))),
  };
}

/** @param {Context} context @returns {View} */
function createLoopView(context) {
  const { change, now, onState, words } = context;
  const loopOf = createLoop();

  const settings = createSettingsPanel(context, LOOP_KINDS, {
    selects: ["sample"],
    switches: [
      {
        ...traitSwitch(context, "method"),
        // Without damping Wiener would divide by the frequencies that the blur loses.
        set: (method) =>
          change({
            method,
            ...(loopProblem({ ...now(), method })?.rule === "lost" ? { lam: FIRST_DAMPING } : {}),
          }),
      },
    ],
    presets: { presetOf: kernelPresetOf, preset: (name) => change({ w: LOOP_KERNELS[name] }) },
    pairs: [],
    scalars: [],
  });
  const sliders = child(settings, "div", { class: "tconv-sliders" });
  const noise = stepSlider(sliders, context, "noise", NOISE_STEPS);
  const lam = stepSlider(sliders, context, "lam", LAM_STEPS);
  const atPlace = (/** @type {number} */ place) => {
    const { iterations } = now();
    return Math.round(placeAmong(ITERATION_STEPS, iterations)) === place
      ? iterations
      : ITERATION_STEPS[place];
  };
  const player = playback(
    child(settings, "div", { class: "tconv-playback" }),
    words,
    (place) => change({ iterations: ITERATION_STEPS[place] }),
    context.signal,
    {
      seconds: SECONDS_A_STEP_OF_THE_LOOP,
      data: { "data-trait": "iterations" },
      shown: (place) => `${atPlace(place)}`,
    },
  );
  onState((/** @type {LoopState} */ state) => {
    noise.set(state.noise);
    lam.set(state.lam);
    lam.box.hidden = !hasDamping(state.method);
    player.set(
      Math.round(placeAmong(ITERATION_STEPS, state.iterations)),
      ITERATION_STEPS.length - 1,
    );
  });
  context.addStatus();
  const drawPicture = createLoopPicture(context);
  createShare(context, Object.keys(LOOP_LIBRARIES), loopCode);

  return {
    draw(state, width) {
      drawPicture(loopOf(state), state, width);
      return words.loopSummary(state);
    },
    explain: words.loopProblem,
  };
}

export default widget({
  name: "OneStepOrLoop",
  kinds: LOOP_KINDS,
  tables: LOOP_WORDS,
  validate: loopProblem,
  createView: createLoopView,
});
