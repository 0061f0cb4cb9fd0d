// @ts-check
// The controls of a setting: its switches, its presets and its sliders, side by side.

import { child } from "../drawing/dom.js";
import { button, choice, select, slider } from "./controls.js";
/** @import { Context } from "../state/shell.js" */
/** @import { TraitTypes } from "../state/trait_types.js" */

/**
 * A switch or a list for a trait, or for an action that reads and sets something else.
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
  context,
  traits,
  { selects = [], switches, presets, pairs, scalars },
) {
  const { root, words, reset } = context;
  const box = child(root, "div", { class: "tconv-controls" });
  const bar = child(box, "div", { class: "tconv-row" });
  for (const trait of selects) addChoice(bar, context, select, traitSwitch(context, trait));
  for (const one of switches) addChoice(bar, context, choice, one);
  if (presets) {
    const data = { "data-action": "preset" };
    const { presetOf: get, preset: set } = presets;
    addChoice(bar, context, select, { word: "preset", data, get, set });
  }
  for (const trait of pairs) addPair(bar, context, trait, traits[trait].range);
  for (const trait of scalars) addSlider(bar, context, trait, traits[trait].range);
  button(bar, words.reset, reset, { "data-action": "reset" });
  return bar;
}

/**
 * @param {HTMLElement} bar @param {Context} context @param {typeof choice | typeof select} make
 * @param {Switch} one
 */
function addChoice(bar, { words, id, onState }, make, { word, data, get, set }) {
  const [label, options, group] = [words[word], words[`${word}Options`], `${id}-${word}`];
  const shown = make(bar, { label, options, data, group }, set);
  onState((state) => shown.set(get(state)));
}

/**
 * A slider for each axis.
 * @param {HTMLElement} bar @param {Context} context @param {string} trait
 * @param {[number, number]} range
 */
function addPair(bar, { words, state, onState, change }, trait, range) {
  words[trait].forEach((/** @type {string} */ label, /** @type {number} */ axis) => {
    const data = { "data-trait": trait, "data-axis": `${axis}` };
    const one = slider(bar, { label, range, data }, (value) =>
      change({ [trait]: state()[trait].with(axis, value) }),
    );
    onState(({ dims, [trait]: sizes }) => {
      one.set(sizes[axis], dims === 1 ? words[`${trait}_1d`] : label);
      one.box.hidden = dims === 1 && axis === 0;
    });
  });
}

/**
 * @param {HTMLElement} bar @param {Context} context @param {string} trait
 * @param {[number, number]} range
 */
function addSlider(bar, { words, onState, change }, trait, range) {
  const options = { label: words[trait], range, data: { "data-trait": trait } };
  const one = slider(bar, options, (value) => change({ [trait]: value }));
  onState((state) => one.set(state[trait]));
}
