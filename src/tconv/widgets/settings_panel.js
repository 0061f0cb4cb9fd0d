// @ts-check
// The controls of a setting: its switches, its presets and its sliders.

import { button, child, choice, select, slider } from "./controls.js";
import { LABELS, presetOf, RANGES } from "./settings.js";
/** @import { Pair } from "./arithmetic.js" */
/** @import { State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/**
 * The switches and sliders.
 * @param {HTMLElement} root @param {Words} words @param {string} id @param {any} actions
 */
export function createSettingsPanel(root, words, id, actions) {
  const parent = child(root, "div", { class: "tconv-controls" });
  const switches = child(parent, "div", { class: "tconv-switches" });
  /** @param {string} label @param {{ [value: string]: string }} options @param {{ [name: string]: string }} data @param {(value: string) => void} changed */
  const add = (label, options, data, changed) => choice(switches, { label, options, data, group: `${id}-${label}` }, changed);
  const dims = add(words.dims, words.dimsOptions, { "data-trait": "dims" }, (value) => actions.change({ dims: Number(value) }));
  const zeroPadding = add(words.zeroPadding, words.zeroPaddingOptions, { "data-action": "zero-padding" }, (value) => actions.switchPadding(value));
  const labels = add(words.labels, Object.fromEntries(LABELS.map((name) => [name, /** @type {any} */ (words.labelsOptions)[name]])),
    { "data-trait": "labels" }, (value) => actions.change({ labels: value }));
  const preset = select(switches, { label: words.preset, options: words.presetOptions, data: { "data-action": "preset" } }, (name) => actions.preset(name));
  button(switches, words.reset, () => actions.reset(), { "data-action": "reset" });

  const sliders = child(parent, "div", { class: "tconv-sliders" });
  /** @type {{ [trait: string]: Pair }} */
  const pairs = { in_size: [1, 1], kernel_size: [1, 1] };
  const sizes = Object.keys(pairs).map((trait) => [0, 1].map((axis) =>
    slider(sliders, { label: /** @type {any} */ (words)[trait][axis], range: RANGES[trait], data: { "data-trait": trait, "data-axis": `${axis}` } }, (value) => {
      const pair = [...pairs[trait]];
      pair[axis] = value;
      actions.change({ [trait]: pair });
    })));
  const scalars = ["stride", "padding", "output_padding", "dilation"].map((trait) => ({
    trait,
    control: slider(sliders, { label: /** @type {any} */ (words)[trait], range: RANGES[trait], data: { "data-trait": trait } }, (value) => actions.change({ [trait]: value })),
  }));

  return {
    /** @param {State} state */
    set(state) {
      const oneRow = state.dims === 1;
      dims.set(`${state.dims}`);
      zeroPadding.set(state.padding > 0 ? "O" : "X");
      labels.set(state.labels);
      preset.set(presetOf(state));
      for (const [n, trait] of /** @type {const} */ (["in_size", "kernel_size"]).entries()) {
        pairs[trait] = state[trait];
        sizes[n].forEach((control, axis) => control.set(state[trait][axis], oneRow ? words[`${trait}_1d`] : words[trait][axis]));
        sizes[n][0].box.hidden = oneRow;
      }
      for (const { trait, control } of scalars) control.set(/** @type {any} */ (state)[trait]);
    },
  };
}
