// @ts-check
// The controls that only this widget has: an input size that can be typed, and the network as a text.

import { button } from "../shared/controls/controls.js";
import { child, write } from "../shared/drawing/dom.js";
import { readNetwork, writeNetwork } from "./notation.js";
import { SIZE_RANGE } from "./settings.js";

/** @import { Context } from "../shared/state/shell.js" */

/**
 * Beside the sliders a field for each axis, with a button on either side: one cell makes the
 * difference, and a slider has a thousand.
 * @param {Context} context @param {HTMLElement} panel
 */
export function addSizes({ words, state, onState, change, say }, panel) {
  const [least, most] = SIZE_RANGE;
  const box = child(panel, "span", { class: "tconv-sizes", "data-action": "in-size" });
  const isSize = (/** @type {number} */ size) =>
    Number.isInteger(size) && size >= least && size <= most;
  words.in_size.forEach((/** @type {string} */ label, /** @type {number} */ axis) => {
    const one = child(box, "span", { class: "tconv-size-field" });
    /** @param {number} size */
    const set = (size) =>
      isSize(size) ? change({ in_size: state().in_size.with(axis, size) }) : say(words.badSize);
    const step = (/** @type {number} */ by) =>
      set(Math.min(most, Math.max(least, state().in_size[axis] + by)));
    const less = button(one, "−", () => step(-1));
    const input = child(one, "input", {
      ...{ type: "number", min: `${least}`, max: `${most}`, step: "1" },
    });
    const more = button(one, "+", () => step(1));
    input.addEventListener("input", () => set(input.valueAsNumber));
    // What is no size is given up with the field.
    input.addEventListener("change", () => void (input.valueAsNumber = state().in_size[axis]));
    onState(({ dims, in_size }) => {
      if (input.valueAsNumber !== in_size[axis]) input.valueAsNumber = in_size[axis];
      const called = dims === 1 ? words.in_size_1d : label;
      write(input, "aria-label", called);
      write(less, "aria-label", `${called}: ${words.oneLess}`);
      write(more, "aria-label", `${called}: ${words.oneMore}`);
      one.hidden = dims === 1 && axis === 0;
    });
  });
}

/** @param {Context} context @param {HTMLElement} panel */
export function addNetwork({ words, onState, change, say }, panel) {
  const box = child(panel, "label", { class: "tconv-network" });
  child(box, "span", {}, words.network);
  const text = child(box, "textarea", {
    rows: "6",
    spellcheck: "false",
    "data-trait": "network",
    "data-readout": "network",
  });
  let shown = "";
  text.addEventListener("input", () => {
    const { layers, wrong } = readNetwork(text.value);
    if (wrong) return say(words.badNetwork(wrong));
    shown = writeNetwork(layers);
    change({ network: layers });
  });
  onState(({ network }) => {
    const now = writeNetwork(network);
    write(text, "data-value", now);
    if (now !== shown) text.value = now; // what is being typed stays as it is
    shown = now;
  });
}
