// @ts-check
// What a question shows: words with code and emphasis in them, and grids of numbers as tables.

import { child } from "../shared/drawing/dom.js";
import { formatNumber } from "../shared/words/numbers.js";
import { rowsOf } from "./layers.js";
import { agree } from "./matching.js";

/** @import { Question } from "./generators.js" */
/** @import { Answer } from "./registry.js" */

/** Writes `code` and *emphasis*. @param {Element} parent @param {string} text */
export function rich(parent, text) {
  for (const part of text.split(/(\x60[^\x60]+\x60|\*[^*]+\*)/)) {
    const kind = { "`": "code", "*": "em" }[part[0]];
    child(parent, kind ?? "span", {}, kind ? part.slice(1, -1) : part);
  }
}

/** @param {any} value  a number; of cells that are meant or not, a flag; nothing where there is none */
const written = (value) =>
  typeof value === "number" ? formatNumber(value) : value ? "✓" : value === false ? "" : "·";

/** Of two cells, each a number or nothing. @param {any} one @param {any} other */
export const differs = (one, other) => one !== other && (other == null || !agree(one, other));

/**
 * A line or a grid. What differs from `other` is marked.
 * @param {Element} parent @param {string} caption @param {Answer} values @param {Answer} [other]
 */
export function table(parent, caption, values, other) {
  const grid = child(parent, "table");
  child(grid, "caption", {}, caption);
  const others = other && rowsOf(other);
  rowsOf(values).forEach((row, r) => {
    const line = child(grid, "tr");
    row.forEach((/** @type {any} */ value, /** @type {number} */ c) => {
      const apart = others && differs(value, others[r]?.[c]);
      child(line, apart ? "th" : "td", {}, written(value));
    });
  });
}

/** The arrays that stand beside the words; what is chosen from stands with the options. @param {Element} parent @param {any} item @param {Question} question */
export function arrays(parent, item, { kind, setting }) {
  if (kind !== "choose") for (const name of item.show) table(parent, name, setting[name]);
}
