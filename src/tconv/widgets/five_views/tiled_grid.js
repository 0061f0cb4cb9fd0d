// @ts-check
// A titled grid that may consist of tiles. Its cells are drawn on a canvas; its title and the
// border of what is selected are elements over it.

import { borders } from "../shared/drawing/cells.js";
import { svgChild, write, writeText } from "../shared/drawing/dom.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { GridElement } from "../shared/drawing/grid.js" */
/** @import { Grid } from "./contents.js" */
/** @import { Place } from "./layout.js" */

/** @typedef {Place & Grid} Shown */

/** @param {SVGElement} svg  of the title @param {SVGElement} over @param {Element} canvas */
export function createTiledGrid(svg, over, canvas) {
  const title = svgChild(svg, "text", { class: "tconv-grid-title" });
  const group = /** @type {GridElement} */ (svgChild(over, "g", { class: "tconv-panel" }));
  const reach = svgChild(group, "rect", { class: "tconv-reach" });
  const marks = svgChild(group, "path", { class: "tconv-marks" });
  group.drawing = canvas;
  let cell = 0;
  return {
    /** @param {Shown} shown @param {string} text */
    draw(shown, text) {
      const { panel, left, top, rows, columns } = shown;
      cell = shown.cell;
      group.picture = { ...shown, origin: [0, 0] };
      write(group, "data-panel", panel);
      write(group, "transform", `translate(${left} ${top})`);
      write(reach, "width", columns * cell);
      write(reach, "height", rows * cell);
      write(title, "x", left);
      write(title, "y", top - 5);
      writeText(title, text);
    },
    /** @param {Pair[]} cells */
    mark: (cells) => write(marks, "d", borders(cells, cell)),
  };
}
