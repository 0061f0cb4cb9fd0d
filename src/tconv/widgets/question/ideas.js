// @ts-check
// Both sides of an idea: on other numbers, for these are still asked; or in the smallest case.

import { child } from "../shared/drawing/dom.js";
import { arrays, rich, table } from "./drawn.js";
import { questionOf } from "./generators.js";
import { SUBJECTS } from "./registry.js";
import { filledIn } from "./template.js";

/** @import { Asking } from "./asking.js" */
/** @import { Question } from "./generators.js" */
/** @import { Algorithm, Answer } from "./registry.js" */

const MUSEUM = "45_museum_of_misconceptions.html";
// Where other numbers tell an idea, two dozen seeds find some; an item may have a single setting that does.
const MOST_SEEDS = 200;

/** @param {Asking} asking @param {string} name */
export function showIdea(asking, name) {
  const { item, words, parts, el } = asking;
  const { more } = parts;
  const other = item.draw && otherNumbers(asking, name);
  const intro = child(more, "p", {}, `${words[other ? "elsewhere" : "smallest"]} `);
  const shown = child(more, "div", { class: "tconv-sides" });
  if (other) {
    rich(intro, filledIn(words.prompt, other));
    arrays(shown, item, other);
  } else child(intro, "code", {}, asking.said[name].example.given);
  const [wrong, right] = other ? bothSides(item.subject, name, other) : smallest(asking, name);
  const sides = child(more, "div", { class: "tconv-sides" });
  table(sides, `✗ ${words.idea}`, wrong);
  table(sides, `✓ ${words.right}`, right, wrong);
  if (asking.inBook && el.ownerDocument.location.pathname.includes("/notebooks/"))
    child(child(more, "p"), "a", { href: `${MUSEUM}#${name}` }, words.museum);
}

/**
 * Another question of the kind, on which the idea comes out too, and whose answer is another one; null
 * where none is found.
 * @param {Pick<Asking, "item" | "question">} asking @param {string} name
 */
export function otherNumbers({ item, question }, name) {
  for (let seed = 1; seed <= MOST_SEEDS; seed++) {
    const other = questionOf(item, seed);
    if (other.candidates[name] && String(other.truth) !== String(question.truth)) return other;
  }
  return null;
}

/** @param {string} subject @param {string} name @param {Question} question @returns {Answer[]} */
function bothSides(subject, name, question) {
  const { right, wrong = {} } = SUBJECTS[subject];
  return [
    stampedOn(wrong[name], question, question.candidates[name]),
    stampedOn(right, question, question.truth),
  ];
}

/** @param {Asking} asking @param {string} name @returns {Answer[]} */
const smallest = ({ said }, name) => [said[name].example.wrong, said[name].example.right];

/**
 * How an algorithm stamps a line: what each cell of x alone leaves, and the result; else the result.
 * @param {Algorithm} algorithm @param {Question} question @param {Answer} result
 * @returns {Answer}
 */
function stampedOn(algorithm, { setting }, result) {
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
