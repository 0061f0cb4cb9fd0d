// @ts-check
// Convolution of two functions: flip the second, shift it by t, multiply, integrate. This module
// makes the controls; the rest is shared.

import { playback } from "../shared/controls/playback.js";
import { flagSwitch, traitSwitch } from "../shared/controls/settings_panel.js";
import { child } from "../shared/drawing/dom.js";
import { widget } from "../shared/state/shell.js";
import { formatNumber } from "../shared/words/numbers.js";
import { codeFor, LIBRARIES } from "./code.js";
import { derive } from "./derive.js";
import { createKnotSliders } from "./knots.js";
import { createView } from "./picture.js";
import { TICK_COUNT, tickOf, tOfTick, traits } from "./settings.js";
import { WORDS } from "./words.js";

/** @import { Panel } from "../shared/controls/settings_panel.js" */
/** @import { Context } from "../shared/state/shell.js" */

const SECONDS_A_TICK = 0.08;

/** @param {Context} context @returns {Panel} */
const panel = (context) => ({
  selects: ["f", "g"],
  switches: [flagSwitch(context, "flip"), traitSwitch(context, "step")],
  presets: null,
  pairs: [],
  scalars: [],
});

/** @param {Context} context @param {HTMLElement} parent */
function addControls(context, parent) {
  const { change, onState, signal, state, words } = context;
  createKnotSliders(parent, context);
  /** @param {number} tick */
  function moveTo(tick) {
    const { step } = state();
    // Who moves t wants to see g move.
    change({ t: tOfTick(tick), step: step === "flip" ? "shift" : step });
  }
  const player = playback(
    child(parent, "div", { class: "tconv-playback" }),
    words,
    moveTo,
    signal,
    {
      seconds: SECONDS_A_TICK,
      data: { "data-trait": "t" },
      shown: (tick) => formatNumber(tOfTick(tick)),
    },
  );
  onState(({ t }) => player.set(tickOf(t), TICK_COUNT));
}

export default widget({
  name: "FlipAndSlide",
  traits,
  tables: WORDS,
  derive,
  panel,
  addControls,
  summary: (words, state) => words.summary(state),
  createView,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
