// @ts-check
// The coloured squares of a grid in SVG, and the empty cell that shows where there is none.

import { EMPTY_CLASS, INSET, SMALLEST_DOTTED_CELL } from "./cells.js";
import { svgChild, write } from "./dom.js";

/** @import { Cell } from "./cells.js" */

const SQUARE = "h.9v.9h-.9z";
const STRENGTHS = 12; // of strength, where cells are drawn together

/**
 * The empty cell of a grid: a faint frame and the dot of a structural zero, repeated by a pattern.
 * In cells, but for their strength in px.
 * @param {SVGElement} svg @param {string} id
 * @param {boolean} [dots]  whether an empty cell is a structural zero
 */
export function createEmptyCell(svg, id, dots = true) {
  const pattern = svgChild(svgChild(svg, "defs"), "pattern", {
    id,
    patternUnits: "userSpaceOnUse",
    width: "1",
    height: "1",
  });
  const frame = svgChild(pattern, "path", { class: "tconv-frame", d: "M1 0H0V1" });
  const dot = dots
    ? svgChild(pattern, "circle", { class: "tconv-dot", cx: "0.5", cy: "0.5" })
    : null;
  return (/** @type {number} */ cell) => {
    write(frame, "stroke-width", 1 / cell);
    if (dot) write(dot, "r", cell < SMALLEST_DOTTED_CELL ? 0 : Math.max(0.6 / cell, 1 / 18));
  };
}

/**
 * The tiles of a grid: one path for all cells of one class and strength, because hundreds of
 * elements that change are too slow. The layer stands off by the inset, so that squares begin at
 * whole numbers, the fastest to write and to read.
 * @param {SVGElement} layer
 */
export function createTiles(layer) {
  write(layer, "transform", `translate(${INSET} ${INSET})`);
  const paper = svgChild(layer, "path", { class: "tconv-blank" });
  /** @type {Map<string, SVGElement>} by step of strength and class */
  const paths = new Map();

  /** @param {string} key */
  function pathOf(key) {
    let path = paths.get(key);
    if (!path) {
      const gap = key.indexOf(" ");
      path = svgChild(layer, "path", {
        class: key.slice(gap + 1),
        "fill-opacity": `${Number(key.slice(0, gap)) / STRENGTHS}`,
      });
      paths.set(key, path);
    }
    return path;
  }

  /** @param {Cell[]} cells @param {(cell: Cell) => number} strength @param {boolean} onPaper */
  return (cells, strength, onPaper) => {
    const squares = new Map(Array.from(paths.keys(), (key) => [key, ""]));
    for (const cell of cells) {
      if (cell.className === EMPTY_CLASS) continue;
      const key = `${Math.round(strength(cell) * STRENGTHS)} ${cell.className}`;
      squares.set(key, `${squares.get(key) ?? ""}M${cell.at[1]} ${cell.at[0]}${SQUARE}`);
    }
    for (const [key, d] of squares) write(pathOf(key), "d", d);
    write(paper, "d", onPaper ? Array.from(squares.values()).join("") : "");
  };
}
