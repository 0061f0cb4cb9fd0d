// @ts-check
// The answer and its reason: when it was found, or when the reader asks for it.

import { child } from "../shared/drawing/dom.js";
import { offer, say } from "./asking.js";
import { rich, table } from "./drawn.js";
import { filledIn } from "./template.js";

/** @import { Asking } from "./asking.js" */

/** @param {Asking} asking */
export function explain({ words, question, parts }) {
  rich(child(parts.more, "p"), filledIn(words.reason, question));
}

/** @param {Asking} asking */
export function give(asking) {
  const { more } = asking.parts;
  asking.done = true;
  say(asking, "");
  more.replaceChildren();
  if (["fill", "point"].includes(asking.question.kind)) showGrids(more, asking);
  else rich(child(more, "p"), `${asking.words.answer}: ${inWords(asking)}`);
  explain(asking);
  offer(asking);
  more.focus();
}

/** What was answered last beside what is right. @param {Element} parent @param {Asking} asking */
function showGrids(parent, { question: { kind, truth }, answer, words }) {
  const sides = child(parent, "div", { class: "tconv-sides" });
  const flags = (/** @type {any} */ one) => (kind === "point" ? Boolean(one) : one);
  const [mine, right] = [answer ?? [], truth].map((side) =>
    side.map((row) => (Array.isArray(row) ? row.map(flags) : flags(row))),
  );
  table(sides, words.yours, mine);
  table(sides, words.right, right, mine);
}

/** @param {Asking} asking */
function inWords({ question, words }) {
  if (question.kind === "number") return filledIn("{truth}", question);
  const meant = question.truth.flatMap((right, n) => (right ? [words.options?.[n] ?? n + 1] : []));
  return meant.join("; ");
}
