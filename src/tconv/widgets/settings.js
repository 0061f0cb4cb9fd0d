// @ts-check
// The settings of a placement widget: their ranges, their rules, their presets, and their
// form in a link. Pure functions, no DOM. Trait names are the Python keywords, verbatim.

import { bilinear, brokenRule } from "./arithmetic.js";
/** @import { Axis, Pair } from "./arithmetic.js" */

/**
 * @typedef {{ dims: number, in_size: Pair, kernel_size: Pair, stride: number, padding: number,
 *   output_padding: number, dilation: number, labels: string, x: number[][], w: number[][] }} State
 */

/** @type {{ [trait: string]: [number, number] }} lowest and highest value of each slider */
export const RANGES = {
  in_size: [1, 5],
  kernel_size: [1, 5],
  stride: [1, 4],
  padding: [0, 4],
  output_padding: [0, 3],
  dilation: [1, 3],
};
/** @type {[number, number]} the cells of x and w */
export const VALUE_RANGE = [-99, 99];
export const SHEET = 5;
export const LABELS = ["symbols", "numbers", "colours"];
/** @type {(keyof State)[]} */
export const TRAITS = [
  "dims", "in_size", "kernel_size", "stride", "padding", "output_padding", "dilation", "labels", "x", "w",
];

/**
 * The geometry per axis. In one dimension the row axis has a single cell and nothing moves on it.
 * @param {State} state
 * @returns {[Axis, Axis]}
 */
export function axesOf({ dims, in_size, kernel_size, stride, padding, output_padding, dilation }) {
  const columns = { in_size: in_size[1], kernel_size: kernel_size[1], stride, padding, output_padding, dilation };
  const oneRow = { in_size: 1, kernel_size: 1, stride: 1, padding: 0, output_padding: 0, dilation: 1 };
  return [dims === 1 ? oneRow : { ...columns, in_size: in_size[0], kernel_size: kernel_size[0] }, columns];
}

/**
 * The first rule that a state breaks, with the axis it breaks it on (0 rows, 1 columns), or null.
 * @param {State} state
 */
export function problemOf(state) {
  const axes = axesOf(state);
  for (const axis of [0, 1]) {
    const broken = brokenRule(axes[axis]);
    if (broken) return { ...broken, axis, settings: axes[axis] };
  }
  return null;
}

/** @param {(row: number, column: number) => number} value */
const sheet = (value) =>
  Array.from({ length: SHEET }, (_, row) => Array.from({ length: SHEET }, (_, column) => value(row, column)));

const INTEGERS_X = [[2, 1, 3, 1, 2], [1, 3, 2, 2, 1], [3, 2, 1, 1, 3], [1, 2, 2, 3, 1], [2, 1, 3, 2, 2]];
const INTEGERS_W = [[1, 2, 3, 1, 2], [2, -1, 1, 3, 1], [3, 1, 2, -1, 1], [1, 2, 1, 1, 3], [2, 1, -1, 2, 1]];

/**
 * What choosing a preset sets, for the present kernel. x and w are sheets of 5×5 values,
 * of which the first `in_size` and `kernel_size` are in play.
 * @type {{ [preset: string]: (state: State) => Partial<State> }}
 */
export const PRESETS = {
  symbols: () => ({ x: INTEGERS_X, w: INTEGERS_W, labels: "symbols" }),
  integers: () => ({ x: INTEGERS_X, w: INTEGERS_W, labels: "numbers" }),
  ones: () => ({ x: sheet(() => 1), w: sheet(() => 1), labels: "numbers" }),
  bilinear: (state) => {
    const [down, across] = axesOf(state).map((axis) => bilinear(axis.kernel_size));
    return { x: INTEGERS_X, w: sheet((row, column) => (down[row] ?? 0) * (across[column] ?? 0)), labels: "numbers" };
  },
};

/**
 * The preset whose values are in play now, or "" when the reader has made their own.
 * @param {State} state
 */
export function presetOf(state) {
  const [down, across] = axesOf(state);
  /** @param {number[][]} a @param {number[][]} b @param {"in_size" | "kernel_size"} size */
  const same = (a, b, size) =>
    a.slice(0, down[size]).every((row, r) => row.slice(0, across[size]).every((value, c) => value === b[r][c]));
  const names = state.labels === "symbols" ? ["symbols", "ones", "bilinear"] : ["integers", "ones", "bilinear"];
  return names.find((name) => {
    const { x = state.x, w = state.w } = PRESETS[name](state);
    return same(state.x, x, "in_size") && same(state.w, w, "kernel_size");
  }) ?? "";
}

/**
 * The state as the text behind `?` in a link; only the values in play are written.
 * @param {State} state
 */
export function toQuery(state) {
  const [down, across] = axesOf(state);
  /** @param {number[][]} values @param {"in_size" | "kernel_size"} size */
  const cells = (values, size) =>
    values.slice(0, down[size]).map((row) => row.slice(0, across[size]).join(",")).join(";");
  return TRAITS.map((trait) => {
    const value = trait === "x" ? cells(state.x, "in_size") : trait === "w" ? cells(state.w, "kernel_size") : state[trait];
    return `${trait}=${Array.isArray(value) ? value.join(",") : value}`;
  }).join("&");
}

/**
 * The state a link asks for, laid over the present one; throws a RangeError that names the
 * first part that is not allowed, in which case nothing is to be changed.
 * @param {string} query
 * @param {State} state
 * @returns {State}
 */
export function fromQuery(query, state) {
  const asked = structuredClone(state);
  for (const [trait, text] of new URLSearchParams(query)) {
    if (trait === "x" || trait === "w") {
      const rows = text.split(";").map((row) => row.split(",").map((cell) => (cell.trim() === "" ? NaN : Number(cell))));
      if (rows.length > SHEET || rows.some((row) => row.length > SHEET || !row.every((value) => isAllowed(value, VALUE_RANGE)))) {
        throw new RangeError(`${trait}=${text}`);
      }
      rows.forEach((row, r) => row.forEach((value, c) => (asked[trait][r][c] = value)));
    } else if (trait === "labels" && LABELS.includes(text)) {
      asked.labels = text;
    } else if (trait === "dims" && /^[12]$/.test(text)) {
      asked.dims = Number(text);
    } else if (Object.hasOwn(RANGES, trait) && /^\d(,\d)?$/.test(text)) {
      const numbers = text.split(",").map(Number);
      const pair = Array.isArray(state[/** @type {keyof State} */ (trait)]);
      if (!numbers.every((value) => isAllowed(value, RANGES[trait])) || (!pair && numbers.length > 1)) {
        throw new RangeError(`${trait}=${text}`);
      }
      Object.assign(asked, { [trait]: pair ? [numbers[0], numbers.at(-1)] : numbers[0] });
    } else {
      throw new RangeError(`${trait}=${text}`);
    }
  }
  if (problemOf(asked)) throw new RangeError(query);
  return asked;
}

/** @param {number} value @param {[number, number]} range */
export const isAllowed = (value, [low, high]) => Number.isFinite(value) && value >= low && value <= high;
