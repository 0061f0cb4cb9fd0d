// @ts-check
// The controls that every widget shares: native elements with real labels. Each takes what it
// shows through `set` and reports what the reader does through a callback; none knows the others.

import { child, write, writeText } from "../drawing/dom.js";

/**
 * A range input of whole numbers with its name before it and its value behind it; where they count
 * parts of something, `shown` says of what.
 * @param {Element} parent
 * @param {{ label: string, range: [number, number], data: { [name: string]: string },
 *   shown?: (value: number) => string }} options
 * @param {(value: number) => void} changed
 */
export function slider(parent, { label, range: [min, max], data, shown }, changed) {
  const box = child(parent, "label", { class: "tconv-slider" });
  const name = child(box, "span", {}, label);
  const input = child(box, "input", {
    type: "range",
    min: `${min}`,
    max: `${max}`,
    step: "1",
    ...data,
  });
  const value = child(box, "output");
  input.addEventListener("input", () => changed(input.valueAsNumber));
  return {
    box,
    set(
      /** @type {number} */ number,
      /** @type {string} */ text = label,
      /** @type {number} */ highest = max,
    ) {
      write(input, "max", highest);
      if (input.valueAsNumber !== number) input.valueAsNumber = number;
      const said = shown?.(number) ?? `${number}`;
      writeText(value, said);
      if (shown) write(input, "aria-valuetext", said);
      writeText(name, text);
    },
  };
}

/**
 * A few choices side by side, of which one holds: radio buttons drawn as a switch.
 * @param {Element} parent
 * @param {{ label: string, options: { [value: string]: string }, data: { [name: string]: string },
 *   group: string }} options
 * @param {(value: string) => void} changed
 */
export function choice(parent, { label, options, data, group }, changed) {
  const box = child(parent, "fieldset", { class: "tconv-choice" });
  child(box, "legend", {}, label);
  const row = child(box, "span", { class: "tconv-options" });
  const inputs = Object.entries(options).map(([value, text]) => {
    const option = child(row, "label");
    const input = child(option, "input", { type: "radio", name: group, value, ...data });
    child(option, "span", {}, text);
    input.addEventListener("change", () => changed(value));
    return input;
  });
  return {
    set(/** @type {string} */ value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

/**
 * @param {Element} parent @param {{ label: string, options: { [value: string]: string },
 *   data?: { [name: string]: string } }} options
 * @param {(value: string) => void} changed
 */
export function select(parent, { label, options, data = {} }, changed) {
  const box = child(parent, "label", { class: "tconv-select" });
  child(box, "span", {}, label);
  const list = child(box, "select", data);
  const all = Object.entries(options).map(([value, text]) =>
    // An empty value is what the list shows when no option holds; it cannot be chosen.
    child(list, "option", value === "" ? { value, hidden: "" } : { value }, text),
  );
  let shown = "";
  list.addEventListener("change", () => {
    if (list.value) changed(list.value);
    else list.value = shown; // a script can choose what is hidden
  });
  return {
    set: (/** @type {string} */ value) => void (list.value = shown = value),
    /** Keep only some of the options; one that is only hidden could still be chosen. */
    offer: (/** @type {(value: string) => boolean} */ isOffered) =>
      list.replaceChildren(...all.filter(({ value }) => isOffered(value))),
  };
}

/**
 * @param {Element} parent @param {string} text @param {() => void} pressed
 * @param {{ [attribute: string]: string }} [attributes]
 */
export function button(parent, text, pressed, attributes = {}) {
  const element = child(parent, "button", { type: "button", ...attributes }, text);
  element.addEventListener("click", pressed);
  return element;
}
