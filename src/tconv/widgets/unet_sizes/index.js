// @ts-check
// Where the layer sits: a small U-Net, its sizes along the way, and the skip that stops fitting.

import { flagSwitch, traitSwitch } from "../shared/controls/settings_panel.js";
import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "./code.js";
import { createPicture } from "./picture.js";
import { derive, presetOf, presets, traits } from "./settings.js";
import { tables } from "./words.js";

export default widget({
  name: "UNetSizes",
  traits,
  tables,
  derive,
  panel: (context) => ({
    switches: [traitSwitch(context, "levels"), flagSwitch(context, "mend")],
    presets: { presetOf, preset: (name) => context.change(presets[name]) },
    pairs: [],
    scalars: ["in_size"],
  }),
  summary: (words, state) => words.summary(state),
  createView: createPicture,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
