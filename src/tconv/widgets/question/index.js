// @ts-check
// A question that a reader answers: it says what is right, names the idea behind what is wrong, and asks
// another one of its kind.

import { button } from "../shared/controls/controls.js";
import { child } from "../shared/drawing/dom.js";
import { onModel } from "../shared/state/model.js";
import { createRoot, newId } from "../shared/state/root.js";
import { wordsFor } from "../shared/words/words_for.js";
import { another, ask, follow, remember } from "./asking.js";
import { check } from "./checking.js";
import { setSign } from "./fields.js";
import { give } from "./giving.js";
import { hear } from "./store.js";

/** @import { Model } from "../shared/state/model.js" */
/** @import { Host } from "../shared/state/shell.js" */
/** @import { Asking } from "./asking.js" */

export default {
  /** @param {{ model: Model, el: HTMLElement, host?: Host }} context */
  render({ model, el, host }) {
    const item = model.get("item");
    const said = JSON.parse(`{${model.get("_said").replaceAll("/**/", "")}"":0}`);
    const words = { ...wordsFor(el, said.question.words), ...wordsFor(el, item.words) };
    const id = newId();
    const parts = createParts(el, words, { item, id });
    const fixed = { model, el, inBook: host !== undefined, item, words, said, id, parts };
    const asking = /** @type {Asking} */ (fixed);
    const controller = new AbortController();
    const { signal } = controller;
    listen(asking);
    listenToPage(asking, signal);
    onModel(model, "change:seed", () => follow(asking), signal);
    ask(asking);
    remember(asking);
    return () => {
      controller.abort();
      parts.root.remove();
    };
  },
};

/** What the reader does. @param {Asking} asking */
function listen(asking) {
  const { form, give: giving, another: asksAnother } = asking.parts;
  form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    check(asking);
  });
  // In JupyterLab, Enter in a field would submit nothing.
  form.addEventListener("keydown", (/** @type {any} */ event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.localName !== "input") return;
    event.preventDefault();
    check(asking);
  });
  for (const event of ["input", "click"])
    form.addEventListener(event, (/** @type {Event} */ { target }) => {
      const cell = asking.field.cells.find(({ input }) => input === target);
      if (cell && !asking.done) setSign(cell, asking.words);
    });
  giving.addEventListener("click", () => give(asking));
  asksAnother.addEventListener("click", () => another(asking));
}

/**
 * What the page tells of other questions, and of answers that are forgotten.
 * @param {Asking} asking @param {AbortSignal} signal
 */
function listenToPage(asking, signal) {
  const page = asking.el.ownerDocument;
  const heard = (/** @type {any} */ { detail }) => {
    hear(page, detail);
    remember(asking);
  };
  page.addEventListener("tconv-answers", heard, { signal });
}

/** What stays when another question is asked. @param {HTMLElement} el @param {any} words @param {{ item: any, id: string }} of */
function createParts(el, words, { item, id }) {
  const root = createRoot(el, "Question", words.title);
  root.classList.add("tconv-question");
  root.setAttribute("data-key", item.key);
  const form = child(root, "form", { novalidate: "" });
  const prompt = child(form, "p", { id, tabindex: "-1" });
  const given = child(form, "div", { class: "tconv-sides" });
  const place = child(form, "div", { class: "tconv-field" });
  const bar = child(form, "div", { class: "tconv-bar" });
  const check = child(bar, "button", {}, words.check);
  const [give, another] = [words.give, words.another].map((text) => button(bar, text, () => {}));
  const clue = child(bar, "details");
  child(clue, "summary", {}, words.clue);
  const hint = child(clue, "p");
  const note = child(bar, "span", { class: "tconv-note" });
  const status = child(root, "p", { class: "tconv-verdict", role: "status" });
  const more = child(root, "div", { tabindex: "-1" });
  return { root, form, prompt, given, place, check, give, another, clue, hint, note, status, more };
}
