// @ts-check
// Where the cells of two rows stand, for a width in px. Pure functions.

import { halves, LARGEST_ROW_CELL } from "../shared/drawing/room.js";

/** @typedef {{ at: number, value: number, added: boolean, kept: boolean }} Cell */

const EDGE = 4; // px, of outlines at the edge
export const LINE = 8; // px, of a scissor line beyond its row
export const TALL = 34; // px, of a row
const SMALLEST_LABELLED = 14; // px, a cell that has room for its number

/**
 * `cell` is the width of a cell, `first` the place of the leftmost one.
 * @param {number} width @param {(Cell[] | null)[]} rows
 */
export function layoutFor(width, rows) {
  const places = rows.flatMap((row) => (row ?? []).map(({ at }) => at));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const count = last - first + 1;
  const cell = halves(Math.min(LARGEST_ROW_CELL, (width - 2 * EDGE) / count));
  return { cell, first, width: Math.ceil(count * cell + 2 * EDGE), height: TALL + 2 * LINE };
}

/** @typedef {ReturnType<typeof layoutFor>} Layout */

/** The look of a cell: cut, kept or a zero that is added. @param {Cell} cell */
const lookOf = ({ added, kept }) => (added ? "added" : kept ? "kept" : "gone");

/** @param {Cell[]} row @param {string} panel @param {Layout} layout */
export const squares = (row, panel, { cell, first }) =>
  row.map(({ at, value, ...look }) => ({
    ...{ x: EDGE + (at - first) * cell, y: LINE, width: cell, height: TALL },
    class: `tconv-lab-cell tconv-lab-${lookOf({ at, value, ...look })}`,
    ...{
      "data-look": lookOf({ at, value, ...look }),
      "data-panel": panel,
      "data-row": 0,
      "data-col": at,
      "data-value": value,
    },
  }));

/** The numbers in the cells, where these have room for them. @param {Cell[]} row @param {Layout} layout */
export const labels = (row, { cell, first }) =>
  cell < SMALLEST_LABELLED
    ? []
    : row.map(({ at, value, kept }) => ({
        ...{ x: EDGE + (at - first + 0.5) * cell, y: LINE + TALL / 2 + 5, text: `${value}` },
        class: kept ? "tconv-lab-number" : "tconv-lab-number tconv-lab-faint",
      }));

/** Strokes over the cells that are cut. @param {Cell[]} row @param {Layout} layout */
export const strokes = (row, { cell, first }) =>
  row
    .filter(({ kept }) => !kept)
    .map(({ at }) => {
      const x = EDGE + (at - first) * cell;
      return `M${x} ${LINE + TALL}L${x + cell} ${LINE}M${x} ${LINE + TALL / 2}L${x + cell / 2} ${LINE}M${x + cell / 2} ${LINE + TALL}L${x + cell} ${LINE + TALL / 2}`;
    })
    .join("");

/** The scissors, left and right of what is kept. @param {Cell[]} row @param {Layout} layout */
export function scissors(row, { cell, first, height }) {
  const kept = row.filter((one) => one.kept);
  const ends = [kept[0].at, kept[kept.length - 1].at + 1];
  return ends.map((at) => `M${EDGE + (at - first) * cell} 0V${height}`).join("");
}
