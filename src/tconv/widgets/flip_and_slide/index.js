// @ts-check
// Convolution of two functions: flip the second, shift it by t, multiply, integrate. This module
// holds what is played and decides what is drawn; the rest is shared.

import { child } from "../shared/controls/controls.js";
import { createKnotSliders } from "./knots.js";
import { playback } from "../shared/controls/playback.js";
import { createSettingsPanel, flagSwitch, traitSwitch } from "../shared/controls/settings_panel.js";
import { createShare } from "../shared/controls/share.js";
import { widget } from "../shared/state/shell.js";
import { slideCode, SLIDE_LIBRARIES } from "./code.js";
import { createSlidePicture } from "./picture.js";
import { prepare, SLIDE_KINDS, TICK_COUNT, tickOf, tOfTick } from "./settings.js";
import { SLIDE_WORDS } from "./words.js";
import { formatNumber } from "../shared/words/words.js";
/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Prepared } from "./settings.js" */

const SECONDS_A_TICK = 0.08;

/** @param {Context} context @returns {View} */
function createSlideView(context) {
  const { change, now, onState, words } = context;
  /** @type {Prepared | null} */
  let prepared = null;

  const settings = createSettingsPanel(context, SLIDE_KINDS, {
    selects: ["f", "g"],
    switches: [flagSwitch(context, "flip"), traitSwitch(context, "step")],
    presets: null,
    pairs: [],
    scalars: [],
  });
  createKnotSliders(settings, context);
  const player = playback(
    child(settings, "div", { class: "tconv-playback" }),
    words,
    (tick) => {
      // Who moves t wants to see g move.
      change({ t: tOfTick(tick), step: now().step === "flip" ? "shift" : now().step });
    },
    context.signal,
    {
      seconds: SECONDS_A_TICK,
      data: { "data-trait": "t" },
      shown: (tick) => formatNumber(tOfTick(tick)),
    },
  );
  onState(({ t }) => player.set(tickOf(t), TICK_COUNT));
  context.addStatus();
  const drawPicture = createSlidePicture(context);
  createShare(context, Object.keys(SLIDE_LIBRARIES), slideCode);

  return {
    draw(state, width) {
      prepared = prepare(state, prepared);
      drawPicture(state, prepared, width);
      return words.slideSummary(state);
    },
    explain: () => "",
  };
}

// Every setting that its controls and links allow is possible.
export default widget({
  name: "FlipAndSlide",
  kinds: SLIDE_KINDS,
  tables: SLIDE_WORDS,
  validate: () => null,
  createView: createSlideView,
});
