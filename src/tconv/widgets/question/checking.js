// @ts-check
// An answer is read, marked and counted; where it is wrong, the page says how far it is right.

import { wordsFor } from "../shared/words/words_for.js";
import { keep, offer, say } from "./asking.js";
import { diagnose } from "./diagnosis.js";
import { setSign } from "./fields.js";
import { explain } from "./giving.js";
import { showIdea } from "./ideas.js";
import { mark } from "./matching.js";
import { count } from "./store.js";

/** @import { Asking } from "./asking.js" */
/** @import { Answer } from "./registry.js" */

/** @typedef {ReturnType<typeof mark>} Marks */

/** @param {Asking} asking */
export function check(asking) {
  const { el, item, question, parts, field } = asking;
  const read = field.read();
  if (asking.done) return;
  if (!Array.isArray(read)) return say(asking, read.says, read.input);
  const marks = mark(question.truth, read, question.tolerance);
  const named = diagnose(question, read);
  Object.assign(asking, { answer: read, tries: asking.tries + 1, done: marks.correct });
  const { answer, tries: attempts, done: correct } = asking;
  sign(asking, read, marks);
  say(asking, verdict(asking, read, marks, named));
  parts.more.replaceChildren();
  if (correct) explain(asking);
  else if (named) showIdea(asking, named);
  offer(asking);
  keep(asking, { answer, attempts, correct, misconception: named });
  count(el.ownerDocument, item, correct, named);
}

/** Signs every cell of an answer; of options and of cells to point at, those that were chosen. @param {Asking} asking @param {Answer} answer @param {Marks} marks */
function sign({ question, field, words }, answer, marks) {
  const chosen = answer.flat();
  if (marks.same_shape)
    field.cells.forEach((cell, n) =>
      setSign(cell, words, question.kind === "fill" || chosen[n] ? marks.cells[n] : undefined),
    );
}

/** @param {Asking} asking @param {Answer} answer @param {Marks} marks @param {string | null} named */
function verdict({ el, item, question, words, said }, answer, marks, named) {
  if (marks.correct) return `✓ ${words.ok}`;
  const { right, of, same_shape } = marks;
  const one = of === 1 || (item.options && question.truth.filter(Boolean).length === 1);
  const far = one ? words.no : words.part.replace("{right}", right).replace("{of}", of);
  const other =
    question.kind === "fill" ? words.resized : answer.length < of ? words.few : words.many;
  return `✗ ${same_shape ? far : other} ${named ? wordsFor(el, said[named].words).said : ""}`;
}
