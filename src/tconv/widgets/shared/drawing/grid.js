// @ts-check
// Grids of cells in SVG. Elements are made once, what looks alike is one path, and what moves
// together moves by the transform of its group, so that a slider's move stays within a frame.
//
// Cells and their labels are drawn in cells; the lines over them (cuts, borders of what is
// selected) in px, so that a line is as thick on large cells as on small ones.

import { borders, drawnAlike, hatches, SMALLEST_DOTTED_CELL, strengthOf } from "./cells.js";
import { svgChild, write } from "./dom.js";
import { createLabels, labelFont } from "./labels.js";
import { createTiles } from "./tiles.js";

/** @import { Pair } from "../geometry/placements.js" */
/** @import { Box, Cell, Picture } from "./cells.js" */

/**
 * The group of a grid: it carries what it shows and where that is drawn, for the pointer, for tests
 * and for anyone's scripts.
 * @typedef {SVGElement & { picture: Pick<Picture, "panel" | "cell" | "origin" | "cells">,
 *   drawing: Element }} GridElement
 */

const LAYER_CELL = 32; // px of a cell that is drawn in an SVG of its own

/**
 * A picture whose cells have one size, as two SVGs: the cells in one of their own, `under` the
 * lines. A style scales that as a whole, which lays no label out anew. (A transform inside an SVG
 * does: hundreds of labels take longer than all the rest of a slider's move.)
 * @param {HTMLElement} parent @param {{ [attribute: string]: string }} attributes
 */
export function createLayers(parent, attributes) {
  parent.classList.add("tconv-canvas");
  const under = svgChild(parent, "svg", { class: "tconv-under", "aria-hidden": "true" });
  const svg = svgChild(parent, "svg", attributes);
  return {
    svg,
    under,
    /** @param {number} width @param {number} height @param {number} cell  all in px */
    resize(width, height, cell) {
      write(svg, "width", width);
      write(svg, "height", height);
      write(under, "style", `transform: scale(${cell / LAYER_CELL})`);
    },
  };
}

/**
 * The cells of a grid, drawn in cells: paper, tiles, hatching and labels.
 * @param {Element} parent
 */
function createCellLayer(parent) {
  const group = svgChild(parent, "g");
  const tiles = svgChild(group, "g");
  const hatch = svgChild(group, "path", { class: "tconv-hatch" });
  const drawTiles = createTiles(tiles);
  const drawLabels = createLabels(svgChild(group, "g", { class: "tconv-labels" }));
  /** @type {Cell[]} */
  let drawn = [];
  let drawnWith = "";

  /** @param {Picture} picture */
  return ({ cells, origin, cell, label, most, hatchFrom }) => {
    write(group, "transform", `translate(${origin[1]} ${origin[0]})`);
    const { contents, font } = labelFont(cells, label, cell);
    drawLabels(cells, contents, font);
    const labelled = contents.length > 0;
    // Under a tint no dot of a structural zero may show through.
    const onPaper = !labelled && cell >= SMALLEST_DOTTED_CELL;
    const drawWith = `${labelled} ${onPaper} ${most} ${hatchFrom}`;
    if (drawWith === drawnWith && drawnAlike(cells, drawn)) return;
    [drawn, drawnWith] = [cells, drawWith];
    write(tiles, "class", labelled ? "" : "tconv-strong");
    drawTiles(cells, ({ value }) => (labelled ? 1 : strengthOf(value, most)), onPaper);
    write(hatch, "d", labelled ? "" : hatches(cells, hatchFrom));
  };
}

/**
 * The lines of what padding cuts: pale behind a dashed line, and a dotted one where the cut would
 * be without output padding.
 * @param {Element} group
 */
function createCrop(group) {
  const cut = svgChild(group, "path", { class: "tconv-cut", "fill-rule": "evenodd" });
  const crop = svgChild(group, "path", { class: "tconv-crop" });
  const moved = svgChild(group, "path", { class: "tconv-moved" });

  /** @param {Picture} picture */
  return ({ rows, columns, cell, crop: box, cropWithout }) => {
    /** @param {Box} box */
    const path = ({ top, left, rows, columns }) =>
      `M${left * cell} ${top * cell}h${columns * cell}v${rows * cell}h${-columns * cell}z`;
    const isCut = box.rows < rows || box.columns < columns;
    const isMoved = cropWithout.rows < box.rows || cropWithout.columns < box.columns;
    write(cut, "d", isCut ? `M0 0H${columns * cell}V${rows * cell}H0z${path(box)}` : "");
    write(crop, "d", isCut || isMoved ? path(box) : "");
    write(moved, "d", isMoved ? path(cropWithout) : "");
  };
}

/**
 * One grid. `draw` shows a picture, `mark` puts a border round some of its cells.
 * @param {Element} svg @param {string} patternId  of its empty cell
 * @param {Element} [under]  the layer of its cells, if they have one
 */
export function createGrid(svg, patternId, under) {
  const group = /** @type {GridElement} */ (svgChild(svg, "g"));
  const drawing = (group.drawing = svgChild(under ?? group, "g"));
  const ground = svgChild(drawing, "rect", { class: "tconv-ground", fill: `url(#${patternId})` });
  const drawCells = createCellLayer(drawing);
  const reach = svgChild(group, "rect", { class: "tconv-reach" });
  const drawCrop = createCrop(group);
  const marks = svgChild(group, "path", { class: "tconv-marks" });
  let side = 0;

  return {
    /** @param {Picture} picture */
    draw(picture) {
      const { panel, rows, columns, left, top, faint, cell } = picture;
      side = cell;
      group.picture = picture;
      write(group, "data-panel", panel);
      write(group, "transform", `translate(${left} ${top})`);
      write(group, "class", faint ? "tconv-panel tconv-waiting" : "tconv-panel");
      write(
        drawing,
        "transform",
        under ? `scale(${LAYER_CELL}) translate(${left / cell} ${top / cell})` : `scale(${cell})`,
      );
      write(ground, "stroke-width", 1 / cell);
      write(ground, "width", columns);
      write(ground, "height", rows);
      write(reach, "width", columns * cell);
      write(reach, "height", rows * cell);
      drawCells(picture);
      drawCrop(picture);
    },
    /** @param {Pair[]} cells  rows and columns on the grid */
    mark: (cells) => write(marks, "d", borders(cells, side)),
  };
}
