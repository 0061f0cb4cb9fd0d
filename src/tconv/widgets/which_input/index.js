// @ts-check
// Which input? A convolution collapses several input sizes to one output size, and output padding
// says which of them its transpose restores.

import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "./code.js";
import { createPicture } from "./picture.js";
import { derive, largestOutputPadding, presetOf, presets, traits } from "./settings.js";
import { tables } from "./words.js";

/** @import { Context, View } from "../shared/state/shell.js" */

/** @param {number} value @param {[number, number]} range */
const within = (value, [low, high]) => Math.max(low, Math.min(value, high));

/** @param {Context} context @returns {View} */
function createView(context) {
  const { change, state, derived } = context;
  return createPicture(context, {
    goIn: (in_size) => change({ in_size }),
    comeBack: (output_padding) => change({ output_padding }),
    /** Solves for the output padding that brings the input size back. */
    restore: () => change({ output_padding: state().in_size - derived().smallest }),
    /** Left and right among input sizes, up and down among output paddings. */
    walk(rows, columns) {
      const { in_size, output_padding } = state();
      change({
        in_size: within(in_size + columns, traits.in_size.range),
        output_padding: within(output_padding - rows, [0, largestOutputPadding(state())]),
      });
    },
  });
}

export default widget({
  name: "WhichInput",
  traits,
  tables,
  derive,
  panel: ({ change }) => ({
    switches: [],
    presets: {
      presetOf,
      preset: (name) => change({ ...presets[name], output_padding: 0 }),
    },
    pairs: [],
    scalars: Object.keys(traits),
  }),
  summary: (words, state) => words.summary(state),
  explain: (words, problem) => words.problem(problem),
  createView,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
