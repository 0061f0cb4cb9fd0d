// @ts-check
// The kinds of values that a trait may hold, as in traits.py: what is allowed, and how it stands
// in a link. Pure functions, no DOM. Trait names are the Python keywords, verbatim.

/** @import { Pair } from "../geometry/placements.js" */

/**
 * `write` gives the text in a link, or null where it stands in none; `read` the value of a text, or undefined where it is not allowed.
 * @typedef {{ range: [number, number], write(value: any, state: any): string | null, read(text: string, present: any): any }} Kind
 * @typedef {{ [trait: string]: Kind }} Kinds
 */

/** @param {number} value @param {[number, number]} range */
const isAllowed = (value, [low, high]) => Number.isFinite(value) && value >= low && value <= high;

/** A whole number. @param {number} low @param {number} high @returns {Kind} */
export const whole = (low, high) => ({
  range: [low, high],
  write: String,
  read: (text) =>
    /^(0|-?[1-9]\d{0,3})$/.test(text) && isAllowed(Number(text), [low, high])
      ? Number(text)
      : undefined,
});

/** Rows and columns; in a link one number may stand for both. @param {number} low @param {number} high @returns {Kind} */
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

/** Any number. @param {number} low @param {number} high @returns {Kind} */
export const number = (low, high) => ({
  range: [low, high],
  write: String,
  read: (text) =>
    WRITTEN.test(text) && isAllowed(Number(text), [low, high]) ? Number(text) : undefined,
});

/** True or false. @returns {Kind} */
export const flag = () => ({
  range: [0, 1],
  write: String,
  read: (text) => (text === "true" || text === "false" ? text === "true" : undefined),
});

/** A row of that many numbers. @param {number} count @param {number} low @param {number} high @returns {Kind} */
export const numbers = (count, low, high) => ({
  range: [low, high],
  write: (values) => values.join(","),
  read: (text) => {
    const values = text.split(",").map((part) => number(low, high).read(part, 0));
    return values.length === count && !values.includes(undefined) ? values : undefined;
  },
});

/** One of a few names. @param {string[]} names @returns {Kind} */
export const option = (...names) => ({
  range: [0, names.length - 1],
  write: String,
  read: (text) => (names.includes(text) ? text : undefined),
});

/**
 * A sheet of `size` by `size` numbers, of which `inPlay` says how many rows and columns are in play:
 * only those are written, and a smaller one is laid over the top left corner of what is there.
 * @param {[number, number]} range @param {number} size @param {(state: any) => Pair} inPlay @returns {Kind}
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

/** The state as the text behind `?` in a link. @param {Kinds} kinds @param {any} state */
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
 * @param {Kinds} kinds @param {(state: State) => any} problemOf @param {string} query @param {State} state
 * @returns {State}
 */
export function fromQuery(kinds, problemOf, query, state) {
  const asked = structuredClone(state);
  for (const [trait, text] of new URLSearchParams(query)) {
    const value = Object.hasOwn(kinds, trait) ? kinds[trait].read(text, asked[trait]) : undefined;
    if (value === undefined) throw new RangeError(`${trait}=${text}`);
    Object.assign(asked, { [trait]: value });
  }
  if (problemOf(asked)) throw new RangeError(query);
  return asked;
}
