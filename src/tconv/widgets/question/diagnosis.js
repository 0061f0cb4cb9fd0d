// @ts-check
// Names the misconception behind a wrong answer, if it is the only one that explains it: the twin of
// questions/diagnosis.py.

import { agree, mark, shapeOf } from "./matching.js";

/** @import { Answer } from "./registry.js" */

/** Wrong cells that a misconception has to explain: one may be a slip. */
const ENOUGH = 2;

/**
 * @param {{ kind: string, truth: Answer, candidates: { [misconception: string]: Answer },
 *   tolerance: number }} question
 * @param {Answer} answer @returns {string | null}
 */
export function diagnose({ kind, truth, candidates, tolerance }, answer) {
  const marks = mark(truth, answer, tolerance);
  const wrong = marks.cells.filter((right) => !right).length;
  if (marks.correct || (kind !== "number" && wrong < ENOUGH)) return null;
  const whole = kind === "number" || !marks.same_shape;
  const typed = answer.flat();
  /** @param {Answer} held */
  const explains = (held) => {
    const theirs = held.flat();
    return (
      String(shapeOf(held)) === String(shapeOf(answer)) &&
      typed.every((one, n) => (!whole && marks.cells[n]) || agree(one, theirs[n], tolerance))
    );
  };
  const named = Object.keys(candidates).filter((name) => explains(candidates[name]));
  return named.length === 1 ? named[0] : null;
}
