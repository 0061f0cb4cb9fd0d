// @ts-check
// From signs to the arguments of one call. Nothing is executed: what is no number, text, list, constant or
// call is a piece of text, and said as such.

import { refusal } from "./tokens.js";
import { CALL_WORDS } from "./words.js";

/** @import { Token } from "./tokens.js" */

/**
 * `value` of a number, a text or a constant (true, false, null), `items` of a list, `args` of a call, whose
 * name is `text`. Everything else is "other".
 * @typedef {{ is: "number" | "text" | "constant" | "list" | "call" | "other", text: string, at: number,
 *   value?: any, items?: Value[], args?: Argument[] }} Value
 *
 * An argument; without a name it goes by its place, "*" and "**" are names, too.
 * @typedef {{ name: string, at: number, value: Value }} Argument
 *
 * Where the reader is: the present sign, and how deep in brackets.
 * @typedef {{ source: string, tokens: Token[], n: number, deep: number }} Place
 *
 * @typedef {{ [sign: string]: (x: number, y: number) => number }} Operators
 */

/** @type {{ [open: string]: string }} */
const CLOSES = { "(": ")", "[": "]", "{": "}" };
const ENDS = ",)]}";
/** @type {Map<string, boolean | null>} */
const CONSTANTS = new Map([
  ["True", true],
  ["true", true],
  ["False", false],
  ["false", false],
  ["None", null],
]);
const DEEPEST = 40;

/** @type {Operators} */
const SUMS = { "+": (x, y) => x + y, "-": (x, y) => x - y };
/** @type {Operators} */
const PRODUCTS = { "*": (x, y) => x * y, "//": (x, y) => Math.floor(x / y) };

/**
 * The arguments in brackets, which the sign `n` opens; `next` is the sign behind them.
 * @param {string} source @param {Token[]} tokens @param {number} n
 */
export function argumentsAt(source, tokens, n) {
  const place = { source, tokens, n, deep: 0 };
  const args = listed(place, argument);
  return { args, next: place.n };
}

/** The value at the sign `n`, up to a comma or a closing bracket. @param {string} source @param {Token[]} tokens @param {number} n */
export function valueAt(source, tokens, n) {
  const place = { source, tokens, n, deep: 0 };
  const value = primary(place);
  return { value, next: place.n };
}

/** @param {Place} place */
const now = ({ tokens, n }) => tokens[Math.min(n, tokens.length - 1)];

/** @param {Place} place @param {string} signs  one of them */
const isOneOf = (place, signs) => now(place).is === "sign" && signs.includes(now(place).text);

/** @param {Place} place */
const isEnd = (place) => now(place).is === "end" || isOneOf(place, ENDS);

/** The signs from one on, up to the present one. @param {Place} place @param {number} first @returns {Value} */
function other({ source, tokens, n }, first) {
  const { at } = tokens[first];
  const { end } = tokens[Math.max(first, n - 1)];
  return { is: "other", text: source.slice(at, end), at };
}

/** @param {Place} place */
function deeper(place) {
  if (++place.deep > DEEPEST) throw refusal(now(place).at, CALL_WORDS.tooDeep);
}

/**
 * What stands in brackets, with commas between.
 * @template T @param {Place} place @param {(place: Place) => T} one @returns {T[]}
 */
function listed(place, one) {
  const open = now(place);
  deeper(place);
  place.n++;
  const found = [];
  while (!isOneOf(place, CLOSES[open.text])) {
    if (now(place).is === "end") throw refusal(open.at, CALL_WORDS.neverClosed(open.text));
    if (isOneOf(place, ",")) throw refusal(now(place).at, CALL_WORDS.twoCommas);
    if (isEnd(place))
      throw refusal(now(place).at, CALL_WORDS.closesAnother(now(place).text, open.text));
    found.push(one(place));
    if (isOneOf(place, ",")) place.n++;
  }
  place.n++;
  place.deep--;
  return found;
}

/** @param {Place} place @returns {Argument} */
function argument(place) {
  const { is, text, at } = now(place);
  const named = is === "name" && place.tokens[place.n + 1]?.text === "=";
  const starred = is === "sign" && (text === "*" || text === "**");
  place.n += named ? 2 : +starred;
  if ((named || starred) && isEnd(place)) throw refusal(at, CALL_WORDS.noValueBehind(text));
  return { name: named || starred ? text : "", at, value: whole(place) };
}

/** A value up to the next comma or bracket, whatever it is. @param {Place} place @returns {Value} */
function whole(place) {
  const { n, deep } = place;
  const value = joined(place, SUMS, product);
  if (isEnd(place)) return value;
  Object.assign(place, { n, deep });
  skip(place);
  return other(place, n);
}

/** Goes on to the next comma or closing bracket. @param {Place} place */
function skip(place) {
  /** @type {Token[]} */
  const open = [];
  while (now(place).is !== "end" && (open.length || !isEnd(place))) {
    const token = now(place);
    if (isOneOf(place, "([{")) open.push(token);
    else if (isOneOf(place, ")]}") && token.text !== CLOSES[open.pop()?.text ?? ""])
      throw refusal(token.at, CALL_WORDS.closesNothing(token.text));
    place.n++;
  }
  const last = open.pop();
  if (last) throw refusal(last.at, CALL_WORDS.neverClosed(last.text));
}

/** @param {Place} place */
const product = (place) => joined(place, PRODUCTS, unary);

/**
 * Operands with operators between; of numbers a number.
 * @param {Place} place @param {Operators} operators @param {(place: Place) => Value} operand
 */
function joined(place, operators, operand) {
  const first = place.n;
  let left = operand(place);
  while (now(place).is === "sign" && Object.hasOwn(operators, now(place).text)) {
    const join = operators[now(place).text];
    place.n++;
    const right = operand(place);
    const isNumber = left.is === "number" && right.is === "number";
    const value = isNumber ? join(left.value, right.value) : Number.NaN;
    left = Number.isFinite(value)
      ? { ...other(place, first), is: "number", value: value + 0 }
      : other(place, first);
  }
  return left;
}

/** @param {Place} place @returns {Value} */
function unary(place) {
  const first = place.n;
  if (!isOneOf(place, "+-")) return primary(place);
  const minus = now(place).text === "-";
  deeper(place);
  place.n++;
  const { is, value } = unary(place);
  place.deep--;
  const sign = minus ? -1 : 1;
  return is === "number"
    ? { ...other(place, first), is, value: sign * value + 0 }
    : other(place, first);
}

/** @param {Place} place @returns {Value} */
function primary(place) {
  const { tokens, n: first } = place;
  const { is, text, at } = now(place);
  if (isOneOf(place, "([")) {
    const items = listed(place, whole);
    const single = text === "(" && items.length === 1 && tokens[place.n - 2].text !== ",";
    return single ? items[0] : { ...other(place, first), is: "list", items };
  }
  if (isEnd(place)) return { is: "other", text: "", at };
  place.n++;
  if (is === "number") return { is, text, at, value: Number(text.replaceAll("_", "")) };
  if (is === "text") return { is, text, at, value: text.slice(1, -1) };
  if (is === "name") return named(place, first);
  return { is: "other", text, at };
}

/** A name with its dots: a constant, a call, or what nobody here knows. @param {Place} place @param {number} first @returns {Value} */
function named(place, first) {
  const { text, at } = place.tokens[first];
  if (CONSTANTS.has(text)) return { is: "constant", text, at, value: CONSTANTS.get(text) };
  while (isOneOf(place, ".") && place.tokens[place.n + 1]?.is === "name") place.n += 2;
  const name = other(place, first);
  return isOneOf(place, "(") ? { ...name, is: "call", args: listed(place, argument) } : name;
}
