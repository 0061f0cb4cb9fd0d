// @ts-check
// A question from a named generator and a seed: the twin of questions/generators.py. Python reads
// the same table.

import { diagnose } from "./diagnosis.js";
import { drawSetting } from "./drawing.js";
import table from "./generators.json" with { type: "json" };
import { shapeOf } from "./matching.js";
import { truthOf, wrongAnswers } from "./misconceptions.js";
import { stream } from "./random.js";

/** @import { Setting } from "./drawing.js" */
/** @import { Answer } from "./values.js" */

/**
 * One question, without its words. For *point* and *choose*, `truth` holds 1 for each cell or option
 * that is meant, else 0; `candidates` are the misconceptions that answer otherwise.
 * @typedef {{ generator: string, seed: number, kind: "choose" | "number" | "point" | "fill",
 *   subject: string, setting: Setting, truth: Answer,
 *   candidates: { [misconception: string]: Answer }, tolerance: number }} Question
 *
 * @typedef {{ kind: Question["kind"], subject: string, tolerance?: number,
 *   draw: { [name: string]: any } }} Generator
 */

const GENERATORS = /** @type {{ [name: string]: Generator }} */ (/** @type {unknown} */ (table));
const TOLERANCE = 1e-9;
const MOST_DRAWS = 500;
// What a person computes by hand.
const MOST_CELLS = 64;
const LARGEST = 999;

/**
 * Draws settings until one is possible, small enough, and tells what it is asked to.
 * @param {string} generator @param {number} seed @param {{ [name: string]: any }} [changes]
 * @param {string[]} [tells]  misconceptions that it must be able to name
 * @returns {Question}
 */
export function generate(generator, seed, changes = {}, tells = []) {
  const entry = GENERATORS[generator];
  const below = stream(seed);
  for (let n = 0; n < MOST_DRAWS; n++) {
    const setting = drawSetting(below, { ...entry.draw, ...changes });
    const question = questionOf(generator, seed, entry, setting);
    if (question && tells.every((name) => canTell(question, name))) return question;
  }
  throw new RangeError(`no setting of ${generator} tells ${tells}`);
}

/**
 * @param {string} generator @param {number} seed @param {Generator} entry @param {Setting} setting
 * @returns {Question | null}
 */
function questionOf(generator, seed, { kind, subject, tolerance = TOLERANCE }, setting) {
  const truth = truthOf(subject, setting);
  const cells = truth?.flat() ?? [];
  if (!truth || !cells.length || cells.length > MOST_CELLS) return null;
  if (cells.some((cell) => Math.abs(cell) > LARGEST)) return null;
  if ((kind === "point" || kind === "choose") && !cells.some(Boolean)) return null;
  let candidates = wrongAnswers(subject, setting);
  if (kind === "point") {
    const fits = Object.entries(candidates).filter(
      ([, answer]) => String(shapeOf(answer)) === String(shapeOf(truth)),
    );
    candidates = Object.fromEntries(fits);
  }
  return { generator, seed, kind, subject, setting, truth, candidates, tolerance };
}

/** @param {Question} question @param {string} name */
const canTell = (question, name) =>
  name in question.candidates && diagnose(question, question.candidates[name]) === name;

/**
 * A choice between options in words: those that are `right`, one or several. A wrong option may be
 * bound to the misconception that chooses it, and nothing else.
 * @param {{ right?: boolean, misconception?: string }[]} options @returns {Question}
 */
export function choiceOf(options) {
  /** @type {Question["candidates"]} */
  const candidates = {};
  options.forEach(({ misconception }, place) => {
    if (misconception) candidates[misconception] = options.map((_, n) => Number(n === place));
  });
  const truth = options.map(({ right }) => Number(!!right));
  return {
    generator: "choice",
    seed: 0,
    kind: "choose",
    subject: "choice",
    setting: {},
    truth,
    candidates,
    tolerance: TOLERANCE,
  };
}

/**
 * An entry of a chapter's file, as far as it makes a question.
 * @typedef {{ generator: string, seed?: number, changes?: { [name: string]: any },
 *   first?: { [name: string]: any }, tells?: string[],
 *   options?: { right?: boolean, misconception?: string }[] }} Item
 *
 * The question of an item: the one that the chapter asks first, or with a seed another one.
 * @param {Item} item @param {number} [seed]
 */
export function questionFrom({ generator, seed: own = 1, changes, first, tells, options }, seed) {
  if (options) return choiceOf(options);
  const drawn = seed === undefined ? { ...changes, ...first } : changes;
  return generate(generator, seed ?? own, drawn, tells);
}
