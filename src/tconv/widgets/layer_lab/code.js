// @ts-check
// The present setting as code: the layer, and how another framework says it.

import { pythonArguments, pythonValue } from "./python_arguments.js";
import { askedFor } from "./settings.js";

/** @import { State } from "./settings.js" */

/** @type {{ [library: string]: (state: State) => string }} */
export const LIBRARIES = {
  tconv: (state) => {
    const { n, k, s, d, groups, ...others } = askedFor(state);
    const asked = { n, k, s, ...(d === 1 ? {} : { d }), ...others };
    const all = { ...asked, groups: groups === 1 ? null : groups };
    return `from tconv.frameworks import predict, translate

layer = predict(${pythonValue(state.framework)}, ${pythonValue(state.convention)}, ${pythonArguments(all)})
print(layer.left, layer.right, layer.size)  # cells cut before and after, and left
there = translate(layer, ${pythonValue(state.to)})
print(*there.crop_after, *there.pad_after)  # what is left to do there`;
  },
};

/** @param {State} state @param {string} library */
export const codeFor = (state, library) => LIBRARIES[library](state);
