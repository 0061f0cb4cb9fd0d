// @ts-check
// Where the grids stand and how large a cell is, for a width in px. Pure functions.
//
// Where the page is wide, x and w stand over the sum, and beside these all stamps, if their labels
// can be read there; or else the chosen one, enlarged, and all of them below. The room of x and w is
// that of the largest, and the height of it all depends on nothing: no slider moves what stands
// below. On a screen, which has a height, all of it stands side by side, if there is room for it: a
// narrow screen is laid out like a page.

import { GAP, halves, LARGEST_CELL, LARGEST_ROW_CELL, NARROW } from "../shared/drawing/room.js";
import { cellsOf } from "../shared/geometry/ravel.js";

/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { Canvas } from "../transposed/arithmetic.js" */

/** px of a cell of x or w; as in style.css. */
export const SHEET_CELL = 26;
const NAMED = 66; // px: what is written over x or w; as in style.css
const FIVE_NUMBERS = 138; // px: five cells of x or w
const BETWEEN = 12; // px between the two columns; as in style.css
const TITLE = 18; // px over a stamp
const BETWEEN_STAMPS = 6; // px
const OUTLINE = 3; // px that the outline of the last stamp takes below it
const HEIGHT = 531; // px of both columns
const SHEETS = 196; // px of it for x and w
const TITLE_OF_SUM = 26; // px
const LARGEST_STAMP_CELL = 46;
const LOW = 284; // px of height for stamps on a telephone
const ROW_TITLE = 52; // px before a stamp in one dimension
const SHEET_ROW = 34; // px of a row of x or w
const SHEET_TITLE = 34; // px over these, and below
const AROUND = 88; // px for the title of a grid and for two lines of a sentence, on a screen
const OF_SUM = 0.42; // of the room that it shares with the enlarged stamp, at most
const LEAST_ROOM = 90; // px of a grid: what would have less stands elsewhere

/**
 * @typedef {{ cell: number, left: number, top: number }} Place  one grid
 * @typedef {{ narrow: boolean, stacked: boolean, beside: boolean, apart: boolean, side: number,
 *   work: [number, number], chosen: [number, number], single: Place, enlarged: Place,
 *   stamps: Place[], stampsHeight: number }} Layout
 *   `side` is the width of the column of x and w, `work` the room, width and height, for the
 *   output, which stands there as `single`, `chosen` that of the enlarged stamp; `apart` where
 *   there is one, as where the stamps themselves cannot be read. `stacked` where the output stands
 *   below x and w, not beside them; `beside` where all of it stands side by side.
 *
 * @typedef {{ x: number, w: number }} Sheets  how wide they need to be, px
 * @typedef {{ axes: [Axis, Axis], canvas: [Canvas, Canvas], oneRow: boolean, least: number }} Grids
 *   `least` is the size of a cell from which the labels of stamps can be read, px
 */

/** How wide x and w are side by side, px. @param {Sheets} sheets */
const sideOf = ({ x, w }) => Math.max(NAMED, x) + 10 + Math.max(NAMED, w);

/**
 * @param {number} width @param {Grids} grids @param {Sheets} sheets
 * @param {number} [height]  where it fills a screen @returns {Layout}
 */
export function layoutFor(width, grids, sheets, height = Infinity) {
  if (grids.oneRow) return stampsInColumn(width, grids);
  const onScreen = height < Infinity ? sideBySide(width, height, grids, sheets) : null;
  const rooms = onScreen ? [...onScreen.work, ...onScreen.chosen] : [];
  return onScreen && Math.min(...rooms) >= LEAST_ROOM ? onScreen : onPage(width, grids, sheets);
}

/**
 * What x and w take of a page's width, and what the sum has beside or below them.
 * @param {number} width @param {Sheets} sheets
 */
function sharesOf(width, sheets) {
  const narrow = width < Math.max(NARROW, sideOf(sheets) + BETWEEN + LEAST_ROOM);
  const inputs = narrow ? Math.max(FIVE_NUMBERS, sheets.x, sheets.w) : sideOf(sheets);
  const left = width - inputs - BETWEEN;
  const stacked = left < LEAST_ROOM;
  const sumRoom = narrow ? (stacked ? width : left) : HEIGHT - SHEETS - TITLE_OF_SUM;
  return { narrow, inputs, stacked, sumRoom };
}

/** @param {number} width @param {Grids} grids @param {Sheets} sheets @returns {Layout} */
function onPage(width, grids, sheets) {
  const { axes, canvas, least } = grids;
  const [{ size: rows }, { size: columns }] = canvas;
  const [{ in_size: down }, { in_size: across }] = axes;
  const { narrow, inputs, stacked, sumRoom } = sharesOf(width, sheets);
  const largest = narrow ? LARGEST_CELL : LARGEST_STAMP_CELL;
  const sumCell = Math.min(largest, (sumRoom - 4) / (narrow ? Math.max(rows, columns) : rows));

  /** How large the cells of stamps may be beside a column. @param {number} column  its width */
  const beside = (column) =>
    (width - column - 4 - (across - 1) * BETWEEN_STAMPS) / across / columns;
  const column = (/** @type {number} */ cell) =>
    narrow ? 0 : BETWEEN + Math.max(inputs, cell * columns + 4);
  const high = cellsHigh(narrow ? LOW : HEIGHT, down);
  const [wide, tall] = [beside(column(least)), high / rows];
  const apart = wide < least || (!narrow && tall < least);
  // On a telephone they may become higher, elsewhere the sum as small as can be read.
  const [limit, wish] = narrow ? [wide, tall] : [tall, beside(column(sumCell))];
  const stampCell = Math.min(LARGEST_STAMP_CELL, limit, Math.max(least, wish));

  const most = apart ? (width - BETWEEN) / 2 : width - BETWEEN - across * columns * stampCell;
  const ofSum = Math.min(sumCell * columns + 4, most - across * BETWEEN_STAMPS);
  const side = narrow ? inputs : Math.floor(Math.max(inputs, ofSum));
  const room = narrow ? width : width - BETWEEN - side;
  const large = Math.min(LARGEST_CELL, (room - 4) / columns, (HEIGHT - TITLE_OF_SUM - 4) / rows);
  return {
    narrow,
    stacked,
    beside: false,
    apart,
    side,
    work: [narrow ? sumRoom : side, sumRoom],
    chosen: [room, narrow ? rows * large + 4 : HEIGHT - TITLE_OF_SUM],
    single: placed(narrow ? sumCell : Math.min(sumCell, (side - 4) / columns)),
    enlarged: placed(large),
    ...(apart
      ? smallStamps(width, narrow ? 1.2 : 1, grids)
      : stampsOf(stampCell, grids, narrow ? 0 : HEIGHT)),
  };
}

/** What a height leaves the cells of each stamp of a column. @param {number} height @param {number} stamps */
const cellsHigh = (height, stamps) =>
  (height - OUTLINE + BETWEEN_STAMPS) / stamps - TITLE - BETWEEN_STAMPS;

/** @param {number} cell @returns {Place} */
const placed = (cell) => ({ cell: halves(cell), left: 2, top: 2 });

/**
 * All stamps, as their cells stand in x.
 * @param {number} size  of a cell @param {Grids} grids @param {number} height  at least
 */
function stampsOf(size, { axes: [down, across], canvas: [{ size: rows }, tall] }, height) {
  const cell = halves(size);
  const pitch = rows * cell + TITLE + BETWEEN_STAMPS;
  const stamps = cellsOf([down.in_size, across.in_size]).map(([row, column]) => ({
    cell,
    left: 2 + column * (tall.size * cell + BETWEEN_STAMPS),
    top: TITLE + row * pitch,
  }));
  return {
    stamps,
    stampsHeight: Math.max(height, down.in_size * pitch - BETWEEN_STAMPS + OUTLINE),
  };
}

/**
 * The same below everything else, across the page: their height depends on the rows of the input
 * only.
 * @param {number} width @param {number} tall @param {Grids} grids
 */
function smallStamps(width, tall, grids) {
  const {
    axes: [down, across],
    canvas: [{ size: rows }, { size: columns }],
  } = grids;
  const height = (width * tall * Math.min(3, down.in_size)) / 3;
  const cell = Math.min(
    LARGEST_STAMP_CELL,
    (width - 4 - BETWEEN_STAMPS * (across.in_size - 1)) / across.in_size / columns,
    cellsHigh(height, down.in_size) / rows,
  );
  return stampsOf(cell, grids, height);
}

/**
 * On a screen: x and w over the sum, beside them the chosen stamp, enlarged, and all of them; under
 * the first two the sentence.
 * @param {number} width @param {number} height @param {Grids} grids @param {Sheets} sheets
 * @returns {Layout}
 */
function sideBySide(width, height, grids, sheets) {
  const { axes, canvas } = grids;
  const [{ size: rows }, { size: columns }] = canvas;
  const [{ in_size: down, kernel_size }, { in_size: across }] = axes;
  /** @param {number} wide @param {number} high */
  const fit = (wide, high) => Math.min(LARGEST_CELL, (wide - 4) / columns, (high - 4) / rows);
  const inputs = sideOf(sheets);
  const small = halves(fit((width - inputs) / across / 2 - BETWEEN, cellsHigh(height, down)));
  const left = width - across * (columns * small + BETWEEN_STAMPS) - BETWEEN;

  const room = height - AROUND;
  const sumRoom = room - SHEET_TITLE - Math.max(down, kernel_size) * SHEET_ROW;
  const side = Math.floor(Math.max(inputs, fit(OF_SUM * left, sumRoom) * columns + 4));
  /** @type {[number, number][]} */
  const [work, chosen] = [
    [side, sumRoom],
    [left - side - BETWEEN, room],
  ];
  return {
    narrow: false,
    stacked: false,
    beside: true,
    apart: true,
    side,
    work,
    chosen,
    single: placed(fit(...work)),
    enlarged: placed(fit(...chosen)),
    ...stampsOf(small, grids, height - OUTLINE),
  };
}

/**
 * Stamps below one another and the sum under them, so that what adds up stands in a column.
 * @param {number} width @param {Grids} grids @returns {Layout}
 */
function stampsInColumn(width, { axes: [, across], canvas: [, { size: columns }] }) {
  const cell = halves(Math.min(LARGEST_ROW_CELL, (width - ROW_TITLE - 2) / columns));
  const pitch = LARGEST_ROW_CELL + GAP / 2;
  const stamps = Array.from({ length: across.in_size }, (_, n) => ({
    cell,
    left: ROW_TITLE,
    top: 2 + n * pitch,
  }));
  const [single] = stamps;
  return {
    narrow: width < NARROW,
    stacked: false,
    beside: false,
    apart: false,
    side: FIVE_NUMBERS,
    work: [width, LARGEST_ROW_CELL + 4],
    chosen: [0, 0],
    single,
    enlarged: single,
    stamps,
    stampsHeight: across.in_size * pitch + 4,
  };
}
