// @ts-check
// The story of the stamps: what the sum holds after so many of them, and what the last one has just
// added. Pure functions.

import { keyOf } from "../shared/drawing/cells.js";
import { LABEL_ROOM, textWidth } from "../shared/drawing/labels.js";
import { SMALLEST_FONT } from "../shared/drawing/room.js";
import { cellName } from "../shared/words/names.js";
import { formatNumber } from "../shared/words/numbers.js";

/** @import { Pair, Term } from "../shared/geometry/placements.js" */
/** @import { Stamps } from "../transposed/arithmetic.js" */

/**
 * One cell of the sum: its products in the order of the stamps, and whether the last stamp has
 * changed it.
 * @typedef {{ target: Pair, terms: Term[], kept: boolean, changed: boolean }} Sum
 */

/** From one line to the next, of a font. */
export const LINE = 1.15;

/**
 * Every cell that the first `step` stamps reach.
 * @param {Pick<Stamps, "axes" | "terms">} stamps @param {number} step @returns {Sum[]}
 */
export function sumsAfter({ axes, terms }, step) {
  const taps = axes[0].kernel_size * axes[1].kernel_size;
  /** @type {Map<number, Sum>} */
  const sums = new Map();
  for (let n = 0; n < Math.min(step * taps, terms.length); n++) {
    const { target, kept } = terms[n];
    const key = keyOf(target);
    const sum = sums.get(key) ?? { target, terms: [], kept, changed: false };
    sum.terms.push(terms[n]);
    sum.changed = n >= (step - 1) * taps;
    sums.set(key, sum);
  }
  return Array.from(sums.values());
}

/**
 * A sum so far in letters: `w₂x₁`, `+ w₁x₂`.
 * @param {Sum} sum @param {Stamps["axes"]} axes
 */
export const inLetters = ({ terms }, [, across]) =>
  terms.map(
    ({ tap, source }, n) =>
      (n > 0 ? "+ " : "") +
      cellName("w", tap, across.kernel_size) +
      cellName("x", source, across.in_size),
  );

/**
 * What the last stamp has added, in numbers: `20`, `+ 3`, `= 23`; or its product alone, where
 * nothing was before.
 * @param {Sum} sum
 */
export function inNumbers({ terms }) {
  const add = (/** @type {Term[]} */ some) => some.reduce((sum, { product }) => sum + product, 0);
  const last = terms[terms.length - 1].product;
  if (terms.length === 1) return [formatNumber(last)];
  const sign = formatNumber(last).startsWith("−") ? "−" : "+";
  return [
    formatNumber(add(terms.slice(0, -1))),
    `${sign} ${formatNumber(Math.abs(last))}`,
    `= ${formatNumber(add(terms))}`,
  ];
}

/**
 * The lines in which the parts of a sum fit into a cell, or null where they cannot be read.
 * @param {string[]} parts @param {number} cell  in px
 */
export function linesIn(parts, cell) {
  const room = (LABEL_ROOM * cell) / SMALLEST_FONT;
  for (const space of [" ", ""]) {
    const lines = [""];
    for (const part of parts.map((text) => text.replace(" ", space))) {
      const longer = lines[lines.length - 1] + (lines[lines.length - 1] && space) + part;
      if (textWidth(longer) <= room) lines[lines.length - 1] = longer;
      else lines.push(part);
    }
    if (lines.every((line) => line && textWidth(line) <= room) && lines.length * LINE <= room)
      return lines;
  }
  return null;
}

/**
 * What the cells of the sum say while the story is told: in letters every sum so far, in numbers
 * what the last stamp has changed; each where it fits.
 * @param {string} labels @param {Sum[]} sums @param {Stamps["axes"]} axes @param {number} cell
 */
export function written(labels, sums, axes, cell) {
  if (labels === "colours") return [];
  const letters = labels === "symbols";
  return sums
    .filter(({ kept, changed, terms }) => kept && (letters || (changed && terms.length > 1)))
    .flatMap((sum) => {
      const lines = linesIn(letters ? inLetters(sum, axes) : inNumbers(sum), cell);
      return lines ? [{ target: sum.target, changed: sum.changed, lines }] : [];
    });
}
/** @typedef {ReturnType<typeof written>[number]} Written */
