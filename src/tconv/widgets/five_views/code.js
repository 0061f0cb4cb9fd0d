// @ts-check
// The setting of the five views as code: all five in tconv, the layer in other libraries.

import { pythonArrays, transposedKeywords } from "../shared/words/python_text.js";
import { codeFor } from "../transposed/code.js";
import { inPlayOf } from "../transposed/settings.js";

/** @import { State } from "../transposed/settings.js" */

/** @param {State} state @param {string} library @param {any} derived */
export const codeForViews = (state, library, derived) =>
  library === "tconv" ? allFive(state) : codeFor(state, library, derived);

/** @param {State} state */
const allFive = (state) => `import numpy as np
from tconv.views import gather, gradient, matrix, stamp, sub_pixel

${pythonArrays(state, inPlayOf(state), "")}
for view in (stamp, gather, matrix, gradient, sub_pixel):
    print(view(x, w${transposedKeywords(state)}).output)`;
