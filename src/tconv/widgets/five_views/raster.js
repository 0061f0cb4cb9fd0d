// @ts-check
// Grids of cells on a canvas, for pictures of many grids that change in all their cells at once: there the style and the
// layout of elements, however few, take longer than all the rest. Looks are those of the style sheet.

import {
  INSET,
  labelFont,
  NO_LOOK,
  SMALLEST_DOTTED_CELL,
  strengthOf,
} from "../shared/drawing/cells.js";
import { child } from "../shared/controls/controls.js";
/** @import { Cell } from "../shared/drawing/cells.js" */
/** @import { FivePlace } from "./layout.js" */
/** @import { createInk } from "./ink.js" */

const SMALLEST_FRAME = 4; // px of a cell
const PADDING = "tconv-padding";

/** @param {HTMLElement} parent @param {ReturnType<typeof createInk>} ink */
export function createRaster(parent, ink) {
  const canvas = child(parent, "canvas", { class: "tconv-raster", "aria-hidden": "true" });
  const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

  /** Makes it that large, and empty. @param {number} width @param {number} height  in px */
  function clear(width, height) {
    const dots = ink.dots();
    const [across, down] = [Math.round(width * dots), Math.round(height * dots)];
    if (canvas.width === across && canvas.height === down)
      return brush.clearRect(0, 0, width, height);
    // Empties it, too. For a print nothing may be taken away again: a page that is printed keeps each stroke, and prints it white.
    [canvas.width, canvas.height] = [across, down];
    canvas.style.cssText = `width: ${width}px; height: ${height}px`;
    brush.setTransform(dots, 0, 0, dots, 0, 0);
  }

  /** The faint frames of all cells; of small ones only those of their tiles. @param {FivePlace} place */
  function drawFrames({ mosaic: { tiles, tile, gap }, cell, left, top }) {
    const [tall, wide] = [tile[0] * cell, tile[1] * cell];
    brush.strokeStyle = brush.fillStyle = ink.look("tconv-frame").stroke;
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
  }

  /** The dots of structural zeros, in cells that hold nothing else: none may show through a tint. @param {FivePlace} place @param {Cell[]} cells */
  function drawDots({ mosaic: { tile, gap }, cell, left, top, rows, columns }, cells) {
    if (cell < SMALLEST_DOTTED_CELL) return;
    const filled = new Uint8Array(rows * columns);
    for (const {
      at: [row, column],
      look,
    } of cells)
      filled[row * columns + column] = look === NO_LOOK ? 0 : 1;
    const { fill, opacity } = ink.look("tconv-dot");
    brush.beginPath();
    for (let row = 0; row < rows; row++) {
      if (row % (tile[0] + gap[0]) >= tile[0]) continue;
      for (let column = 0; column < columns; column++) {
        if (filled[row * columns + column] || column % (tile[1] + gap[1]) >= tile[1]) continue;
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
  }

  /** @param {FivePlace} place @param {Cell[]} cells @param {number} most @param {boolean} labelled */
  function drawTiles({ cell, left, top }, cells, most, labelled) {
    const size = (1 - 2 * INSET) * cell;
    // Look by look: to change a brush's colour takes longer than to draw a cell.
    /** @type {Map<string, Cell[]>} */
    const byLook = new Map();
    for (const cell of cells) {
      if (cell.look === NO_LOOK) continue;
      const alike = byLook.get(cell.look);
      if (alike) alike.push(cell);
      else byLook.set(cell.look, [cell]);
    }
    for (const [look, alike] of byLook) {
      brush.fillStyle = ink.look(look, !labelled).fill;
      for (const {
        at: [row, column],
        value,
      } of alike) {
        brush.globalAlpha = labelled ? 1 : strengthOf(value, most);
        brush.fillRect(left + (column + INSET) * cell, top + (row + INSET) * cell, size, size);
      }
    }
    brush.globalAlpha = 1;
  }

  /** The dashes round the zeros of a padding. @param {FivePlace} place @param {Cell[]} cells */
  function drawPadding({ cell, left, top }, cells) {
    const border = cells.filter(({ look }) => look.includes(PADDING));
    if (border.length === 0) return;
    brush.beginPath();
    for (const {
      at: [row, column],
    } of border) {
      brush.rect(
        left + (column + INSET) * cell,
        top + (row + INSET) * cell,
        (1 - 2 * INSET) * cell,
        (1 - 2 * INSET) * cell,
      );
    }
    brush.strokeStyle = ink.look(PADDING).stroke;
    brush.lineWidth = 0.045 * cell;
    brush.setLineDash([0.13 * cell, 0.1 * cell]);
    brush.stroke();
    brush.setLineDash([]);
  }

  /** Strokes over negative values, where no label tells the sign. @param {FivePlace} place @param {Cell[]} cells */
  function drawHatches({ cell, left, top }, cells) {
    brush.beginPath();
    for (const {
      at: [row, column],
      look,
      value,
    } of cells) {
      if (look === NO_LOOK || value >= 0) continue;
      const [x, y, half] = [left + column * cell, top + row * cell, cell / 2];
      brush.moveTo(x, y + half);
      brush.lineTo(x + half, y);
      brush.moveTo(x, y + cell);
      brush.lineTo(x + cell, y);
      brush.moveTo(x + half, y + cell);
      brush.lineTo(x + cell, y + half);
    }
    brush.strokeStyle = ink.look("tconv-hatch").stroke;
    brush.lineWidth = 0.05 * cell;
    brush.stroke();
  }

  /** @param {FivePlace} place @param {Cell[]} cells @param {string[]} contents @param {number} font  in cells */
  function drawLabels({ cell, left, top }, cells, contents, font) {
    brush.fillStyle = ink.look("tconv-grid-title").fill;
    brush.font = `${font * cell}px system-ui, sans-serif`;
    brush.textAlign = "center";
    cells.forEach(({ at: [row, column] }, n) => {
      if (contents[n])
        brush.fillText(
          contents[n],
          left + (column + 0.5) * cell,
          top + (row + 0.5 + 0.36 * font) * cell,
        );
    });
  }

  /** @type {(() => void)[]} */
  let waiting = [];

  return {
    canvas,
    /** One grid, for the next picture. @param {FivePlace} place @param {Cell[]} cells @param {number} most  the magnitude with full colour @param {(cell: Cell) => string} label */
    add(place, cells, most, label) {
      waiting.push(() => {
        const { contents, font } = labelFont(cells, label, place.cell);
        const labelled = font > 0;
        drawFrames(place);
        drawDots(place, cells);
        drawTiles(place, cells, most, labelled);
        drawPadding(place, cells);
        if (labelled) drawLabels(place, cells, contents, font);
        else drawHatches(place, cells);
      });
    },
    /** The picture of all grids that were added. To write a label asks for the style of the page: once, when elements no longer change. @param {number} width @param {number} height  in px */
    paint(width, height) {
      clear(width, height);
      for (const draw of waiting) draw();
      waiting = [];
    },
  };
}
