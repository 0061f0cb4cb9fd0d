// @ts-check
// Grids of cells on a canvas, for pictures of many grids that change in all their cells at once:
// there the style and the layout of elements, however few, take longer than all the rest. Colours
// and lines are those of the style sheet.

import { EMPTY_CLASS, INSET, SMALLEST_DOTTED_CELL, strengthOf } from "../shared/drawing/cells.js";
import { child } from "../shared/drawing/dom.js";
import { labelFont } from "../shared/drawing/labels.js";
import { ravelIndex } from "../shared/geometry/ravel.js";
import { formatNumber } from "../shared/words/numbers.js";

/** @import { Cell } from "../shared/drawing/cells.js" */
/** @import { Ink } from "./ink.js" */
/** @import { Shown } from "./tiled_grid.js" */

/**
 * A grid to be drawn: `filled` are the cells that hold something, `byLook` the same; `contents` what
 * is written in all of them, in a font of so many cells, 0 where it could not be read.
 * @typedef {CanvasRenderingContext2D} Brush
 * @typedef {Shown & { filled: Cell[], byLook: Map<string, Cell[]>, contents: string[], font: number }} Drawn
 * @typedef {(brush: Brush, ink: Ink, grid: Drawn) => void} Draw
 */

const SMALLEST_FRAME = 4; // px of a cell
const PADDING = "tconv-padding";
const SIZE = 1 - 2 * INSET; // of a tile, in cells

/** @param {HTMLElement} parent @param {Ink} ink */
export function createRaster(parent, ink) {
  const canvas = child(parent, "canvas", { class: "tconv-raster", "aria-hidden": "true" });
  const brush = /** @type {Brush} */ (canvas.getContext("2d"));
  return {
    canvas,
    /**
     * @param {{ width: number, height: number }} size  in px
     * @param {{ [panel: string]: Shown }} grids @param {string[]} panels  that stand here
     */
    paint(size, grids, panels) {
      clear(brush, size, ink.dots());
      for (const panel of panels) drawGrid(brush, ink, grids[panel]);
    },
  };
}

/**
 * Makes a canvas that large, and empty. On a page that is printed nothing may be cleared, which
 * would come out white: there the dots are others, and a new size empties a canvas, too.
 * @param {Brush} brush @param {{ width: number, height: number }} size  in px
 * @param {number} dots  for a px
 */
function clear(brush, { width, height }, dots) {
  const { canvas } = brush;
  const [across, down] = [Math.round(width * dots), Math.round(height * dots)];
  if (canvas.width === across && canvas.height === down)
    return brush.clearRect(0, 0, width, height);
  [canvas.width, canvas.height] = [across, down];
  canvas.style.cssText = `width: ${width}px; height: ${height}px`;
  brush.setTransform(dots, 0, 0, dots, 0, 0);
}

/** @param {Brush} brush @param {Ink} ink @param {Shown} shown */
function drawGrid(brush, ink, shown) {
  const { cells, cell } = shown;
  const grid = { ...shown, ...filledOf(cells), ...labelFont(cells, labelOf, cell) };
  drawFrames(brush, ink, grid);
  if (grid.cell >= SMALLEST_DOTTED_CELL) drawDots(brush, ink, grid);
  drawTiles(brush, ink, grid);
  drawPadding(brush, ink, grid);
  (grid.font > 0 ? drawLabels : drawHatches)(brush, ink, grid);
}

/** @type {WeakMap<Cell[], { filled: Cell[], byLook: Map<string, Cell[]> }>} */
const known = new WeakMap();

/**
 * The cells that hold something; and by their look, as to change a brush's colour takes longer than
 * to draw a cell. Several grids have the same cells: x, and y where the views agree.
 * @param {Cell[]} cells
 */
function filledOf(cells) {
  const before = known.get(cells);
  if (before) return before;
  const filled = cells.filter(({ className }) => className !== EMPTY_CLASS);
  /** @type {Map<string, Cell[]>} */
  const byLook = new Map();
  for (const one of filled) {
    const alike = byLook.get(one.className);
    if (alike) alike.push(one);
    else byLook.set(one.className, [one]);
  }
  known.set(cells, { filled, byLook });
  return { filled, byLook };
}

/** @param {Cell} cell */
const labelOf = ({ value, className }) => (className === EMPTY_CLASS ? "" : formatNumber(value));

/** The faint frames of all cells; of small ones only those of their tiles. @type {Draw} */
const drawFrames = (brush, ink, { mosaic: { tiles, tile, gap }, cell, left, top }) => {
  const [tall, wide] = [tile[0] * cell, tile[1] * cell];
  brush.strokeStyle = brush.fillStyle = ink.styleOf("tconv-frame").stroke;
  brush.lineWidth = 1;
  for (let m = 0; m < tiles[0]; m++) {
    const y = top + m * (tile[0] + gap[0]) * cell;
    for (let n = 0; n < tiles[1]; n++) {
      const x = left + n * (tile[1] + gap[1]) * cell;
      brush.strokeRect(x, y, wide, tall);
      if (cell < SMALLEST_FRAME) continue;
      for (let row = 1; row < tile[0]; row++) brush.fillRect(x, y + row * cell - 0.5, wide, 1);
      for (let column = 1; column < tile[1]; column++)
        brush.fillRect(x + column * cell - 0.5, y, 1, tall);
    }
  }
};

/** The dots of structural zeros, of which none may show through a tint. @type {Draw} */
const drawDots = (
  brush,
  ink,
  { mosaic: { tile, gap }, cell, left, top, rows, columns, filled },
) => {
  const isFilled = new Uint8Array(rows * columns);
  for (const { at } of filled) isFilled[ravelIndex(at, columns)] = 1;
  const { fill, opacity } = ink.styleOf("tconv-dot");
  brush.beginPath();
  for (let row = 0; row < rows; row++) {
    if (row % (tile[0] + gap[0]) >= tile[0]) continue;
    for (let column = 0; column < columns; column++) {
      if (isFilled[row * columns + column] || column % (tile[1] + gap[1]) >= tile[1]) continue;
      const x = left + (column + 0.5) * cell;
      const y = top + (row + 0.5) * cell;
      brush.moveTo(x, y);
      brush.lineTo(x + 0.01, y); // a path of one dot without any length would be dropped
    }
  }
  brush.globalAlpha = opacity;
  brush.strokeStyle = fill;
  brush.lineWidth = cell / 8;
  brush.lineCap = "round";
  brush.stroke();
  brush.lineCap = "butt";
  brush.globalAlpha = 1;
};

/** @type {Draw} */
const drawTiles = (brush, ink, { cell, left, top, byLook, most, font }) => {
  const size = SIZE * cell;
  let strength = 1;
  for (const [className, alike] of byLook) {
    brush.fillStyle = ink.styleOf(className, font === 0).fill;
    for (const { at, value } of alike) {
      const now = font > 0 ? 1 : strengthOf(value, most);
      if (now !== strength) brush.globalAlpha = strength = now; // to set it takes as long as to draw
      brush.fillRect(left + (at[1] + INSET) * cell, top + (at[0] + INSET) * cell, size, size);
    }
  }
  brush.globalAlpha = 1;
};

/** The dashes round the zeros of a padding. @type {Draw} */
const drawPadding = (brush, ink, { cell, left, top, filled }) => {
  const padding = filled.filter(({ className }) => className.includes(PADDING));
  if (padding.length === 0) return;
  const size = SIZE * cell;
  brush.beginPath();
  for (const { at } of padding)
    brush.rect(left + (at[1] + INSET) * cell, top + (at[0] + INSET) * cell, size, size);
  brush.strokeStyle = ink.styleOf(PADDING).stroke;
  brush.lineWidth = 0.045 * cell;
  brush.setLineDash([0.13 * cell, 0.1 * cell]);
  brush.stroke();
  brush.setLineDash([]);
};

/** Strokes over negative values, where no label tells the sign. @type {Draw} */
const drawHatches = (brush, ink, { cell, left, top, filled }) => {
  const half = cell / 2;
  brush.beginPath();
  for (const { at, value } of filled) {
    if (value >= 0) continue;
    const [x, y] = [left + at[1] * cell, top + at[0] * cell];
    brush.moveTo(x, y + half);
    brush.lineTo(x + half, y);
    brush.moveTo(x, y + cell);
    brush.lineTo(x + cell, y);
    brush.moveTo(x + half, y + cell);
    brush.lineTo(x + cell, y + half);
  }
  brush.strokeStyle = ink.styleOf("tconv-hatch").stroke;
  brush.lineWidth = 0.05 * cell;
  brush.stroke();
};

/** @type {Draw} */
const drawLabels = (brush, ink, { cell, left, top, cells, contents, font }) => {
  brush.fillStyle = ink.styleOf("tconv-grid-title").fill;
  brush.font = `${font * cell}px system-ui, sans-serif`;
  brush.textAlign = "center";
  cells.forEach(({ at: [row, column] }, n) => {
    const [x, y] = [left + (column + 0.5) * cell, top + (row + 0.5 + 0.36 * font) * cell];
    if (contents[n]) brush.fillText(contents[n], x, y);
  });
};
