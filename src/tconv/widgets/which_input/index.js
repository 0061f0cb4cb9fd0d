// @ts-check
// Which input? A convolution collapses several input sizes to one output size, and output padding
// says which of them its transpose restores.

import {
  COLLAPSE_KINDS,
  COLLAPSE_PRESETS,
  collapsedSize,
  collapsePresetOf,
  collapseProblem,
  mostOutputPadding,
  sizeBack,
} from "./arithmetic.js";
import { COLLAPSE_LIBRARIES, collapseCode } from "./code.js";
import { createCollapsePicture } from "./picture.js";
import { COLLAPSE_WORDS } from "./words.js";
import { createSettingsPanel } from "../shared/controls/settings_panel.js";
import { createShare } from "../shared/controls/share.js";
import { widget } from "../shared/state/shell.js";
/** @import { Context, View } from "../shared/state/shell.js" */

/** @param {number} value @param {[number, number]} range */
const within = (value, [low, high]) => Math.max(low, Math.min(value, high));

/** @param {Context} context @returns {View} */
function createCollapseView(context) {
  const { change, now, words } = context;

  const actions = {
    /** @param {number} in_size */
    goIn: (in_size) => change({ in_size }),
    /** @param {number} output_padding */
    comeBack: (output_padding) => change({ output_padding }),
    /** Solves for the output padding that brings the input size back. */
    restore() {
      const state = now();
      change({ output_padding: state.in_size - sizeBack(state, collapsedSize(state), 0) });
    },
    /** Left and right among input sizes, up and down among output paddings. @param {number} rows @param {number} columns */
    walk(rows, columns) {
      const state = now();
      change({
        in_size: within(state.in_size + columns, COLLAPSE_KINDS.in_size.range),
        output_padding: within(state.output_padding - rows, [0, mostOutputPadding(state)]),
      });
    },
  };

  createSettingsPanel(context, COLLAPSE_KINDS, {
    switches: [],
    presets: {
      presetOf: collapsePresetOf,
      preset: (name) => change({ ...COLLAPSE_PRESETS[name], output_padding: 0 }),
    },
    pairs: [],
    scalars: Object.keys(COLLAPSE_KINDS),
  });
  context.addStatus();
  const drawPicture = createCollapsePicture(context, actions);
  createShare(context, Object.keys(COLLAPSE_LIBRARIES), collapseCode);

  return {
    draw(state, width) {
      drawPicture(state, width);
      return words.summary(state);
    },
    explain: words.problem,
  };
}

export default widget({
  name: "WhichInput",
  kinds: COLLAPSE_KINDS,
  tables: COLLAPSE_WORDS,
  validate: collapseProblem,
  createView: createCollapseView,
});
