// @ts-check
// Right and wrong answers to the same question: the twin of misconceptions/registry.py. The modules in
// `subjects/` enter what they know; a page carries those alone that its questions need.

/**
 * @typedef {any[]} Answer  numbers, or rows of numbers
 * @typedef {(setting: any) => Answer | null} Algorithm  null where the setting is impossible
 * @typedef {{ right: Algorithm, wrong?: { [misconception: string]: Algorithm } }} Subject
 * @typedef {{ [subject: string]: Subject }} Subjects
 */

/** @type {Subjects} */
export const SUBJECTS = {};

/** @param {Subjects} subjects */
export const enter = (subjects) => void Object.assign(SUBJECTS, subjects);

/** The right answer; null where the setting is impossible. @param {string} subject @param {any} setting */
export const truthOf = (subject, setting) => SUBJECTS[subject].right(setting);

/**
 * What holders of misconceptions answer, where that is not the truth.
 * @param {string} subject @param {any} setting @returns {{ [misconception: string]: Answer }}
 */
export function wrongAnswers(subject, setting) {
  const right = truthOf(subject, setting);
  if (!right) return {};
  const truth = JSON.stringify(right);
  /** @type {{ [misconception: string]: Answer }} */
  const found = {};
  for (const [name, held] of Object.entries(SUBJECTS[subject].wrong ?? {})) {
    const answer = held(setting);
    if (answer && JSON.stringify(answer) !== truth) found[name] = answer;
  }
  return found;
}
