// @ts-check
// The question that is asked now: its words, the place for its answer, what is said of that, and what is
// offered.

import { writeText } from "../shared/drawing/dom.js";
import { arrays, rich } from "./drawn.js";
import { FIELDS } from "./fields.js";
import { questionOf } from "./generators.js";
import { recordOf } from "./store.js";
import { filledIn } from "./template.js";

/** @import { Model } from "../shared/state/model.js" */
/** @import { Field } from "./fields.js" */
/** @import { Question } from "./generators.js" */
/** @import { Answer } from "./registry.js" */

/**
 * All that the parts of a question know: what it is made of and said in, where it stands; and below, how it
 * goes. `said` holds what is said of each misconception, by its name.
 * @typedef {{ model: Model, el: HTMLElement, inBook: boolean, item: any, words: any, said: any,
 *   id: string, parts: any,
 *   seed: number | null, question: Question, field: Field, answer: Answer | null, tries: number,
 *   done: boolean }} Asking
 */

const TRIES = 2; // before the answer is given

/** @param {Asking} asking */
export function ask(asking) {
  const { model, item, words, parts } = asking;
  const { prompt, hint, given, place, more } = parts;
  const seed = model.get("seed") ?? null;
  const question = questionOf(item, seed);
  Object.assign(asking, { seed, question, answer: null, tries: 0, done: false });
  for (const part of [prompt, hint, given, place, more]) part.replaceChildren();
  rich(prompt, filledIn(words.prompt, question));
  rich(hint, filledIn(words.hint, question));
  arrays(given, item, question);
  asking.field = FIELDS[question.kind](place, question, asking);
  say(asking, "");
  offer(asking);
}

/** Asks what Python or the reader wants to be asked, if it is not this. @param {Asking} asking */
export function follow(asking) {
  if ((asking.model.get("seed") ?? null) !== asking.seed) ask(asking);
}

/** @param {Asking} asking */
export function another(asking) {
  const seed = Math.floor(Math.random() * 1e6);
  keep(asking, { seed, answer: null, attempts: 0, correct: false, misconception: null });
  follow(asking);
  asking.parts.prompt.focus();
}

/** @param {Asking} asking @param {{ [trait: string]: any }} traits */
export function keep({ model }, traits) {
  for (const name in traits) model.set(name, traits[name]);
  model.save_changes();
}

/** @param {Asking} asking @param {string} text @param {any} [at]  where it has to be typed otherwise */
export function say({ parts: { root, status } }, text, at) {
  for (const one of root.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  at?.setAttribute("aria-invalid", "true");
  at?.focus();
  writeText(status, text);
}

/** @param {Asking} asking */
export function offer({ parts, item, tries, done }) {
  parts.check.hidden = parts.clue.hidden = done;
  parts.give.hidden = done || tries < TRIES;
  parts.another.hidden = !item.draw || !tries;
}

/** Says what was answered here before. @param {Asking} asking */
export function remember({ el, item, words, parts }) {
  const record = recordOf(el.ownerDocument, item);
  const known = record?.correct ? `✓ ${words.known}` : words.tried;
  writeText(parts.note, record ? known.replace("{attempts}", record.attempts) : "");
}
