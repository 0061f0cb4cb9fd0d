// @ts-check
// Controls of a trait that counts in steps of its own: a slider, and one that plays.

import { child } from "../drawing/dom.js";
import { placeAmong } from "../geometry/steps.js";
import { slider } from "./controls.js";
import { playback } from "./playback.js";

/** @import { Context } from "../state/shell.js" */

/**
 * @param {Element} parent @param {Context} context @param {string} trait @param {number[]} steps
 */
export function stepSlider(parent, { words, change, onState }, trait, steps) {
  const control = slider(
    parent,
    {
      label: words[trait],
      range: [0, steps.length - 1],
      data: { "data-trait": trait },
      shown: (place) => `${steps[place]}`,
    },
    (place) => change({ [trait]: steps[place] }),
  );
  onState((state) => control.set(Math.round(placeAmong(steps, state[trait]))));
  return control.box;
}

/**
 * Between two steps, where a link may lead, it stands at the nearer one and says where it is.
 * @param {Element} parent @param {Context} context @param {string} trait @param {number[]} steps
 * @param {number} seconds  from one to the next
 */
export function stepPlayback(parent, context, trait, steps, seconds) {
  const { words, change, signal, state, onState } = context;
  const placeOf = (/** @type {number} */ value) => Math.round(placeAmong(steps, value));
  const player = playback(
    child(parent, "div", { class: "tconv-playback" }),
    words,
    (place) => change({ [trait]: steps[place] }),
    signal,
    {
      seconds,
      data: { "data-trait": trait },
      shown(place) {
        const value = state()[trait];
        return `${placeOf(value) === place ? value : steps[place]}`;
      },
    },
  );
  onState((now) => player.set(placeOf(now[trait]), steps.length - 1));
}
