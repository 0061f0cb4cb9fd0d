// @ts-check
// What was answered, kept in the browser under one key for the whole book, as answers.py reads it. Where
// nothing may be kept, the page counts for itself. Every change is told to the page.

/**
 * @typedef {{ version: number, attempts: number, correct: boolean, first_try: boolean,
 *   misconception: string | null }} Record  of one question
 * @typedef {{ schema: 1, name?: string, answers: { [key: string]: Record } }} Answers
 */

const KEY = "tconv.answers";

/** All answers; none where what is kept is not ours. @param {any} page @returns {Answers} */
function answersOf(page) {
  if (page.tconvAnswers) return page.tconvAnswers; // nothing may be kept
  try {
    const saved = JSON.parse(page.defaultView.localStorage.getItem(KEY));
    if (saved.schema === 1 && saved.answers.constructor === Object) return saved;
  } catch {}
  return { schema: 1, answers: {} };
}

/**
 * What is known of a question, unless it was another version, or is no record.
 * @param {Document} page @param {{ key: string, version: number }} item @returns {Record | null}
 */
export function recordOf(page, { key, version }) {
  const { answers } = answersOf(page);
  const record = Object.hasOwn(answers, key) ? answers[key] : null;
  const { attempts = 0, correct } = record ?? {};
  return record?.version === version &&
    attempts > 0 &&
    attempts < 1e6 &&
    typeof correct === "boolean"
    ? record
    : null;
}

/**
 * Counts a try. What was right once stays so.
 * @param {any} page @param {{ key: string, version: number }} item
 * @param {boolean} correct @param {string | null} named  a misconception
 */
export function count(page, item, correct, named) {
  const before = recordOf(page, item);
  if (before?.correct) return;
  const record = {
    version: item.version,
    attempts: (before?.attempts ?? 0) + 1,
    correct,
    first_try: correct && !before,
    misconception: named ?? before?.misconception ?? null,
  };
  const all = answersOf(page);
  all.answers[item.key] = record;
  try {
    page.defaultView.localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    page.tconvAnswers = all;
  }
  page.dispatchEvent(new CustomEvent("tconv-answers", { detail: { [item.key]: record } }));
}

/**
 * What the page tells of: new answers, or null where all are forgotten.
 * @param {any} page @param {Answers["answers"] | null} told
 */
export function hear(page, told) {
  if (!told) delete page.tconvAnswers;
  else if (page.tconvAnswers) Object.assign(page.tconvAnswers.answers, told);
}
