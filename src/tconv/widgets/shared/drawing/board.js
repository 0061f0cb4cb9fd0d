// @ts-check
// A titled picture of one grid, whose cells are reached by pointer and by arrow keys; and the lines
// of a size formula under the pictures.

import { child, writeText } from "./dom.js";
import { createGrid, createLayers } from "./grid.js";
import { onArrows, onPointer } from "./pointing.js";
import { createEmptyCell } from "./tiles.js";
/** @import { Pair } from "../geometry/placements.js" */
/** @import { Words } from "../words/words.js" */

/**
 * @param {HTMLElement} parent
 * @param {{ className: string, label: string, patternId: string, dots?: boolean }} options
 *   without `dots` an empty cell holds no structural zero
 * @param {{ pointed(cell: Pair): void, stepped(rows: number, columns: number): void }} report
 */
export function createBoard(
  parent,
  { className, label, patternId, dots = true },
  { pointed, stepped },
) {
  const box = child(parent, "div", { class: className });
  const title = child(box, "div", { class: "tconv-title" });
  const keys = child(box, "div", { role: "application", tabindex: "0", "aria-label": label });
  const { svg, under, resize } = createLayers(keys, { "aria-hidden": "true" });
  const setEmptyCell = createEmptyCell(under, patternId, dots);
  const grid = createGrid(svg, patternId, under);
  onPointer(svg, (_panel, _place, cell) => cell && pointed(cell.index));
  onArrows(keys, stepped);
  return {
    svg,
    grid,
    /** @param {string} text */
    setTitle: (text) => writeText(title, text),
    /** @param {number} width @param {number} height @param {number} cell  all in px */
    resize(width, height, cell) {
      resize(width, height, cell);
      setEmptyCell(cell);
    },
  };
}

/**
 * The formula of the output size, and below it the same with the numbers of each axis.
 * @param {HTMLElement} parent @param {Words & { formula: string }} words
 */
export function createFormula(parent, words) {
  const formula = child(parent, "p", { class: "tconv-formula" }, words.formula);
  const lines = [child(formula, "span"), child(formula, "span")];
  /** @param {boolean} oneRow @param {string[]} numbers  for rows and columns */
  return (oneRow, numbers) =>
    lines.forEach((line, axis) =>
      writeText(
        line,
        oneRow ? (axis === 1 ? numbers[axis] : "") : `${words.axisNames[axis]}: ${numbers[axis]}`,
      ),
    );
}
