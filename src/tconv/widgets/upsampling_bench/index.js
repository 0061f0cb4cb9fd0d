// @ts-check
// UpsamplingBench: one image through all ways to upsample, side by side, from one seed.

import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "./code.js";
import { createPicture } from "./picture.js";
import { derive, traits } from "./settings.js";
import { tables } from "./words.js";

export default widget({
  name: "UpsamplingBench",
  traits,
  tables,
  derive,
  panel: () => ({
    switches: [],
    presets: null,
    pairs: [],
    scalars: ["kernel_size", "stride", "seed"],
  }),
  summary: (words, state, _, view) => words.summary(state, view.size(), view.own()),
  createView: createPicture,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
