// @ts-check
// The cell that a reader is at, by pointer or by arrow keys, and the products that it concerns.
// Pure functions.

import { selectedTerms } from "../shared/geometry/selection.js";
import { panelName } from "./layout.js";

/** @import { Pair, Term } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Panel } from "./layout.js" */
/** @import { Derived, Pairing, State } from "./settings.js" */

/**
 * A cell on a grid, counted from its corner.
 * @typedef {{ panel: string, at: Pair }} Cursor
 *
 * What it is about: of which channels, if not of all, and of which products.
 * @typedef {Selection & { from?: number, to?: number }} Asked
 *
 * The products of a pair of channels that are asked for.
 * @typedef {{ pair: Pairing, terms: Term[] }} Found
 */

/** @param {Cursor} cursor @param {State} state @returns {Asked} */
export function asked({ panel, at: [row, column] }, { padding }) {
  const [kind, ...channels] = panel.split("-");
  const [first, second] = channels.map(Number);
  if (kind === "x") return { from: first, source: [row, column] };
  if (kind === "w") return { from: first, to: second, tap: [row, column] };
  return { to: second ?? first, target: [row - padding, column - padding] };
}

/** @param {Asked} about @param {Derived} derived @returns {Found[]} */
export const found = ({ from, to, ...selection }, { pairs }) =>
  pairs
    .filter((pair) => (from ?? pair.from) === pair.from && (to ?? pair.to) === pair.to)
    .map((pair) => ({ pair, terms: selectedTerms(selection, pair.stamps.terms) }));

/**
 * The outlined cells of each grid, by its name.
 * @param {Asked} about @param {Found[]} all @param {State} state
 */
export function marksOf({ source, tap, target, to }, all, { padding }) {
  /** @type {{ [panel: string]: Pair[] }} */
  const marks = {};
  /** @param {string} panel @param {Pair[]} cells */
  const add = (panel, cells) => void (marks[panel] ??= []).push(...cells);
  /** @param {Pair} place @returns {Pair} */
  const onCanvas = ([row, column]) => [row + padding, column + padding];
  if (target) add(panelName("y", /** @type {number} */ (to)), [onCanvas(target)]);
  for (const { pair, terms } of all) {
    const landed = (target ? [target] : terms.map((term) => term.target)).map(onCanvas);
    add(panelName("part", pair.from, pair.to), landed);
    add(panelName("y", pair.to), landed);
    // A tap meets every cell of x, and a cell of x every tap: outlines would say nothing there.
    if (!tap)
      add(
        panelName("x", pair.from),
        terms.map((term) => term.source),
      );
    if (!source)
      add(
        panelName("w", pair.from, pair.to),
        terms.map((term) => term.tap),
      );
  }
  return marks;
}

/** The middle of the first sum. @param {Panel[]} panels @returns {Cursor} */
export function start(panels) {
  const { panel, rows, columns } = /** @type {Panel} */ (
    panels.find(({ panel }) => panel === "y-0")
  );
  return { panel, at: [Math.floor(rows / 2), Math.floor(columns / 2)] };
}

/** The same cell in a picture that may have changed. @param {Cursor} cursor @param {Panel[]} panels */
export function within({ panel, at }, panels) {
  const here = panels.find((one) => one.panel === panel);
  return here ? { panel, at: inside(at, here) } : start(panels);
}

/** @param {Pair} at @param {Panel} panel @returns {Pair} */
const inside = ([row, column], { rows, columns }) => [
  Math.max(0, Math.min(row, rows - 1)),
  Math.max(0, Math.min(column, columns - 1)),
];

/**
 * The next cell in a direction: on the same grid, or beyond its edge on the nearest grid there.
 * @param {Cursor} cursor @param {Pair} step @param {Panel[]} panels @param {number} cell  px
 * @returns {Cursor}
 */
export function after({ panel, at }, step, panels, cell) {
  const here = /** @type {Panel} */ (panels.find((one) => one.panel === panel));
  /** @type {Pair} */
  const next = [at[0] + step[0], at[1] + step[1]];
  const stays = inside(next, here);
  if (stays[0] === next[0] && stays[1] === next[1]) return { panel, at: next };
  const axis = step[0] ? 0 : 1;
  const ahead = step[axis];
  // Where the cell stands on the picture, px, row first.
  const from = [here.top + (at[0] + 0.5) * cell, here.left + (at[1] + 0.5) * cell];
  /** @param {Panel} one */
  const away = (one) => {
    const [low, size] = [
      [one.top, one.left],
      [one.rows, one.columns],
    ];
    const gaps = [0, 1].map((n) =>
      Math.max(low[n] - from[n], from[n] - low[n] - size[n] * cell, 0),
    );
    const beyond = ahead > 0 ? low[axis] > from[axis] : low[axis] + size[axis] * cell < from[axis];
    return one !== here && beyond && gaps[axis] > 0 ? gaps[axis] + 4 * gaps[1 - axis] : Infinity;
  };
  const nearest = panels.reduce((best, one) => (away(one) < away(best) ? one : best), here);
  if (nearest === here) return { panel, at };
  /** @type {Pair} */
  const there = [
    Math.floor((from[0] - nearest.top) / cell),
    Math.floor((from[1] - nearest.left) / cell),
  ];
  return { panel: nearest.panel, at: inside(there, nearest) };
}
