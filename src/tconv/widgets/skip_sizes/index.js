// @ts-check
// A network with skips: its sizes along the way, the skip that does not fit, and what mends it.

import { traitSwitch } from "../shared/controls/settings_panel.js";
import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "./code.js";
import { addNetwork, addSizes } from "./fields.js";
import { createPicture } from "./picture.js";
import { derive, presetNamed, presetOf, traits } from "./settings.js";
import { tables } from "./words.js";

export default widget({
  name: "SkipSizes",
  traits,
  tables,
  derive,
  panel: (context) => ({
    selects: ["repair"],
    switches: [traitSwitch(context, "dims")],
    presets: { presetOf, preset: (name) => context.change(presetNamed(name)) },
    pairs: ["in_size"],
    scalars: [],
  }),
  addControls(context, panel) {
    addSizes(context, panel);
    addNetwork(context, panel);
  },
  summary: (words, state, derived) => words.summary(state, derived),
  explain: (words, problem) => words.problem(problem),
  createView: createPicture,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
