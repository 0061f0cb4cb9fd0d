// @ts-check
// Which controls stand in sight: those that a widget is asked to show, in their order. The others
// stand behind *more settings*, which names those that are not at their usual value.

import { child, writeText } from "../drawing/dom.js";
import { formatNumber } from "../words/numbers.js";

/** @import { Context } from "../state/shell.js" */
/** @import { TraitTypes } from "../state/trait_types.js" */

/** What Python calls a control, by what it holds: the trait, or what else it does. @param {Element} box */
function nameOf(box) {
  const held = [box, ...box.querySelectorAll("[data-action], [data-trait]")];
  const { trait, action = "" } = Object.assign(
    {},
    ...held.reverse().map((one) => /** @type {HTMLElement} */ (one).dataset),
  );
  return trait ?? action.replace("-", "_");
}

/**
 * A trait and its value, as a reader calls them. @param {any} words @param {string} trait
 * @param {any} value
 */
const said = (words, trait, value) =>
  `${words[trait]} ${words[`${trait}Options`]?.[value] ?? formatNumber(value)}`;

/**
 * Deals out the controls that are in the panel; gives a function that shows those it is asked for.
 * @param {Context} context @param {TraitTypes} traits @param {HTMLElement} panel
 */
export function createFold({ words, state, onState }, traits, panel) {
  const controls = Array.from(panel.children, (box) => ({
    box: /** @type {HTMLElement} */ (box),
    name: nameOf(box),
  }));
  const details = child(/** @type {Element} */ (panel.parentNode), "details", {
    class: "tconv-more",
  });
  const summary = child(details, "summary", {}, words.more);
  const named = child(summary, "span", { class: "tconv-named" });
  const others = child(details, "div", { class: "tconv-row" });
  /** @type {string[]} */
  let asked = [];

  /** @param {any} now */
  function nameUnusual(now) {
    const isUnusual = (/** @type {typeof controls[0]} */ { box, name }) =>
      !asked.includes(name) && !box.hidden && (traits[name]?.usual ?? now[name]) !== now[name];
    const names = controls.filter(isUnusual).map(({ name }) => said(words, name, now[name]));
    writeText(named, names.join(", "));
  }
  onState(nameUnusual);

  return (/** @type {string[]} */ names) => {
    asked = names;
    for (const { box, name } of controls) (asked.includes(name) ? panel : others).append(box);
    for (const one of asked)
      for (const { box, name } of controls) if (name === one) panel.append(box);
    nameUnusual(state());
  };
}
