// @ts-check
// A titled grid that may consist of tiles: small grids side by side, with gaps between them.

import { createPanel, NO_LOOK, SMALLEST_DOTTED_CELL, svgChild, write, writeText } from "./cells.js";
import { written } from "./words.js";
/** @import { Pair } from "./arithmetic.js" */
/** @import { Cell } from "./cells.js" */
/** @import { FivePlace } from "./five_layout.js" */

export const FULL_COLOUR = 1e-6; // the magnitude with full colour: a tap keeps its colour whatever its value
const SMALLEST_FRAME = 4; // px of a cell

/** The row and the column of a cell counted row by row. @param {number} n @param {number} columns @returns {Pair} */
export const folded = (n, columns) => [Math.floor(n / columns), n % columns];

/**
 * The empty cells of tiles: faint frames and the dots of structural zeros, repeated by a pattern.
 * @param {SVGElement} svg @param {string} id
 */
function createEmptyTiles(svg, id) {
  const pattern = svgChild(svgChild(svg, "defs"), "pattern", { id, patternUnits: "userSpaceOnUse" });
  const frame = svgChild(pattern, "path", { class: "tconv-frame" });
  const dots = svgChild(pattern, "path", { class: "tconv-dot" });
  let drawn = "";
  return (/** @type {FivePlace} */ { mosaic: { tile: [rows, columns], gap }, cell }) => {
    const now = `${rows} ${columns} ${gap} ${cell}`;
    if (now === drawn) return;
    drawn = now;
    write(pattern, "width", columns + gap[1]);
    write(pattern, "height", rows + gap[0]);
    let [lines, points] = ["", ""];
    const [down, across] = cell < SMALLEST_FRAME ? [rows, columns] : [1, 1]; // then only round the tile
    for (let row = 0; row <= rows; row += down) lines += `M0 ${row}h${columns}`;
    for (let column = 0; column <= columns; column += across) lines += `M${column} 0v${rows}`;
    for (let n = 0; n < rows * columns && cell >= SMALLEST_DOTTED_CELL; n++) {
      const [row, column] = folded(n, columns);
      points += `M${column + 0.4375} ${row + 0.5}a.0625 .0625 0 1 0 .125 0a.0625 .0625 0 1 0 -.125 0`;
    }
    write(frame, "d", lines);
    write(frame, "stroke-width", 1 / cell);
    write(dots, "d", points);
  };
}

/**
 * One titled grid, which may consist of tiles.
 * @param {SVGElement} svg @param {string} id
 */
export function createTiledGrid(svg, id) {
  const title = svgChild(svg, "text", { class: "tconv-grid-title" });
  const turning = svgChild(svg, "g", { class: "tconv-turning" });
  const setEmptyTiles = createEmptyTiles(turning, id);
  const panel = createPanel(turning, id);
  return {
    turning, mark: panel.mark,
    /** @param {string} name @param {FivePlace} place @param {string} text @param {Cell[]} cells @param {number} [most] */
    draw(name, place, text, cells, most = FULL_COLOUR) {
      write(title, "x", place.left);
      write(title, "y", place.top - 5);
      writeText(title, text);
      setEmptyTiles(place);
      const all = { top: 0, left: 0, rows: place.rows, columns: place.columns };
      panel.draw({
        ...place, panel: name, origin: [0, 0], cells, label: ({ value, look }) => (look === NO_LOOK ? "" : written(value)), most,
        crop: all, cropWithout: all, faint: false,
      });
    },
  };
}
