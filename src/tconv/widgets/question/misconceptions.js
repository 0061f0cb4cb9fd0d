// @ts-check
// Right and wrong answers to the same question: the twin of misconceptions/registry.py.

import { CELLS } from "./cells.js";
import { COUNTS } from "./counts.js";
import { LENGTHS } from "./lengths.js";
import { VALUES } from "./values.js";

/** @import { Answer, Subjects } from "./values.js" */

/** @type {Subjects} */
export const SUBJECTS = { ...VALUES, ...LENGTHS, ...CELLS, ...COUNTS };

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
  for (const [name, held] of Object.entries(SUBJECTS[subject].wrong)) {
    const answer = held(setting);
    if (answer && JSON.stringify(answer) !== truth) found[name] = answer;
  }
  return found;
}
