// @ts-check
// The kinds of values that a trait may hold, as in traits.py: what is allowed, and how it stands
// in a link. Pure functions, no DOM. Trait names are the Python keywords, verbatim.

/** @import { Pair } from "../geometry/placements.js" */

/**
 * `write` gives the text in a link, or null where it stands in none; `read` the value of a text, or
 * undefined where it is not allowed; `usual` the value that goes without saying, where there is one.
 * @typedef {{ range: [number, number], write(value: any, state: any): string | null,
 *   read(text: string, present: any): any, usual?: any }} TraitType
 * @typedef {{ [trait: string]: TraitType }} TraitTypes
 */

/**
 * What a widget's settings.json says of a trait: `settings.py` reads the same.
 * @typedef {{ is: string, range?: number[], options?: string[], usual?: any, default: any
 * }} Described
 */

const WHOLE = /^(0|-?[1-9]\d{0,3})$/;
// What String writes of a number, an exponent included: 1e-7 is what it makes of 0.0000001.
const WRITTEN = /^-?\d+(\.\d+)?(e-\d+)?$/;

/** @param {string} text @param {number[]} range @param {RegExp} [form] */
function readNumber(text, [low, high], form = WRITTEN) {
  const value = form.test(text) ? Number(text) : NaN;
  return value >= low && value <= high ? value : undefined;
}

/**
 * Between commas, at most so many.
 * @param {string} text @param {number[]} range @param {number} most @param {RegExp} [form]
 */
function readNumbers(text, range, most, form) {
  const values = text.split(",").map((part) => readNumber(part, range, form));
  return values.length <= most && !values.includes(undefined) ? values : undefined;
}

/** One number may stand for both. @param {string} text @param {number[]} range */
function readPair(text, range) {
  const sizes = readNumbers(text, range, 2, WHOLE);
  return sizes && [sizes[0], sizes.at(-1)];
}

/**
 * A smaller sheet is laid over the top left corner of what is there.
 * @param {string} text @param {number[]} range @param {number[][]} present
 */
function readSheet(text, range, present) {
  const rows = text.split(";").map((row) => readNumbers(row, range, present.length));
  if (rows.length > present.length || rows.includes(undefined)) return undefined;
  return present.map((row, r) => row.map((value, c) => rows[r]?.[c] ?? value));
}

/**
 * A row of that many numbers.
 * @param {number} count @param {[number, number]} range  low and high @returns {TraitType}
 */
export const numbers = (count, ...range) => ({
  range,
  write: String,
  read(text) {
    const values = readNumbers(text, range, count);
    return values?.length === count ? values : undefined;
  },
});

/** How a trait of each kind is read. @type {{ [is: string]: (described: any) => TraitType["read"] }} */
const READERS = {
  whole:
    ({ range }) =>
    (text) =>
      readNumber(text, range, WHOLE),
  number:
    ({ range }) =>
    (text) =>
      readNumber(text, range),
  numbers: ({ range, default: { length } }) => numbers(length, range[0], range[1]).read,
  pair:
    ({ range }) =>
    (text) =>
      readPair(text, range),
  sheet:
    ({ range }) =>
    (text, present) =>
      readSheet(text, range, present),
  option:
    ({ options }) =>
    (text) =>
      options.includes(text) ? text : undefined,
  flag: () => (text) => (/^(true|false)$/.test(text) ? text === "true" : undefined),
};

/**
 * The trait types of a widget, from its settings.json. Of the sheets x and w only the rows and
 * columns that are `inPlay` are written.
 * @param {{ [trait: string]: Described }} described
 * @param {(state: any) => { [sheet: string]: Pair }} [inPlay] @returns {TraitTypes}
 */
export function traitTypes(described, inPlay) {
  /** @param {string} trait @returns {TraitType["write"]} */
  const writeSheet = (trait) => (values, state) => {
    const [rows, columns] = inPlay?.(state)[trait] ?? [];
    return values
      .slice(0, rows)
      .map((/** @type {number[]} */ row) => row.slice(0, columns))
      .join(";");
  };
  const typed = Object.entries(described).map(([trait, one]) => {
    const [low = 0, high = 0] = one.range ?? [];
    const write = one.is === "sheet" ? writeSheet(trait) : String;
    return [trait, { range: [low, high], write, read: READERS[one.is](one), usual: one.usual }];
  });
  return Object.fromEntries(typed);
}

/** What ends a value or stands for something else behind `?`: there a plus is a space. */
const READ_OTHERWISE = /[%&+#\s]/g;

/** The state as the text behind `?` in a link. @param {TraitTypes} kinds @param {any} state */
export const toQuery = (kinds, state) =>
  Object.entries(kinds)
    .map(([trait, kind]) => ({ trait, text: kind.write(state[trait], state) }))
    .flatMap(({ trait, text }) =>
      text === null ? [] : [`${trait}=${text.replace(READ_OTHERWISE, encodeURIComponent)}`],
    )
    .join("&");

/**
 * The state a link asks for, laid over the present one; throws a RangeError that names the
 * first part that is not allowed, in which case nothing is to be changed.
 * @template {{ [trait: string]: any }} State
 * @param {TraitTypes} kinds @param {(state: State) => any} validate @param {string} query
 * @param {State} state @returns {State}
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
