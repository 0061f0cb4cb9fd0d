// @ts-check
// What an argument must be: whole numbers, one for each axis, pairs, channels, switches and words. What it
// is not is refused: the rule, and what was got.

import { refusal } from "./tokens.js";
import { CALL_WORDS } from "./words.js";

/** @import { Ends } from "../frameworks/prediction.js" */
/** @import { Value } from "./tree.js" */

const { rules } = CALL_WORDS;

/** The largest number that an argument may be. */
const MOST = 10_000;
const MOST_CHANNELS = 10_000_000;

/** @param {Value} value @param {string} word @param {string} rule @returns {never} */
export function refuse(value, word, rule) {
  const text = value.text.replace(/\s+/g, " ");
  const got = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  const isName = value.is === "other" && /^[\p{L}_]/u.test(text);
  throw refusal(value.at, CALL_WORDS.mustBe(word, rule, got, isName));
}

/** @param {Value} value @param {string} word @param {number} least @param {number} [most] */
export function wholeOf(value, word, least, most = MOST) {
  const { is, value: number } = value;
  if (is !== "number" || !Number.isInteger(number) || number < least || number > most)
    refuse(value, word, rules.whole(least, most));
  return number;
}

/** One number for each axis; a single one stands for all. @param {Value} value @param {string} word @param {number} dims @param {number} least @returns {number[]} */
export function axesOf(value, word, dims, least) {
  if (value.is !== "list") return Array(dims).fill(wholeOf(value, word, least));
  const items = value.items ?? [];
  if (items.length !== dims) refuse(value, word, rules.ofAxes(dims));
  return items.map((item) => wholeOf(item, word, least));
}

/** The items of a list that holds lists, or null. @param {Value} value */
const rowsOf = ({ items }) => (items?.some((item) => item.is === "list") ? items : null);

/**
 * Padding for each axis: of numbers one for both ends, of pairs one for each; null where there are other
 * things in the list.
 * @param {Value} value @param {string} word @param {number} dims @returns {(number | Ends)[]}
 */
export function endsOf(value, word, dims) {
  const rows = rowsOf(value);
  if (!rows) return axesOf(value, word, dims, 0);
  if (rows.length !== dims) refuse(value, word, rules.pairs(dims));
  return rows.map((row) => {
    if (row.items?.length !== 2) return refuse(row, word, rules.pair);
    const [before, after] = row.items.map((item) => wholeOf(item, word, 0));
    return /** @type {Ends} */ ([before, after]);
  });
}

/** The numbers of a list as pairs: neighbours, or every begin and then every end. @param {number[]} numbers @param {"neighbours" | "begins" | "backwards"} order @returns {Ends[]} */
export function pairsOf(numbers, order) {
  const half = numbers.length / 2;
  return Array.from({ length: half }, (_, axis) => {
    if (order === "begins") return [numbers[axis], numbers[half + axis]];
    const first = 2 * (order === "neighbours" ? axis : half - 1 - axis);
    return [numbers[first], numbers[first + 1]];
  });
}

/** Channels: a number, or null for a name, of which a note tells. @param {Value | undefined} value @param {string} word @param {string[]} notes */
export function channelsOf(value, word, notes) {
  if (!value) return null;
  if (value.is === "number") return wholeOf(value, word, 1, MOST_CHANNELS);
  if ((value.is !== "other" && value.is !== "call") || !/^[\p{L}_\d(]/u.test(value.text))
    refuse(value, word, rules.channels(MOST_CHANNELS));
  notes.push(CALL_WORDS.channelsNamed(word, value.text));
  return null;
}

/** A switch; where a name stands for it, a note tells what is taken. @param {Value | undefined} value @param {string} word @param {boolean} usual @param {string[]} notes */
export function switchOf(value, word, usual, notes) {
  if (!value) return usual;
  if (value.is === "constant") return value.value ?? false;
  if (value.is === "number") return value.value !== 0;
  if (value.is !== "other" && value.is !== "call") refuse(value, word, rules.onOff);
  if (value.is === "other")
    notes.push(CALL_WORDS.switchNamed(word, value.text, usual ? "True" : "False"));
  return value.is === "call" || usual;
}

/** One of some words, whatever its case. @param {Value} value @param {string} word @param {string[]} options @returns {string} */
export function oneOf(value, word, options) {
  const found = options.find(
    (option) => option.toLowerCase() === String(value.value).toLowerCase(),
  );
  if (value.is !== "text" || found === undefined) return refuse(value, word, rules.oneOf(options));
  return found;
}

/** None, or nothing at all. @param {Value | undefined} value */
export const isNone = (value) => !value || (value.is === "constant" && value.value === null);

/**
 * The axes of an array that is made where it stands, as torch.randn(64, 32, 3, 3); null for each that is no
 * number, and null for another value.
 * @param {Value | undefined} value @returns {(number | null)[] | null}
 */
export function shapeOf(value) {
  const maker = /(?:^|\.)(?:randn?|zeros|ones|empty|normal|uniform|rand_like|full|random_normal)$/;
  if (value?.is !== "call" || !maker.test(value.text)) return null;
  const plain = (value.args ?? []).filter(({ name }) => !name || /^(?:size|shape)$/.test(name));
  const list = plain.find((one) => one.value.is === "list")?.value.items;
  const items = list ?? plain.map((one) => one.value);
  return items.map((item) =>
    item.is === "number" && Number.isInteger(item.value) && item.value > 0 ? item.value : null,
  );
}
