// @ts-check
// Loop orders: one transposed convolution, its products added up in five orders, each timed in the
// reader's own page.

import { widget } from "../shared/state/shell.js";
import { LIBRARIES } from "../transposed/code.js";
import { codeOfLayer } from "./code.js";
import { createPicture } from "./picture.js";
import { derive, traits } from "./settings.js";
import { tables } from "./words.js";

export default widget({
  name: "LoopOrders",
  traits,
  tables,
  derive,
  panel: () => ({
    switches: [],
    presets: null,
    pairs: [],
    scalars: ["kernel_size", "stride"],
  }),
  summary: (words, _state, derived) => words.summary(derived),
  createView: createPicture,
  libraries: Object.keys(LIBRARIES),
  codeFor: codeOfLayer,
});
