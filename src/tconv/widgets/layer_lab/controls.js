// @ts-check
// The controls that only the lab has: lists of frameworks and conventions, numbers of channels.

import { select, slider } from "../shared/controls/controls.js";
import { child } from "../shared/drawing/dom.js";
import { FRAMEWORKS } from "./frameworks/conventions.js";
import { fitted, traits } from "./settings.js";

/** @import { Context } from "../shared/state/shell.js" */

/** The framework and its convention; a list has only those of the framework. @param {Context} context @param {HTMLElement} panel */
export function addLists({ words, state, change, onState }, panel) {
  const frameworks = select(
    panel,
    {
      label: words.framework,
      options: words.frameworkOptions,
      data: { "data-trait": "framework" },
    },
    (name) => change(fitted(state(), name, Object.keys(FRAMEWORKS[name].conventions)[0])),
  );
  const list = select(
    panel,
    {
      label: words.convention,
      options: words.conventionOptions,
      data: { "data-trait": "convention" },
    },
    (name) => change(fitted(state(), state().framework, name)),
  );
  onState(({ framework, convention }) => {
    frameworks.set(framework);
    list.offer((name) => Object.hasOwn(FRAMEWORKS[framework].conventions, name));
    list.set(convention);
  });
}

/** A slider whose lowest value has a name. @param {Context} context @param {HTMLElement} panel @param {string} trait */
export function addSlider({ words, change, onState }, panel, trait) {
  const shown = (/** @type {number} */ value) => words[`${trait}Options`]?.[value] ?? `${value}`;
  const options = {
    label: words[trait],
    range: traits[trait].range,
    data: { "data-trait": trait },
    shown,
  };
  const one = slider(panel, options, (value) => change({ [trait]: value }));
  onState((state) => one.set(state[trait]));
}

/** A number to type. @param {Context} context @param {HTMLElement} panel @param {string} trait */
export function addNumber({ words, change, onState }, panel, trait) {
  const [low, high] = traits[trait].range;
  const label = child(panel, "label", { class: "tconv-select" });
  child(label, "span", {}, words[trait]);
  const input = child(label, "input", {
    ...{ type: "number", min: `${low}`, max: `${high}`, step: "1", "data-trait": trait },
  });
  input.addEventListener("input", () => {
    const value = input.valueAsNumber;
    const isTaken = Number.isInteger(value) && value >= low && value <= high;
    input.setAttribute("aria-invalid", `${!isTaken}`);
    if (isTaken) change({ [trait]: value });
  });
  onState((state) => {
    if (input.valueAsNumber !== state[trait]) input.value = `${state[trait]}`;
    input.setAttribute("aria-invalid", "false");
  });
}
