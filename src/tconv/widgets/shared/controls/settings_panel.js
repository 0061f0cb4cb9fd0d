// @ts-check
// The controls of a setting: its switches, its presets and its sliders.

import { child } from "../drawing/dom.js";
import { button, choice, select, slider } from "./controls.js";
/** @import { Context } from "../state/shell.js" */
/** @import { TraitTypes } from "../state/trait_types.js" */

/**
 * A switch for a trait, or for an action that reads and sets something else.
 * @typedef {{ word: string, data: { [name: string]: string }, get(state: any): string,
 *   set(value: string): void }} Switch
 *
 * What a widget has: lists by trait, switches, presets, and sliders by trait.
 * @typedef {{ selects?: string[], switches: Switch[],
 *   presets: { presetOf(state: any): string, preset(name: string): void } | null,
 *   pairs: string[], scalars: string[] }} Panel
 */

/**
 * A switch for a trait that holds one of a few values.
 * @param {Context} context @param {string} trait @returns {Switch}
 */
export const traitSwitch = ({ change }, trait) => ({
  word: trait,
  data: { "data-trait": trait },
  get: (state) => `${state[trait]}`,
  set: (value) => change({ [trait]: /^\d+$/.test(value) ? Number(value) : value }),
});

/**
 * A switch for a trait that is true or false.
 * @param {Context} context @param {string} trait @returns {Switch}
 */
export const flagSwitch = (context, trait) => ({
  ...traitSwitch(context, trait),
  set: (value) => context.change({ [trait]: value === "true" }),
});

/**
 * No padding (X) or padding (O): 0, or the last padding used.
 * @param {Context} context @returns {Switch}
 */
export function zeroPaddingSwitch({ change }) {
  let last = 1;
  return {
    word: "zeroPadding",
    data: { "data-action": "zero-padding" },
    get: ({ padding }) => {
      last = padding || last;
      return padding > 0 ? "O" : "X";
    },
    set: (side) => change({ padding: side === "O" ? last : 0 }),
  };
}

/** @param {Context} context @param {TraitTypes} traits @param {Panel} panel */
export function createSettingsPanel(
  { root, words, id, state, onState, change, reset },
  traits,
  { selects = [], switches, presets, pairs, scalars },
) {
  const parent = child(root, "div", { class: "tconv-controls" });
  const bar = child(parent, "div", { class: "tconv-switches" });
  const lists = selects.map((trait) => ({
    trait,
    control: select(
      bar,
      { label: words[trait], options: words[`${trait}Options`], data: { "data-trait": trait } },
      (value) => change({ [trait]: value }),
    ),
  }));
  const choices = switches.map(({ word, data, get, set }) => ({
    get,
    control: choice(
      bar,
      { label: words[word], options: words[`${word}Options`], data, group: `${id}-${word}` },
      set,
    ),
  }));
  const preset =
    presets &&
    select(
      bar,
      { label: words.preset, options: words.presetOptions, data: { "data-action": "preset" } },
      presets.preset,
    );
  button(bar, words.reset, reset, { "data-action": "reset" });

  const sliders = child(parent, "div", { class: "tconv-sliders" });
  const sizes = pairs.map((trait) => ({
    trait,
    controls: [0, 1].map((axis) =>
      slider(
        sliders,
        {
          label: words[trait][axis],
          range: traits[trait].range,
          data: { "data-trait": trait, "data-axis": `${axis}` },
        },
        (value) => change({ [trait]: state()[trait].with(axis, value) }),
      ),
    ),
  }));
  const singles = scalars.map((trait) => ({
    trait,
    control: slider(
      sliders,
      { label: words[trait], range: traits[trait].range, data: { "data-trait": trait } },
      (value) => change({ [trait]: value }),
    ),
  }));

  onState((state) => {
    const oneRow = state.dims === 1;
    for (const { trait, control } of lists) control.set(state[trait]);
    for (const { get, control } of choices) control.set(get(state));
    if (presets) preset?.set(presets.presetOf(state));
    for (const { trait, controls } of sizes) {
      controls.forEach((control, axis) =>
        control.set(state[trait][axis], oneRow ? words[`${trait}_1d`] : words[trait][axis]),
      );
      controls[0].box.hidden = oneRow;
    }
    for (const { trait, control } of singles) control.set(state[trait]);
  });
  return parent;
}
