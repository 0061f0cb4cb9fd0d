// @ts-check
// A question from a generator and a seed: the twin of questions/generators.py. A page holds those
// entries of generators.json that its questions need.

import { diagnose } from "./diagnosis.js";
import { drawSetting } from "./drawing.js";
import { shapeOf, TOLERANCE } from "./matching.js";
import { stream } from "./random.js";
import { truthOf, wrongAnswers } from "./registry.js";

/** @import { Setting } from "./drawing.js" */
/** @import { Answer } from "./registry.js" */

/**
 * What a generator is, with the changes that an item makes to its table; and the misconceptions that
 * it must be able to name.
 * @typedef {{ kind: "choose" | "number" | "point" | "fill", subject: string, tolerance?: number,
 *   draw: { [name: string]: any }, tells?: string[] }} Generator
 *
 * One question, without its words. For *point* and *choose*, `truth` holds 1 for each cell or option
 * that is meant, else 0; `candidates` are the misconceptions that answer otherwise.
 * @typedef {{ kind: Generator["kind"], subject: string, setting: Setting, truth: Answer,
 *   candidates: { [misconception: string]: Answer }, tolerance: number }} Question
 */

const MOST_DRAWS = 500;
// What a person computes by hand.
const MOST_CELLS = 64;
const LARGEST = 999;

/**
 * Draws settings until one is possible, small enough, and tells what it is asked to.
 * @param {Generator} generator @param {number} seed @returns {Question}
 */
export function generate(generator, seed) {
  const below = stream(seed);
  for (let n = 0; n < MOST_DRAWS; n++) {
    const question = drawn(generator, drawSetting(below, generator.draw));
    if (question && generator.tells?.every((name) => canTell(question, name)) !== false)
      return question;
  }
  throw new RangeError(`no setting of ${generator.subject} tells ${generator.tells}`);
}

/** @param {Generator} generator @param {Setting} setting @returns {Question | null} */
function drawn({ kind, subject, tolerance = TOLERANCE }, setting) {
  const truth = truthOf(subject, setting);
  const cells = truth?.flat() ?? [];
  if (!truth || !cells.length || cells.length > MOST_CELLS) return null;
  if (cells.some((cell) => Math.abs(cell) > LARGEST)) return null;
  if ((kind === "point" || kind === "choose") && !cells.some(Boolean)) return null;
  const candidates = wrongAnswers(subject, setting);
  for (const name in candidates)
    if (kind === "point" && String(shapeOf(candidates[name])) !== String(shapeOf(truth)))
      delete candidates[name]; // the grid is given
  return { kind, subject, setting, truth, candidates, tolerance };
}

/** @param {Question} question @param {string} name */
const canTell = (question, name) =>
  name in question.candidates && diagnose(question, question.candidates[name]) === name;

/**
 * A choice between options in words: those that are `right`, one or several. A wrong option may be
 * bound to the misconception that chooses it, and nothing else.
 * @param {{ right?: boolean, misconception?: string }[]} options @returns {Question}
 */
function choiceOf(options) {
  /** @type {Question["candidates"]} */
  const candidates = {};
  options.forEach(({ misconception }, place) => {
    if (misconception) candidates[misconception] = options.map((_, n) => Number(n === place));
  });
  return {
    kind: "choose",
    subject: "choice",
    setting: {},
    truth: options.map(({ right }) => Number(!!right)),
    candidates,
    tolerance: TOLERANCE,
  };
}

/**
 * The question that the chapter asks first, or with a seed another one. An item has its table in pairs, for
 * what stores it may sort names.
 * @param {any} item @param {number | null} seed
 */
export function questionOf({ options, draw, first, ...generator }, seed) {
  if (options) return choiceOf(options);
  const table = Object.fromEntries(draw);
  return seed === null
    ? generate({ ...generator, draw: { ...table, ...first } }, generator.seed)
    : generate({ ...generator, draw: table }, seed);
}
