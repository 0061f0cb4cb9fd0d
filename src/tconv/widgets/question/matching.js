// @ts-check
// Reads what was typed, and compares it with the truth, cell by cell: the twin of
// questions/matching.py.

/** @import { Answer } from "./registry.js" */

/**
 * "7 of 9": cells of the truth that are right, and all of them; and which cells of the answer.
 * @typedef {{ correct: boolean, right: number, of: number, cells: boolean[], same_shape: boolean }}
 *   Marks
 */

export const TOLERANCE = 1e-9;
const NUMBER = /^([+-]?)(\d{1,12}(?:[,.]\d{0,12})?|[,.]\d{1,12})(?:\/(\d{1,12}))?$/;
const MINUS = /[\u2212\u2012\u2013]/g;
const SLASH = /\s*[/\u2044]\s*/g;
const FRAME = /[[\](){}]/g;
const BETWEEN = /[;\s×x]+|,\s+|,$/;
const COMMA_TOO = /[,;\s×x]+/;

/** An integer, a decimal with a point or a comma, or a fraction. @param {string} text */
export function readNumber(text) {
  const found = NUMBER.exec(text.trim().replace(MINUS, "-").replace(SLASH, "/"));
  if (!found) return null;
  const [, sign, digits, below] = found;
  let value = Number(digits.replace(",", "."));
  if (below !== undefined) {
    if (Number(below) === 0) return null;
    value /= Number(below);
  }
  return sign === "-" ? -value : value;
}

/** @param {RegExp} between @param {string} text */
function readParts(between, text) {
  const read = text.split(between).filter(Boolean).map(readNumber);
  return read.length && read.every((number) => number !== null) ? read : null;
}

/**
 * A list. A comma between two digits is a decimal comma, unless the list only then has `count`
 * numbers.
 * @param {string} text @param {number} [count] @returns {number[] | null}
 */
export function readNumbers(text, count = 1) {
  const bare = text.slice(0, 400).replace(FRAME, " ").replace(SLASH, "/").trim();
  const [first, second] = [BETWEEN, COMMA_TOO].map((between) => readParts(between, bare));
  if (second && (!first || (first.length !== count && second.length === count))) return second;
  return first;
}

/** A grid of typed cells; null if one of them holds no number. @param {any[]} cells @returns {Answer | null} */
export function readAnswer(cells) {
  const read = cells.map((cell) => (Array.isArray(cell) ? readAnswer(cell) : readNumber(cell)));
  return read.includes(null) ? null : read;
}

/** @param {Answer} answer @returns {number[]} */
export const shapeOf = (answer) => [
  answer.length,
  ...(Array.isArray(answer[0]) ? [answer[0].length] : []),
];

/** @param {number | null} one @param {number} other @param {number} [tolerance] */
export const agree = (one, other, tolerance = TOLERANCE) =>
  one !== null && Number.isFinite(one) && Math.abs(one - other) <= tolerance;

/**
 * Compares an answer with the truth, cell by cell. An empty cell is null.
 * @param {Answer} truth @param {Answer} answer @param {number} [tolerance] @returns {Marks}
 */
export function mark(truth, answer, tolerance = TOLERANCE) {
  const [typed, right] = [answer.flat(), truth.flat()];
  if (String(shapeOf(answer)) !== String(shapeOf(truth)) || typed.length !== right.length)
    return {
      correct: false,
      right: 0,
      of: right.length,
      cells: typed.map(() => false),
      same_shape: false,
    };
  const cells = typed.map((one, n) => agree(one, right[n], tolerance));
  return {
    correct: cells.every(Boolean),
    right: cells.filter(Boolean).length,
    of: cells.length,
    cells,
    same_shape: true,
  };
}
