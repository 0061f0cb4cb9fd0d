// @ts-check
// The small language in which the rules of conventions.json are written: the twin of
// `tconv.frameworks.expressions`. Arithmetic on whole numbers; comparisons give 1 or 0, `//` and `%`
// round down, `trunc(x, y)` divides as C does, and `c ? x : y` chooses.

/**
 * @typedef {{ [name: string]: number }} Values
 * @typedef {(values: Values) => number} Evaluate
 */

const TOKEN = /\d+|[a-z_]+|[/]{2}|[=!<>]=|[-+*%<>?:(),]/g;

/** No zero has a sign. @param {number} x @param {number} y */
const floored = (x, y) => Math.floor(x / y) + 0;

/** The operators, from those that bind least to those that bind most. @type {{ [sign: string]: (x: number, y: number) => number }[]} */
const LEVELS = [
  { or: (x, y) => +!!(x || y) },
  { and: (x, y) => +!!(x && y) },
  {
    "==": (x, y) => +(x === y),
    "!=": (x, y) => +(x !== y),
    "<=": (x, y) => +(x <= y),
    ">=": (x, y) => +(x >= y),
    "<": (x, y) => +(x < y),
    ">": (x, y) => +(x > y),
  },
  { "+": (x, y) => x + y, "-": (x, y) => x - y },
  { "*": (x, y) => x * y + 0, "//": floored, "%": (x, y) => x - y * floored(x, y) },
];

/** @type {{ [name: string]: (...values: number[]) => number }} */
const FUNCTIONS = { max: Math.max, min: Math.min, trunc: (x, y) => Math.trunc(x / y) + 0 };

/** @type {Map<string, Evaluate>} */
const read = new Map();

/**
 * Reads an expression; what is returned computes it from the values of its names.
 * @param {string} text @returns {Evaluate}
 */
export function readExpression(text) {
  const known = read.get(text);
  if (known) return known;
  const rest = tokens(text).reverse();
  const evaluate = choice(rest);
  if (rest.length) throw new SyntaxError(`text must be an expression, got ${text}`);
  read.set(text, evaluate);
  return evaluate;
}

/** The names that an expression asks for. @param {string} text */
export const namesIn = (text) =>
  new Set(
    tokens(text).filter((one) => /^[a-z_]/.test(one) && !/^(or|and|max|min|trunc)$/.test(one)),
  );

/** @param {string} text */
function tokens(text) {
  const found = text.match(TOKEN) ?? [];
  if (found.join("") !== text.replace(/\s/g, ""))
    throw new SyntaxError(`text must be an expression, got ${text}`);
  return found;
}

/** @param {string[]} rest @returns {Evaluate} */
function choice(rest) {
  const condition = operation(rest, 0);
  if (rest.at(-1) !== "?") return condition;
  rest.pop();
  const yes = choice(rest);
  expect(":", rest);
  const no = choice(rest);
  return (values) => (condition(values) ? yes(values) : no(values));
}

/** @param {string[]} rest @param {number} level @returns {Evaluate} */
function operation(rest, level) {
  if (level === LEVELS.length) return operand(rest);
  let left = operation(rest, level + 1);
  while (rest.length && Object.hasOwn(LEVELS[level], rest[rest.length - 1])) {
    const [one, join] = [left, LEVELS[level][String(rest.pop())]];
    const other = operation(rest, level + 1);
    left = (values) => join(one(values), other(values));
  }
  return left;
}

/** @param {string[]} rest @returns {Evaluate} */
function operand(rest) {
  const token = rest.pop() ?? "";
  if (token === "-") {
    const negated = operand(rest);
    return (values) => 0 - negated(values);
  }
  if (token === "(") {
    const inside = choice(rest);
    expect(")", rest);
    return inside;
  }
  if (/^\d/.test(token)) return () => Number(token);
  if (Object.hasOwn(FUNCTIONS, token)) return call(FUNCTIONS[token], rest);
  if (!/^[a-z_]/.test(token))
    throw new SyntaxError(`an expression must go on with a number or a name, got ${token}`);
  return (values) => values[token];
}

/** @param {(...values: number[]) => number} run @param {string[]} rest @returns {Evaluate} */
function call(run, rest) {
  expect("(", rest);
  const given = [choice(rest)];
  while (rest.at(-1) === ",") {
    rest.pop();
    given.push(choice(rest));
  }
  expect(")", rest);
  return (values) => run(...given.map((one) => one(values)));
}

/** @param {string} wanted @param {string[]} rest */
function expect(wanted, rest) {
  const found = rest.pop();
  if (found !== wanted)
    throw new SyntaxError(`an expression must have ${wanted} here, got ${found ?? "its end"}`);
}
