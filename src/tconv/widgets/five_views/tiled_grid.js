// @ts-check
// A titled grid that may consist of tiles: small grids side by side, with gaps between them. Its cells are drawn on a canvas;
// its title and the border of what is picked are elements over it.

import { borders, NO_LOOK, svgChild, write, writeText } from "../shared/drawing/cells.js";
import { formatNumber } from "../shared/words/words.js";
/** @import { Cell, Pair, Panel } from "../shared/drawing/cells.js" */
/** @import { FivePlace } from "./layout.js" */
/** @import { createRaster } from "./raster.js" */

export const FULL_COLOUR = 1e-6; // the magnitude with full colour: a tap keeps its colour whatever its value

/** The row and the column of a cell counted row by row. @param {number} n @param {number} columns @returns {Pair} */
export const folded = (n, columns) => [Math.floor(n / columns), n % columns];

/** @param {Cell} cell */
const numberOf = ({ value, look }) => (look === NO_LOOK ? "" : formatNumber(value));

/**
 * One titled grid.
 * @param {SVGElement} svg  of the title @param {{ svg: SVGElement, raster: ReturnType<typeof createRaster> }} layer  of the grid itself
 */
export function createTiledGrid(svg, layer) {
  const title = svgChild(svg, "text", { class: "tconv-grid-title" });
  const group = /** @type {Panel} */ (svgChild(layer.svg, "g", { class: "tconv-panel" }));
  const reach = svgChild(group, "rect", { class: "tconv-reach" });
  const marks = svgChild(group, "path", { class: "tconv-marks" });
  group.drawing = layer.raster.canvas;
  let cell = 0;
  return {
    /** @param {string} panel @param {FivePlace} place @param {string} text @param {Cell[]} cells @param {number} [most] */
    draw(panel, place, text, cells, most = FULL_COLOUR) {
      const { left, top, rows, columns } = place;
      cell = place.cell;
      group.picture = { ...place, panel, origin: [0, 0], cells };
      write(group, "data-panel", panel);
      write(group, "transform", `translate(${left} ${top})`);
      write(reach, "width", columns * cell);
      write(reach, "height", rows * cell);
      write(title, "x", left);
      write(title, "y", top - 5);
      writeText(title, text);
      layer.raster.add(place, cells, most, numberOf);
    },
    /** @param {Pair[]} cells */
    mark: (cells) => write(marks, "d", borders(cells, cell)),
  };
}
