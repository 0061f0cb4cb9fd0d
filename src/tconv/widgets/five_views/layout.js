// @ts-check
// Where the grids of the five views stand, for a width in px. Pure functions.

import { halves, NARROW } from "../shared/drawing/room.js";
/** @import { Mosaic, Mosaics } from "./mosaics.js" */

const CELL = 24;
const TITLE = 18;
const SMALLEST_COLUMN = 8; // px of a cell
const SIGN = 22; // room for a sign between two grids
const BETWEEN = 28; // two views
const LARGEST_Y = 126;
const HEIGHT = 216;
const ROW_HEIGHT = 196; // in one dimension
const ROW = 46; // one row of cells, with its title

/**
 * A grid has a room, left, top, width and height, and stands there with cells of `cell` px. A sign
 * between grids has a text, x and y. The view's own y is `y`.
 * @typedef {[string, number, number]} Sign
 * @typedef {{ [grid: string]: number[] }} Rooms
 * @typedef {{ width: number, height: number, rooms: Rooms, signs: Sign[] }} Plan  of a view
 * @typedef {{ rows: number, columns: number, cell: number, left: number, top: number }} Box
 * @typedef {Box & { mosaic: Mosaic }} Place
 * @typedef {Plan & { places: { [grid: string]: Place } }} ViewLayout
 */

/** @param {number} page @param {boolean} oneRow @param {Mosaics} mosaics */
export function layout(page, oneRow, mosaics) {
  const narrow = page < NARROW;
  const width = narrow ? page : Math.floor((page - BETWEEN) / 2);
  const side = Math.min(LARGEST_Y, Math.floor(width * 0.38));
  const phases = narrow ? narrowPhases(page, side) : widePhases(page, side);
  const plans = oneRow ? rowViews(width, page) : [...gridViews(width, side), phases];
  const views = plans.map((plan) => ({
    ...plan,
    places: Object.fromEntries(
      Object.entries(plan.rooms).map(([grid, room]) => [
        grid,
        placeIn(mosaics[/** @type {keyof Mosaics} */ (grid)], room),
      ]),
    ),
  }));
  joinColumn(views[2]);
  return { narrow, views };
}

/** As large as it can be. @param {Mosaic} mosaic @param {number[]} room @returns {Place} */
function placeIn(mosaic, [left, top, width, height]) {
  const { tiles, tile, gap } = mosaic;
  const [rows, columns] = tiles.map((count, n) => count * (tile[n] + gap[n]) - gap[n]);
  const largest = Math.min(CELL, (width - 4) / columns, (height - TITLE - 4) / rows);
  // All 324 rows of the largest matrix are to be there.
  const cell = largest < 1 ? 0.5 : halves(largest);
  return { mosaic, cell, left: left + 2, top: top + TITLE, rows, columns };
}

/**
 * The matrix times x: beside it a column of cells of the same size, unless they could not be seen.
 * @param {ViewLayout} view
 */
function joinColumn({ places: { matrix, column }, signs }) {
  const right = matrix.left + matrix.columns * matrix.cell;
  column.cell = Math.max(matrix.cell, SMALLEST_COLUMN);
  column.left = right + SIGN;
  signs[0][1] = right + 8;
}

/** In one dimension. @param {number} width  of a view @param {number} page @returns {Plan[]} */
function rowViews(width, page) {
  const height = ROW_HEIGHT;
  const low = height - ROW - 2;
  const half = Math.floor(width * 0.5);
  const [first, y] = [0, low].map((top) => [0, top, width, ROW]);
  return [
    { width, height, rooms: { stamps: [0, 0, width, low], y }, signs: [] },
    { width, height, rooms: { padded: first, kernel: [0, 62, width, ROW], y }, signs: [] },
    {
      width,
      height,
      rooms: { matrix: [0, 0, width * 0.6, low - 4], column: first, y },
      signs: [["·", 0, 60]],
    },
    {
      width,
      height,
      rooms: { nudges: [0, 0, half, low - 4], arriving: [half + SIGN, 0, half - SIGN, ROW], y },
      signs: [["·", half + 6, 34]],
    },
    {
      width: page,
      height,
      rooms: {
        source: [0, 0, page * 0.25, ROW],
        kernels: [page * 0.31, 0, page * 0.25, 96],
        phases: [page * 0.62, 0, page * 0.38, 96],
        y,
      },
      signs: [
        ["∗", page * 0.27, 34],
        ["=", page * 0.58, 34],
      ],
    },
  ];
}

/**
 * In two dimensions, all but the phases: a large grid, and y in the corner.
 * @param {number} width  of a view @param {number} side  of its y @returns {Plan[]}
 */
function gridViews(width, side) {
  const height = HEIGHT;
  const big = width - side - SIGN;
  const [right, upper] = [big + SIGN, height - side - TITLE];
  const large = [0, 0, big, height];
  const corner = [right, 0, side, upper - 4];
  const y = [right, upper, side, side + TITLE];
  /** @type {(text: string) => Sign} */
  const low = (text) => [text, big + 5, height - side / 2];
  /** @type {(text: string) => Sign} */
  const high = (text) => [text, big + 5, TITLE + 20];
  const matrix = { matrix: [0, 0, big - SIGN - 24, height], column: large };
  return [
    { width, height, rooms: { stamps: large, y }, signs: [low("Σ")] },
    { width, height, rooms: { padded: large, kernel: corner, y }, signs: [high("∗"), low("=")] },
    { width, height, rooms: { ...matrix, y }, signs: [high("·"), low("=")] },
    { width, height, rooms: { nudges: large, arriving: corner, y }, signs: [high("·"), low("=")] },
  ];
}

/** The phases on a narrow page. @param {number} width @param {number} side @returns {Plan} */
function narrowPhases(width, side) {
  const big = width - side - SIGN;
  const upper = side - TITLE;
  return {
    width,
    height: 2 * side,
    rooms: {
      source: [0, 0, width * 0.34, upper - 4],
      kernels: [width * 0.34 + SIGN, 0, width * 0.6 - SIGN, upper - 4],
      phases: [0, upper, big, side + TITLE],
      y: [big + SIGN, upper, side, side + TITLE],
    },
    signs: [
      ["∗", width * 0.34 + 5, side / 2],
      ["→", big + 2, side * 1.5],
    ],
  };
}

/** The phases in one line. @param {number} width @param {number} side @returns {Plan} */
function widePhases(width, side) {
  const height = side + TITLE;
  const [left, right] = [width * 0.47, width - side];
  return {
    width,
    height: height + 2,
    rooms: {
      source: [0, 0, width * 0.16, side],
      kernels: [width * 0.2, 0, width * 0.22, height],
      phases: [left, 0, right - SIGN - left, height],
      y: [right, 0, side, height],
    },
    signs: [
      ["∗", width * 0.17, side / 2],
      ["=", width * 0.44, side / 2],
      ["→", right - SIGN + 2, side / 2],
    ],
  };
}
