// @ts-check
// The stamps: all of them, each on a grid as large as the output, and the chosen one enlarged where
// all are too small to be read.

import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { createGrid } from "../shared/drawing/grid.js";
import { labelFont, textWidth } from "../shared/drawing/labels.js";
import { onPointer } from "../shared/drawing/pointing.js";
import { createEmptyCell } from "../shared/drawing/tiles.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { GridElement } from "../shared/drawing/grid.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { StampGrid } from "./grids.js" */
/** @import { Layout } from "./layout.js" */
/** @import { Actions } from "./picture.js" */
/** @import { PlacementWords } from "./words.js" */

const TITLE_FONT = 13; // px, of a stamp's title; as in base.css

/**
 * The enlarged stamp, where all of them are too small to be read.
 * @param {HTMLElement} parent @param {PlacementWords} words @param {string} patternId
 * @param {Actions["pointed"]} pointed
 */
export function createEnlarged(parent, words, patternId, pointed) {
  const box = child(parent, "div", { class: "tconv-chosen" });
  const title = child(box, "div", { class: "tconv-title" });
  const svg = svgChild(box, "svg", { role: "img" });
  const setEmptyCell = createEmptyCell(svg, patternId);
  const grid = createGrid(svg, patternId);
  const panel = /** @type {GridElement} */ (svg.lastElementChild);
  onPointer(svg, (panel, _place, cell) => pointed(panel, cell?.index));
  return {
    /** @param {Layout} layout */
    resize({ chosen: [width, height], enlarged }) {
      write(svg, "width", width);
      write(svg, "height", height);
      setEmptyCell(enlarged.cell);
    },
    /** @param {State} state @param {StampGrid} stamp @param {Layout} layout @param {Pair[]} marks */
    draw({ labels }, stamp, { apart, enlarged }, marks) {
      writeText(title, words.made(stamp.name, stamp.value, labels === "numbers"));
      write(svg, "aria-label", words.chosen(stamp.name));
      const cells = apart ? stamp.cells : [];
      grid.draw({ ...stamp, ...enlarged, cells, panel: "chosen", faint: false });
      grid.mark(apart ? marks : []);
    },
    panel: () => panel,
  };
}

/**
 * All stamps.
 * @param {HTMLElement} parent @param {PlacementWords} words @param {string} patternId
 * @param {Actions["pointed"]} pointed
 */
export function createStamps(parent, words, patternId, pointed) {
  const box = child(parent, "div", { class: "tconv-stamps" });
  child(box, "div", { class: "tconv-title" }, words.stamps);
  const svg = svgChild(box, "svg", { role: "img" });
  const setEmptyCell = createEmptyCell(svg, patternId);
  const layer = svgChild(svg, "g");
  /** @type {ReturnType<typeof createStamp>[]} made when they are first needed, and kept */
  const made = [];
  onPointer(svg, (panel, _place, cell) => pointed(panel, cell?.index));

  return {
    /** @param {StampGrid[]} grids @param {Layout} layout @param {State} state */
    draw(grids, { stamps: places, stampsHeight }, state) {
      const oneRow = state.dims === 1;
      setEmptyCell(places[0].cell);
      grids.forEach((stamp, n) => {
        const { group, title, grid } = (made[n] ??= createStamp(layer, patternId));
        const { left, top, cell } = places[n];
        if (!group.parentNode) layer.append(group);
        write(group, "transform", `translate(${left} ${top})`);
        writeText(title, titleOf(words, stamp, stamp.columns * cell, state));
        write(title, "x", oneRow ? -left : 0);
        write(title, "y", oneRow ? cell / 2 + 5 : -5);
        const { label, short } = stamp;
        const tooSmall = short && labelFont(stamp.cells, label, cell).font === 0;
        grid.draw({ ...stamp, label: tooSmall ? short : label, cell, left: 0, top: 0 });
      });
      while (layer.childElementCount > grids.length) layer.lastElementChild?.remove();
      write(svg, "height", stampsHeight);
      write(svg, "aria-label", words.stampsLabel(grids.length));
    },
    /** @param {Pair[][]} marks  by stamp @param {number} chosen */
    mark: (marks, chosen) =>
      marks.forEach((cells, n) => {
        write(made[n].group, "class", n === chosen ? "tconv-current" : "");
        made[n].grid.mark(cells);
      }),
    /** @param {number} n */
    panel: (n) => /** @type {GridElement} */ (made[n].group.lastElementChild),
  };
}

/** @param {Element} layer @param {string} patternId */
function createStamp(layer, patternId) {
  const group = svgChild(layer, "g");
  const title = svgChild(group, "text", { class: "tconv-stamp-title" });
  return { group, title, grid: createGrid(group, patternId) };
}

/**
 * The longest title that has room.
 * @param {PlacementWords} words @param {StampGrid} stamp @param {number} width @param {State} state
 */
function titleOf(words, { name, value }, width, { dims, labels }) {
  const long = words.made(name, value, labels === "numbers");
  const fits = dims > 1 && textWidth(long) * TITLE_FONT <= width;
  return fits ? long : words.stampTitle(name);
}
