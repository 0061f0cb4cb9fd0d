// @ts-check
// Convolution of two functions: flip the second, shift it by t, multiply, integrate. This module
// holds what is played and decides what is drawn; the rest is shared.

import { child } from "./controls.js";
import { createKnotSliders } from "./knots.js";
import { playback } from "./playback.js";
import { createSettingsPanel, traitSwitch } from "./settings_panel.js";
import { createShare } from "./share.js";
import { widget } from "./shell.js";
import { slideCode, SLIDE_LIBRARIES } from "./slide_code.js";
import { createSlidePicture } from "./slide_picture.js";
import { prepare, SLIDE_KINDS, TICK_COUNT, tickOf, tOfTick } from "./slide_settings.js";
import { SLIDE_WORDS } from "./slide_words.js";
import { written } from "./words.js";
/** @import { Context, View } from "./shell.js" */
/** @import { Prepared, SlideState } from "./slide_settings.js" */

const SECONDS_A_TICK = 0.08;

/** @param {Context} context @returns {View} */
function createSlideView(context) {
  const { change, words } = context;
  /** @type {SlideState} */
  let state;
  /** @type {Prepared | null} */
  let prepared = null;

  const settings = createSettingsPanel(context, SLIDE_KINDS, {
    selects: ["f", "g"],
    switches: [
      { ...traitSwitch(context, "flip"), set: (side) => change({ flip: side === "true" }) },
      traitSwitch(context, "step"),
    ],
    presets: null,
    pairs: [],
    scalars: [],
  });
  const knots = createKnotSliders(settings.parent, words, change);
  const player = playback(child(settings.parent, "div", { class: "tconv-playback" }), words, (tick) => {
    // Who moves t wants to see g move.
    change({ t: tOfTick(tick), step: state.step === "flip" ? "shift" : state.step });
  }, context.signal, { seconds: SECONDS_A_TICK, data: { "data-trait": "t" }, shown: (tick) => written(tOfTick(tick)) });
  context.addStatus();
  const picture = createSlidePicture(context);
  const share = createShare(context, Object.keys(SLIDE_LIBRARIES), slideCode);

  return {
    set(next) {
      state = next;
      settings.set(state);
      knots.set(state);
      player.set(tickOf(state.t), TICK_COUNT);
      share.set(state, true);
    },
    draw(_, width) {
      prepared = prepare(state, prepared);
      picture.draw(state, prepared, width);
      return words.slideSummary(state);
    },
    explain: () => "",
  };
}

// Every setting that its controls and links allow is possible.
export default widget({ name: "FlipAndSlide", kinds: SLIDE_KINDS, tables: SLIDE_WORDS, problemOf: () => null, createView: createSlideView });
