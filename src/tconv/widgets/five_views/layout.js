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
const HEAD = 52; // px over the grids of a view, and a little below, on a screen
const ROW = 46; // one row of cells, with its title

/**
 * A grid has a room, left, top, width and height, and stands in it with cells of `cell` px; `y` is
 * the view's own y. A sign stands between two grids.
 * @typedef {{ text: string, x: number, y: number }} Sign
 * @typedef {{ rows: number, columns: number, cell: number, left: number, top: number }} Box
 * @typedef {Box & { mosaic: Mosaic }} Place
 * @typedef {{ width: number, height: number, signs: Sign[] }} Size
 * @typedef {Size & { rooms: { [grid: string]: number[] } }} Plan  of a view
 * @typedef {Size & { places: { [grid: string]: Place } }} ViewLayout
 */

/** @param {string} text @param {number} x @param {number} y @returns {Sign} */
const sign = (text, x, y) => ({ text, x, y });

/** @type {(width: number, height: number, rooms: Plan["rooms"], ...signs: Sign[]) => Plan} */
const plan = (width, height, rooms, ...signs) => ({ width, height, rooms, signs });

/**
 * Below x and w two views side by side and the phases; where it fills a screen, in two rows of three.
 * @param {number} page @param {boolean} oneRow @param {Mosaics} mosaics @param {number} [tall]
 */
export function layout(page, oneRow, mosaics, tall = Infinity) {
  const narrow = page < NARROW;
  const inRows = tall < Infinity && !oneRow;
  const columns = narrow ? 1 : inRows ? 3 : 2;
  const width = Math.floor((page - (columns - 1) * BETWEEN) / columns);
  const height = inRows ? Math.max(2 * TITLE + 60, tall / 2 - HEAD) : HEIGHT;
  const side = Math.min(LARGEST_Y, Math.floor(Math.min(width * 0.38, inRows ? height / 2 : width)));
  const phases = inRows
    ? phasesOver(width, height, side)
    : narrow
      ? narrowPhases(page, side)
      : widePhases(page, side);
  const plans = oneRow ? rowViews(width, page) : [...gridViews(width, height, side), phases];
  const views = plans.map(({ rooms, ...view }) => {
    const grids = /** @type {(keyof Mosaics)[]} */ (Object.keys(rooms));
    const places = grids.map((grid) => [grid, placeIn(mosaics[grid], rooms[grid])]);
    return { ...view, places: Object.fromEntries(places) };
  });
  joinColumn(views[2]);
  return { narrow, inRows, views };
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
  signs[0].x = right + 8;
}

/** In one dimension. @param {number} width  of a view @param {number} page @returns {Plan[]} */
function rowViews(width, page) {
  const height = ROW_HEIGHT;
  const low = height - ROW - 2;
  const half = Math.floor(width * 0.5);
  const [first, y] = [0, low].map((top) => [0, top, width, ROW]);
  const stamps = [0, 0, width, low];
  const kernel = [0, 62, width, ROW];
  const matrix = [0, 0, width * 0.6, low - 4];
  const nudges = [0, 0, half, low - 4];
  const arriving = [half + SIGN, 0, half - SIGN, ROW];
  const source = [0, 0, page * 0.25, ROW];
  const kernels = [page * 0.31, 0, page * 0.25, 96];
  const phases = [page * 0.62, 0, page * 0.38, 96];
  const [times, equals] = [sign("∗", page * 0.27, 34), sign("=", page * 0.58, 34)];
  return [
    plan(width, height, { stamps, y }),
    plan(width, height, { padded: first, kernel, y }),
    plan(width, height, { matrix, column: first, y }, sign("·", 0, 60)),
    plan(width, height, { nudges, arriving, y }, sign("·", half + 6, 34)),
    plan(page, height, { source, kernels, phases, y }, times, equals),
  ];
}

/**
 * In two dimensions, all but the phases: a large grid, and y in the corner.
 * @param {number} width @param {number} height  of a view @param {number} side  of its y
 * @returns {Plan[]}
 */
function gridViews(width, height, side) {
  const big = width - side - SIGN;
  const [right, upper] = [big + SIGN, height - side - TITLE];
  const large = [0, 0, big, height];
  const matrix = [0, 0, big - SIGN - 24, height];
  const corner = [right, 0, side, upper - 4];
  const y = [right, upper, side, side + TITLE];
  const [sum, equals] = ["Σ", "="].map((text) => sign(text, big + 5, height - side / 2));
  const [swept, times] = ["∗", "·"].map((text) => sign(text, big + 5, TITLE + 20));
  return [
    plan(width, height, { stamps: large, y }, sum),
    plan(width, height, { padded: large, kernel: corner, y }, swept, equals),
    plan(width, height, { matrix, column: large, y }, { ...times }, equals),
    plan(width, height, { nudges: large, arriving: corner, y }, times, equals),
  ];
}

/** The phases on a narrow page. @param {number} width @param {number} side */
const narrowPhases = (width, side) => phasesOver(width, 2 * side, side);

/**
 * The phases, of which the kernels stand over the results.
 * @param {number} width @param {number} height @param {number} side @returns {Plan}
 */
function phasesOver(width, height, side) {
  const big = width - side - SIGN;
  const upper = height - side - TITLE;
  const source = [0, 0, width * 0.34, upper - 4];
  const kernels = [width * 0.34 + SIGN, 0, width * 0.6 - SIGN, upper - 4];
  const phases = [0, upper, big, side + TITLE];
  const y = [big + SIGN, upper, side, side + TITLE];
  const signs = [sign("∗", width * 0.34 + 5, side / 2), sign("→", big + 2, height - side / 2)];
  return plan(width, height, { source, kernels, phases, y }, ...signs);
}

/** The phases in one line. @param {number} width @param {number} side @returns {Plan} */
function widePhases(width, side) {
  const height = side + TITLE;
  const [left, right] = [width * 0.47, width - side];
  const source = [0, 0, width * 0.16, side];
  const kernels = [width * 0.2, 0, width * 0.22, height];
  const phases = [left, 0, right - SIGN - left, height];
  const y = [right, 0, side, height];
  const places = [width * 0.17, width * 0.44, right - SIGN + 2];
  const signs = places.map((x, n) => sign("∗=→"[n], x, side / 2));
  return plan(width, height + 2, { source, kernels, phases, y }, ...signs);
}
