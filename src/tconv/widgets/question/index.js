// @ts-check
// A question that a reader answers: it says what is right, names the idea behind what is wrong, and asks
// another one of its kind.

import { button } from "../shared/controls/controls.js";
import { child, writeText } from "../shared/drawing/dom.js";
import { wordsFor } from "../shared/words/words.js";
import { diagnose } from "./diagnosis.js";
import { rich, table } from "./drawn.js";
import { FIELDS, setSign } from "./fields.js";
import { questionOf } from "./generators.js";
import { mark } from "./matching.js";
import { SUBJECTS } from "./registry.js";
import { count, hear, recordOf } from "./store.js";
import { filledIn } from "./template.js";

/** @import { Model, Host } from "../shared/state/shell.js" */
/** @import { Field } from "./fields.js" */
/** @import { Question } from "./generators.js" */
/** @import { Answer } from "./registry.js" */

const MUSEUM = "45_museum_of_misconceptions.html";
const TRIES = 2; // before the answer is given

export default {
  /** @param {{ model: Model, el: HTMLElement, host?: Host }} context */
  render({ model, el, host }) {
    const item = model.get("item");
    const said = JSON.parse(`{${model.get("_said").replaceAll("/**/", "")}"":0}`);
    const words = { ...wordsFor(el, said.question.words), ...wordsFor(el, item.words) };
    const page = el.ownerDocument;
    const id = `tconv-${Math.random().toString(36).slice(2)}`;
    const ends = new AbortController();
    const parts = createParts(el, words, { item, id });
    const { root, form, prompt, given, place, status, more, note } = parts;
    /** @type {Question} */
    let question;
    /** @type {Field} */
    let field;
    /** @type {Answer | null} */
    let answer = null;
    let tries = 0;
    let done = false;
    /** @type {number | null | undefined} */
    let seed;

    /** @param {any} changes  of traits */
    function keep(changes) {
      for (const trait in changes) model.set(trait, changes[trait]);
      model.save_changes();
    }

    function ask() {
      seed = model.get("seed");
      question = questionOf(item, seed ?? null);
      [answer, tries, done] = [null, 0, false];
      for (const part of [prompt, given, place, more, parts.hint]) part.replaceChildren();
      rich(prompt, filledIn(words.prompt, question));
      rich(parts.hint, filledIn(words.hint, question));
      showArrays(given, question);
      field = FIELDS[question.kind](place, question, { item, words, id });
      say("");
      offer();
    }

    /** @param {Element} parent @param {Question} asked */
    function showArrays(parent, { kind, setting }) {
      if (kind !== "choose") for (const name of item.show) table(parent, name, setting[name]);
    }

    /** @param {string} text @param {any} [at]  where it has to be typed otherwise */
    function say(text, at) {
      for (const one of root.querySelectorAll("[aria-invalid]"))
        one.removeAttribute("aria-invalid");
      at?.setAttribute("aria-invalid", "true");
      at?.focus();
      writeText(status, text);
    }

    function offer() {
      parts.check.hidden = parts.clue.hidden = done;
      parts.give.hidden = done || tries < TRIES;
      parts.another.hidden = !item.draw || !tries;
    }

    function check() {
      const read = field.read();
      if (done) return;
      if (!Array.isArray(read)) return say(read.says, read.input);
      answer = read;
      const marks = mark(question.truth, answer, question.tolerance);
      const named = diagnose(question, answer);
      tries += 1;
      done = marks.correct;
      const chosen =
        question.kind === "fill" ? () => true : (/** @type {number} */ n) => answer?.flat()[n];
      if (marks.same_shape)
        field.cells.forEach((cell, n) =>
          setSign(cell, words, chosen(n) ? marks.cells[n] : undefined),
        );
      const one = marks.of === 1 || (item.options && question.truth.filter(Boolean).length === 1);
      const no =
        marks.same_shape && !one
          ? words.part.replace("{right}", marks.right).replace("{of}", marks.of)
          : question.kind === "fill" && !marks.same_shape
            ? words.resized
            : words.no;
      const told = named ? said[named] : null;
      say(done ? `✓ ${words.ok}` : `✗ ${no} ${told ? wordsFor(el, told.words).said : ""}`);
      more.replaceChildren();
      if (done) explain();
      else if (told && named) showIdea(named, told.example);
      offer();
      keep({ answer, attempts: tries, correct: done, misconception: named });
      count(page, item, done, named);
    }

    /**
     * Both sides of an idea: on other numbers, for these are still asked; or in the smallest case.
     * @param {string} name @param {{ given: string, wrong: Answer, right: Answer }} smallest
     */
    function showIdea(name, smallest) {
      let { given, wrong, right } = smallest;
      const intro = child(more, "p", {}, `${words[item.draw ? "elsewhere" : "smallest"]} `);
      const arrays = child(more, "div", { class: "tconv-sides" });
      for (let n = 1; item.draw; n++) {
        const other = questionOf(item, n);
        const held = other.candidates[name];
        if (!held || String(other.truth) === String(question.truth)) continue;
        const { right: rule, wrong: rules = {} } = SUBJECTS[item.subject];
        given = "";
        wrong = stamped(rules[name], other, held);
        right = stamped(rule, other, other.truth);
        rich(intro, filledIn(words.prompt, other));
        showArrays(arrays, other);
        break;
      }
      child(intro, "code", {}, given);
      const sides = child(more, "div", { class: "tconv-sides" });
      table(sides, `✗ ${words.idea}`, wrong);
      table(sides, `✓ ${words.right}`, right, wrong);
      if (host && page.location.pathname.includes("/notebooks/"))
        child(child(more, "p"), "a", { href: `${MUSEUM}#${name}` }, words.museum);
    }

    function explain() {
      rich(child(more, "p"), filledIn(words.reason, question));
    }

    function give() {
      done = true;
      say("");
      more.replaceChildren();
      const { kind, truth } = question;
      if (kind === "fill" || kind === "point") {
        const sides = child(more, "div", { class: "tconv-sides" });
        const flags = (/** @type {any} */ one) => (kind === "point" ? Boolean(one) : one);
        const [mine, right] = [answer ?? [], truth].map((side) =>
          side.map((row) => (Array.isArray(row) ? row.map(flags) : flags(row))),
        );
        table(sides, words.yours, mine);
        table(sides, words.right, right, mine);
      } else {
        const meant = truth.flatMap((right, n) => (right ? [words.options?.[n] ?? n + 1] : []));
        const text = kind === "number" ? filledIn("{truth}", question) : meant.join("; ");
        rich(child(more, "p"), `${words.answer}: ${text}`);
      }
      explain();
      offer();
      more.focus();
    }

    function another() {
      const seed = Math.floor(Math.random() * 1e6);
      keep({ seed, answer: null, attempts: 0, correct: false, misconception: null });
      follow();
      prompt.focus();
    }

    function follow() {
      if (model.get("seed") !== seed) ask();
    }

    function remember() {
      const record = recordOf(page, item);
      const known = record?.correct ? `✓ ${words.known}` : words.tried;
      writeText(note, record ? known.replace("{attempts}", record.attempts) : "");
    }

    form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      check();
    });
    for (const event of ["input", "click"])
      form.addEventListener(event, (/** @type {Event} */ { target }) => {
        const cell = field.cells.find(({ input }) => input === target);
        if (cell && !done) setSign(cell, words);
      });
    parts.give.addEventListener("click", give);
    parts.another.addEventListener("click", another);
    const heard = (/** @type {any} */ { detail }) => {
      hear(page, detail);
      remember();
    };
    page.addEventListener("tconv-answers", heard, ends);
    model.on("change:seed", follow);
    ask();
    remember();

    return () => {
      ends.abort();
      model.off("change:seed", follow);
      root.remove();
    };
  },
};

/**
 * How an algorithm stamps a line: what each cell of x alone leaves, and the result; else the result.
 * @param {(setting: any) => Answer | null} algorithm @param {Question} question @param {Answer} result
 * @returns {Answer}
 */
function stamped(algorithm, { setting }, result) {
  const { x } = setting;
  if (!x || Array.isArray(x[0])) return result;
  const stamps = x.map((/** @type {number} */ value, /** @type {number} */ n) =>
    algorithm({
      ...setting,
      x: x.map((/** @type {number} */ _, /** @type {number} */ m) => (m === n ? value : 0)),
    }),
  );
  return [...stamps.map((/** @type {Answer} */ one) => one.map((value) => value || null)), result];
}

/** What stays when another question is asked. @param {HTMLElement} el @param {any} words @param {{ item: any, id: string }} of */
function createParts(el, words, { item, id }) {
  const root = child(el, "div", {
    class: "tconv tconv-question",
    role: "group",
    "aria-label": words.title,
    "data-widget": "Question",
    "data-key": item.key,
  });
  // JupyterLab would take the arrow keys for its own shortcuts; it looks for this on what has the focus.
  root.addEventListener("focusin", (/** @type {any} */ { target }) =>
    target.setAttribute("data-lm-suppress-shortcuts", "true"),
  );
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
