// @ts-check
// Where the grids of the five views stand, for a width in px. Pure functions.

import { halves, NARROW } from "../shared/drawing/room.js";
/** @import { Mosaic, Mosaics } from "./mosaics.js" */

const CELL = 24;
const TITLE = 18;
const SMALLEST_COLUMN = 8; // px of a cell
const SIGN = 22; // room for a sign between two grids
const BETWEEN = 28; // two views
const HEIGHT = 216;
const ROW_HEIGHT = 196; // in one dimension
const LARGEST_Y = 126;
const ROW = 46; // one row of cells, with its title

/**
 * A sign stands between grids: its text, x and y. `y` is the place of the view's own y.
 * @typedef {{ mosaic: Mosaic, cell: number, left: number, top: number, rows: number, columns: number }} Place
 * @typedef {[string, number, number]} Sign
 * @typedef {{ width: number, height: number, places: { [grid: string]: Place }, signs: Sign[] }} ViewLayout
 * @typedef {(grid: keyof Mosaics, left: number, top: number, width: number, height: number) => Place} Fit
 */

/** @param {number} width @param {boolean} oneRow @param {Mosaics} mosaics */
export function layout(width, oneRow, mosaics) {
  const narrow = width < NARROW;
  const panel = narrow ? width : Math.floor((width - BETWEEN) / 2);
  /** @type {Fit} */
  const fit = (grid, ...room) => placeIn(mosaics[grid], room);
  if (oneRow) return { narrow, views: rowViews(fit, panel, width) };
  const side = Math.min(LARGEST_Y, Math.floor(panel * 0.38));
  const phases = narrow ? narrowPhases : widePhases;
  return { narrow, views: [...gridViews(fit, panel, side), phases(fit, width, side)] };
}

/** As large as it can be in a room: left, top, width, height. @param {Mosaic} mosaic @param {number[]} room @returns {Place} */
function placeIn(mosaic, [left, top, width, height]) {
  const { tiles, tile, gap } = mosaic;
  const [rows, columns] = tiles.map((count, n) => count * (tile[n] + gap[n]) - gap[n]);
  const largest = Math.min(CELL, (width - 4) / columns, (height - TITLE - 4) / rows);
  // All 324 rows of the largest matrix are to be there.
  const cell = largest < 1 ? 0.5 : halves(largest);
  return { mosaic, cell, left: left + 2, top: top + TITLE, rows, columns };
}

/**
 * The matrix times x: a column of cells of the same size, unless they could not be seen.
 * @param {Place} matrix @param {Place} column @param {number} middle  of the sign, px
 * @returns {{ column: Place, sign: Sign }}
 */
function besideMatrix({ cell, left, top, columns }, column, middle) {
  const right = left + columns * cell;
  return {
    column: { ...column, cell: Math.max(cell, SMALLEST_COLUMN), left: right + SIGN, top },
    sign: ["·", right + 8, middle],
  };
}

/** In one dimension. @param {Fit} fit @param {number} width  of a view @param {number} page @returns {ViewLayout[]} */
function rowViews(fit, width, page) {
  const height = ROW_HEIGHT;
  const low = height - ROW - 2;
  const half = Math.floor(width * 0.5);
  const y = fit("y", 0, low, width, ROW);
  const stamps = { ...fit("stamps", 0, 0, width, low), cell: y.cell };
  const padded = fit("padded", 0, 0, width, ROW);
  const kernel = fit("kernel", 0, 62, width, ROW);
  const matrix = fit("matrix", 0, 0, width * 0.6, low - 4);
  const { column, sign } = besideMatrix(matrix, fit("column", 0, 0, width, height), 60);
  const nudges = fit("nudges", 0, 0, half, low - 4);
  const arriving = fit("arriving", half + SIGN, 0, half - SIGN, ROW);
  const source = fit("source", 0, 0, page * 0.25, ROW);
  const kernels = fit("kernels", page * 0.31, 0, page * 0.25, 96);
  const phases = fit("phases", page * 0.62, 0, page * 0.38, 96);
  /** @type {Sign[]} */
  const signs = [
    ["∗", page * 0.27, 34],
    ["=", page * 0.58, 34],
  ];
  return [
    { width, height, places: { stamps, y }, signs: [] },
    { width, height, places: { padded, kernel, y }, signs: [] },
    { width, height, places: { matrix, column, y }, signs: [sign] },
    { width, height, places: { nudges, arriving, y }, signs: [["·", half + 6, 34]] },
    { width: page, height, places: { source, kernels, phases, y }, signs },
  ];
}

/** In two dimensions, all but the phases: a large grid, and y in the corner. @param {Fit} fit @param {number} width  of a view @param {number} side  of its y @returns {ViewLayout[]} */
function gridViews(fit, width, side) {
  const height = HEIGHT;
  const big = width - side - SIGN;
  const [signLeft, signTop, right] = [big + 5, TITLE + 20, big + SIGN];
  const upper = height - side - TITLE;
  const y = fit("y", right, upper, side, side + TITLE);
  const stamps = fit("stamps", 0, 0, big, height);
  const padded = fit("padded", 0, 0, big, height);
  const kernel = fit("kernel", right, 0, side, upper - 4);
  const matrix = fit("matrix", 0, 0, big - SIGN - 24, height);
  const { column, sign } = besideMatrix(matrix, fit("column", 0, 0, side, height), signTop);
  const nudges = fit("nudges", 0, 0, big, height);
  const arriving = fit("arriving", right, 0, side, upper - 4);
  /** @type {(text: string) => Sign} */
  const lower = (text) => [text, signLeft, height - side / 2];
  /** @type {(text: string) => Sign} */
  const high = (text) => [text, signLeft, signTop];
  return [
    { width, height, places: { stamps, y }, signs: [lower("Σ")] },
    { width, height, places: { padded, kernel, y }, signs: [high("∗"), lower("=")] },
    { width, height, places: { matrix, column, y }, signs: [sign, lower("=")] },
    { width, height, places: { nudges, arriving, y }, signs: [high("·"), lower("=")] },
  ];
}

/** The phases on a narrow page: two lines. @param {Fit} fit @param {number} width @param {number} side @returns {ViewLayout} */
function narrowPhases(fit, width, side) {
  const big = width - side - SIGN;
  const upper = side - TITLE;
  return {
    width,
    height: 2 * side,
    places: {
      source: fit("source", 0, 0, width * 0.34, upper - 4),
      kernels: fit("kernels", width * 0.34 + SIGN, 0, width * 0.6 - SIGN, upper - 4),
      phases: fit("phases", 0, upper, big, side + TITLE),
      y: fit("y", big + SIGN, upper, side, side + TITLE),
    },
    signs: [
      ["∗", width * 0.34 + 5, side / 2],
      ["→", big + 2, side * 1.5],
    ],
  };
}

/** The phases in one line. @param {Fit} fit @param {number} width @param {number} side @returns {ViewLayout} */
function widePhases(fit, width, side) {
  const height = side + TITLE;
  const [left, right] = [width * 0.47, width - side];
  return {
    width,
    height: height + 2,
    places: {
      source: fit("source", 0, 0, width * 0.16, side),
      kernels: fit("kernels", width * 0.2, 0, width * 0.22, height),
      phases: fit("phases", left, 0, right - SIGN - left, height),
      y: fit("y", right, 0, side, height),
    },
    signs: [
      ["∗", width * 0.17, side / 2],
      ["=", width * 0.44, side / 2],
      ["→", right - SIGN + 2, side / 2],
    ],
  };
}
