// @ts-check
// One signal or image of the loop: a signal as bars over a row of cells, an image as a grid. The
// cells carry the values; where they are large enough they show them as numbers.

import { areaOf, pathOf } from "../shared/drawing/chart.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { createGrid } from "../shared/drawing/grid.js";
import { halves, LARGEST_CELL, LARGEST_ROW_CELL } from "../shared/drawing/room.js";
import { createEmptyCell } from "../shared/drawing/tiles.js";
import { remembered } from "../shared/geometry/remembered.js";
import { formatNumber } from "../shared/words/numbers.js";
import { UNDER_BARS } from "./layout.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Curve } from "../shared/geometry/piecewise.js" */
/** @import { Blur, Values } from "./blur.js" */
/** @import { Room } from "./layout.js" */

const OVERSHOOT = 0.3; // of the height of x, above and below it
const HATCHED_FROM = 1 / 12; // of the largest magnitude of x: a step of colour

/**
 * What all panels of a setting share: their size, and the heights and the colours that x spans.
 * @typedef {{ size: Pair, image: boolean, low: number, high: number, most: number }} Scale
 */

/** @param {Values} x @param {Blur} blur @returns {Scale} */
export function scaleOf(x, { size, axes }) {
  const [low, high] = [Math.min(0, ...x), Math.max(0, ...x)];
  const room = OVERSHOOT * (high - low || 1);
  const most = Math.max(high, -low) || 1;
  return { size, image: axes.length === 2, low: low - room, high: high + room, most };
}

/** How wide a cell is in the room of a panel, px. @param {Scale} scale @param {Room} room */
export const cellWidth = ({ size: [rows, columns], image }, { width, tall }) =>
  image
    ? Math.min(halves(Math.min((width - 2) / columns, tall / rows)), LARGEST_CELL)
    : Math.min(halves((width - 2) / columns), LARGEST_ROW_CELL);

/** The outline of bars, from cell to cell. @param {Values} values */
const outlineOf = (values) =>
  /** @type {Curve} */ ([
    [0, 0],
    ...Array.from(values).flatMap((value, n) => [n, n + 1].map((at) => [at, value])),
    [values.length, 0],
  ]);

/** The bars of a signal, in cells and in its numbers. @param {Element} svg @param {string} name */
function createBars(svg, name) {
  const plot = svgChild(svg, "svg");
  const data = svgChild(plot, "g", { "data-axes": name });
  const area = svgChild(data, "path", {
    class: `tconv-bars tconv-bars-${name === "y" ? "y" : "x"}`,
    "data-curve": name,
  });
  const zero = svgChild(data, "path", { class: "tconv-zero" });
  const ghost = svgChild(data, "path", { class: "tconv-ghost", "data-curve": `${name}-behind` });
  /**
   * @param {Values} values @param {Scale} scale @param {number} cell @param {number} bars  px high
   * @param {Values} [behind]
   */
  return (values, { size: [, columns], image, low, high }, cell, bars, behind) => {
    write(plot, "width", columns * cell);
    write(plot, "height", bars);
    write(plot, "visibility", image ? "hidden" : "visible");
    if (image) return;
    const tall = bars / (high - low);
    write(data, "transform", `matrix(${cell} 0 0 ${-tall} 0 ${high * tall})`);
    write(area, "d", areaOf(outlineOf(values)));
    write(zero, "d", `M0 0H${columns}`);
    write(ghost, "d", behind ? pathOf(outlineOf(behind)) : "");
  };
}

const placesIn = remembered((/** @type {number} */ count, /** @type {number} */ columns) =>
  Array.from(
    { length: count },
    (_, n) => /** @type {Pair} */ ([Math.floor(n / columns), n % columns]),
  ),
);

/**
 * The cells of values. @param {Element} svg @param {string} name @param {string} patternId
 * @param {string} cellClass
 */
function createCells(svg, name, patternId, cellClass) {
  const holder = svgChild(svg, "g");
  const setEmptyCell = createEmptyCell(/** @type {SVGElement} */ (svg), patternId, false);
  const panel = createGrid(holder, patternId);
  /**
   * @param {ArrayLike<number>} values @param {Scale} scale @param {number} cell
   * @param {number} top  px above them
   */
  return (values, { size: [rows, columns], most }, cell, top) => {
    write(holder, "display", values.length ? "inline" : "none");
    setEmptyCell(cell);
    const places = placesIn(values.length, columns);
    const whole = { top: 0, left: 0, rows, columns };
    panel.draw({
      ...{ panel: name, rows, columns, cell, left: 1, origin: [0, 0], faint: false },
      top: top + 1,
      cells: places.map((at, n) => ({ at, index: at, value: values[n], className: cellClass })),
      label: ({ value }) => formatNumber(value),
      ...{ most, hatchFrom: most * HATCHED_FROM, crop: whole, cropWithout: whole },
    });
  };
}

/**
 * @param {Element} parent @param {string} name  of the values
 * @param {{ cellClass: string, label: string, patternId: string, className: string }} options
 */
export function createValuesPanel(parent, name, { cellClass, label, patternId, className }) {
  const box = child(parent, "div", { class: className });
  const title = child(box, "div", { class: "tconv-title" });
  const svg = svgChild(box, "svg", { role: "img", "aria-label": label });
  const drawBars = createBars(svg, name);
  const drawCells = createCells(svg, name, patternId, cellClass);
  const note = child(box, "p", { class: "tconv-caption", "data-fact": `${name}-note` });

  return {
    ...{ box, note },
    /** @param {string} text */
    setTitle: (text) => writeText(title, text),
    /** @param {string} text */
    setNote: (text) => writeText(note, text),
    /** @param {Values} values @param {Scale} scale @param {Room} room */
    draw(values, scale, room, /** @type {{ behind?: Values, bare?: boolean }} */ options = {}) {
      const { behind, bare } = options; // dashed behind the bars; bars only
      const [rows, columns] = scale.size;
      const cell = cellWidth(scale, room);
      const top = scale.image ? 0 : room.bars + UNDER_BARS;
      write(svg, "width", columns * cell + 2);
      write(svg, "height", bare ? room.bars + 2 : top + rows * cell + 2);
      drawBars(values, scale, cell, room.bars, behind);
      drawCells(bare ? [] : values, scale, cell, top);
    },
  };
}
