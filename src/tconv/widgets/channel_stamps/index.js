// @ts-check
// Stamps of several channels: each pair of an input and an output channel that meet has a kernel,
// and an output channel is a sum over the input channels of its group.

import { slider } from "../shared/controls/controls.js";
import { widget } from "../shared/state/shell.js";
import { codeFor, LIBRARIES } from "./code.js";
import { after, start, within } from "./cursor.js";
import { createPicture } from "./picture.js";
import { derive, presetOf, presets, traits } from "./settings.js";
import { tables } from "./words.js";

/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Cursor } from "./cursor.js" */
/** @import { Layout } from "./layout.js" */

/** @param {Context} context @returns {View} */
function createView({ mark, ...context }) {
  /** @type {Cursor | undefined} */
  let cursor;
  /** @type {Layout} */
  let places;
  const picture = createPicture(
    { ...context, mark },
    {
      point(next) {
        cursor = next;
        mark();
      },
      walk(rows, columns) {
        if (!cursor) return;
        cursor = after(cursor, [rows, columns], places.panels, places.cell);
        mark();
      },
    },
  );
  return {
    draw(state, derived, width, height) {
      places = picture.draw(state, derived, width, height);
      cursor = cursor ? within(cursor, places.panels) : start(places.panels);
      picture.mark(state, derived, cursor);
    },
    mark: (state, derived) => cursor && picture.mark(state, derived, cursor),
    reset: () => void (cursor = undefined),
  };
}

/**
 * The slider of the groups: only those that divide the channels on both sides, and the present one
 * if it does not, stand on it.
 * @param {Context} context @param {HTMLElement} panel
 */
function addControls({ words, state, derived, change, onState }, panel) {
  const choices = () => {
    const [{ groups }, { allowed }] = [state(), derived()];
    return allowed.includes(groups) ? allowed : [...allowed, groups].sort();
  };
  const control = slider(
    panel,
    {
      label: words.groups,
      range: [1, traits.groups.range[1]],
      data: { "data-trait": "groups" },
      shown: (place) => `${choices()[place - 1]}`,
    },
    (place) => change({ groups: choices()[place - 1] }),
  );
  onState(({ groups }) =>
    control.set(choices().indexOf(groups) + 1, words.groups, choices().length),
  );
}

export default widget({
  name: "ChannelStamps",
  traits,
  tables,
  derive,
  panel: ({ change }) => ({
    switches: [],
    presets: { presetOf, preset: (name) => change(presets[name]) },
    pairs: [],
    scalars: ["in_channels", "out_channels", "stride", "kernel_size", "padding", "in_size"],
  }),
  addControls,
  summary: (words, state) => words.summary(state),
  explain: (words, problem) => words.problem(problem),
  createView,
  libraries: Object.keys(LIBRARIES),
  codeFor,
});
