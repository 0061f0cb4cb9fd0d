// @ts-check
// The kinds of values that a trait may hold, as in traits.py: what is allowed, and how it stands
// in a link. Pure functions, no DOM. Trait names are the Python keywords, verbatim.

/** @import { Pair } from "../geometry/placements.js" */

/**
 * `write` gives the text in a link, or null where it stands in none; `read` the value of a text, or
 * undefined where it is not allowed.
 * @typedef {{ range: [number, number], write(value: any, state: any): string | null,
 *   read(text: string, present: any): any }} TraitType
 * @typedef {{ [trait: string]: TraitType }} TraitTypes
 */

/** @param {number} value @param {[number, number]} range */
const isAllowed = (value, [low, high]) => Number.isFinite(value) && value >= low && value <= high;

/** A whole number. @param {number} low @param {number} high @returns {TraitType} */
export const whole = (low, high) => ({
  range: [low, high],
  write: String,
  read: (text) =>
    /^(0|-?[1-9]\d{0,3})$/.test(text) && isAllowed(Number(text), [low, high])
      ? Number(text)
      : undefined,
});

/**
 * Rows and columns; in a link one number may stand for both.
 * @param {number} low @param {number} high @returns {TraitType}
 */
export const pair = (low, high) => ({
  range: [low, high],
  write: String,
  read: (text) => {
    const sizes = text.split(",").map((part) => whole(low, high).read(part, 0));
    return sizes.length <= 2 && !sizes.includes(undefined) ? [sizes[0], sizes.at(-1)] : undefined;
  },
});

// What String writes of a number, an exponent included: 1e-7 is what it makes of 0.0000001.
const WRITTEN = /^-?\d+(\.\d+)?(e-\d+)?$/;

/** Any number. @param {number} low @param {number} high @returns {TraitType} */
export const number = (low, high) => ({
  range: [low, high],
  write: String,
  read: (text) =>
    WRITTEN.test(text) && isAllowed(Number(text), [low, high]) ? Number(text) : undefined,
});

/** True or false. @returns {TraitType} */
export const flag = () => ({
  range: [0, 1],
  write: String,
  read: (text) => (text === "true" || text === "false" ? text === "true" : undefined),
});

/**
 * A row of that many numbers.
 * @param {number} count @param {number} low @param {number} high @returns {TraitType}
 */
export const numbers = (count, low, high) => ({
  range: [low, high],
  write: (values) => values.join(","),
  read: (text) => {
    const values = text.split(",").map((part) => number(low, high).read(part, 0));
    return values.length === count && !values.includes(undefined) ? values : undefined;
  },
});

/** One of a few names. @param {string[]} names @returns {TraitType} */
export const option = (...names) => ({
  range: [0, names.length - 1],
  write: String,
  read: (text) => (names.includes(text) ? text : undefined),
});

/**
 * A sheet of `size` by `size` numbers, of which `inPlay` says how many rows and columns are in
 * play: only those are written, and a smaller one is laid over the top left corner of what is
 * there.
 * @param {[number, number]} range @param {number} size @param {(state: any) => Pair} inPlay
 * @returns {TraitType}
 */
export const sheet = (range, size, inPlay) => ({
  range,
  write: (values, state) => {
    const [rows, columns] = inPlay(state);
    return values
      .slice(0, rows)
      .map((/** @type {number[]} */ row) => row.slice(0, columns).join(","))
      .join(";");
  },
  read: (text, present) => {
    const rows = text
      .split(";")
      .map((row) => row.split(",").map((cell) => number(...range).read(cell, 0)));
    const fits =
      rows.length <= size && rows.every((row) => row.length <= size && !row.includes(undefined));
    if (!fits) return undefined;
    const values = structuredClone(present);
    rows.forEach((row, r) => row.forEach((value, c) => (values[r][c] = value)));
    return values;
  },
});

/**
 * What a widget's settings.json says of a trait: `settings.py` reads the same.
 * @typedef {{ is: string, range?: number[], options?: string[], default: any }} Described
 */

/**
 * The trait types of a widget, from its settings.json.
 * @param {{ [trait: string]: Described }} described
 * @param {(state: any) => { x: Pair, w: Pair }} [inPlay]  rows and columns of the sheets x and w
 *   that are in play
 * @returns {TraitTypes}
 */
export const traitTypes = (described, inPlay) =>
  Object.fromEntries(
    Object.entries(described).map(([trait, one]) => [trait, typeOf(trait, one, inPlay)]),
  );

/**
 * @param {string} trait @param {Described} described
 * @param {((state: any) => any) | undefined} inPlay @returns {TraitType}
 */
function typeOf(trait, { is, range = [], options = [], default: value }, inPlay) {
  const [low, high] = range;
  switch (is) {
    case "whole":
      return whole(low, high);
    case "pair":
      return pair(low, high);
    case "number":
      return number(low, high);
    case "numbers":
      return numbers(value.length, low, high);
    case "option":
      return option(...options);
    case "flag":
      return flag();
    case "sheet":
      return sheet([low, high], value.length, (state) => inPlay?.(state)[trait]);
  }
  throw new Error(`settings.json: ${trait} is a ${is}`);
}

/** The state as the text behind `?` in a link. @param {TraitTypes} kinds @param {any} state */
export const toQuery = (kinds, state) =>
  Object.entries(kinds)
    .map(([trait, kind]) => [trait, kind.write(state[trait], state)])
    .filter(([, text]) => text !== null)
    .map(([trait, text]) => `${trait}=${text}`)
    .join("&");

/**
 * The state a link asks for, laid over the present one; throws a RangeError that names the
 * first part that is not allowed, in which case nothing is to be changed.
 * @template {{ [trait: string]: any }} State
 * @param {TraitTypes} kinds @param {(state: State) => any} validate @param {string} query
 * @param {State} state
 * @returns {State}
 */
export function fromQuery(kinds, validate, query, state) {
  const asked = structuredClone(state);
  for (const [trait, text] of new URLSearchParams(query)) {
    const value = Object.hasOwn(kinds, trait) ? kinds[trait].read(text, asked[trait]) : undefined;
    if (value === undefined) throw new RangeError(`${trait}=${text}`);
    Object.assign(asked, { [trait]: value });
  }
  if (validate(asked)) throw new RangeError(query);
  return asked;
}
