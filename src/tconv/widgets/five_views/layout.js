// @ts-check
// Where the grids of the five views stand, for a width in px. Pure functions.

import { halves, NARROW } from "../shared/drawing/room.js";
/** @import { Pair } from "../shared/geometry/placements.js" */

const FIVE_CELL = 24;
const FIVE_TITLE = 18;
const SMALLEST_COLUMN = 8; // px of a cell
const SIGN = 22; // room for a sign between two grids
const FIVE_HEIGHT = 216;
const FIVE_ROW_HEIGHT = 196; // in one dimension

/**
 * Tiles of one size, side by side: `tiles` and `tile` are rows and columns; `gap` cells lie between two tiles.
 * @typedef {{ tiles: Pair, tile: Pair, gap: Pair }} Mosaic
 *
 * `titles` are where the grids' names stand.
 * @typedef {{ mosaic: Mosaic, cell: number, left: number, top: number, rows: number, columns: number }} FivePlace
 * @typedef {{ width: number, height: number, places: { [grid: string]: FivePlace }, signs: [string, number, number][] }} FiveView
 */

/** One grid. @param {Pair} tile @returns {Mosaic} */
export const oneTile = (tile) => ({ tiles: [1, 1], tile, gap: [0, 0] });

/** The tiles of a grid of tiles; in one dimension they stand below one another. @param {Pair} tiles @param {Pair} tile @param {boolean} oneRow @returns {Mosaic} */
export const tiled = ([rows, columns], tile, oneRow) =>
  oneRow
    ? { tiles: [columns, 1], tile, gap: [0, 0] }
    : { tiles: [rows, columns], tile, gap: [1, 1] };

/** Where a cell of a tile stands. @param {Mosaic} mosaic @param {number} n  the tile, row by row @param {number} at  the cell in it, row by row @returns {Pair} */
export const onMosaic = ({ tiles, tile, gap }, n, at) => [
  Math.floor(n / tiles[1]) * (tile[0] + gap[0]) + Math.floor(at / tile[1]),
  (n % tiles[1]) * (tile[1] + gap[1]) + (at % tile[1]),
];

/** As large as it can be in a room: left, top, width, height. @param {Mosaic} mosaic @param {number[]} room @returns {FivePlace} */
function placeIn(mosaic, [left, top, width, height]) {
  const [rows, columns] = [0, 1].map(
    (axis) => mosaic.tiles[axis] * (mosaic.tile[axis] + mosaic.gap[axis]) - mosaic.gap[axis],
  );
  const largest = Math.min(FIVE_CELL, (width - 4) / columns, (height - FIVE_TITLE - 4) / rows);
  const cell = largest < 1 ? 0.5 : halves(largest); // so that the largest matrix is there with all its 324 rows
  return { mosaic, cell, left: left + 2, top: top + FIVE_TITLE, rows, columns };
}

/** A column beside a matrix, in cells of the same size unless they could not be seen. @param {FivePlace} matrix @param {number} rows @returns {FivePlace} */
const columnBeside = ({ cell, left, top, columns }, rows) => ({
  mosaic: oneTile([rows, 1]),
  cell: Math.max(cell, SMALLEST_COLUMN),
  left: left + columns * cell + SIGN,
  top,
  rows,
  columns: 1,
});

/**
 * @param {number} width @param {boolean} oneRow
 * @param {{ [grid: string]: Mosaic }} mosaics @param {number} sources  how many cells x has
 * @returns {{ narrow: boolean, views: FiveView[] }}
 */
export function fiveLayout(width, oneRow, mosaics, sources) {
  const narrow = width < NARROW;
  const panel = narrow ? width : Math.floor((width - 28) / 2);
  const fit = (/** @type {string} */ name, /** @type {number[]} */ ...room) =>
    placeIn(mosaics[name], room);
  if (oneRow) {
    const height = FIVE_ROW_HEIGHT;
    const low = height - 48;
    const y = fit("y", 0, low, panel, 46);
    const matrix = fit("matrix", 0, 0, panel * 0.6, low - 4);
    const half = Math.floor(panel * 0.5);
    return {
      narrow,
      views: [
        {
          width: panel,
          height,
          places: { stamps: { ...fit("stamps", 0, 0, panel, low), cell: y.cell }, y },
          signs: [],
        },
        {
          width: panel,
          height,
          places: {
            padded: fit("padded", 0, 0, panel, 46),
            kernel: fit("kernel", 0, 62, panel, 46),
            y,
          },
          signs: [],
        },
        {
          width: panel,
          height,
          places: { matrix, column: columnBeside(matrix, sources), y },
          signs: [["·", matrix.left + matrix.columns * matrix.cell + 8, 60]],
        },
        {
          width: panel,
          height,
          places: {
            nudges: fit("nudges", 0, 0, half, low - 4),
            arriving: fit("x", half + SIGN, 0, half - SIGN, 46),
            y,
          },
          signs: [["·", half + 6, 34]],
        },
        {
          width,
          height,
          places: {
            source: fit("x", 0, 0, width * 0.25, 46),
            kernels: fit("kernels", width * 0.31, 0, width * 0.25, 96),
            phases: fit("phases", width * 0.62, 0, width * 0.38, 96),
            y,
          },
          signs: [
            ["∗", width * 0.27, 34],
            ["=", width * 0.58, 34],
          ],
        },
      ],
    };
  }
  const height = FIVE_HEIGHT;
  const side = Math.min(126, Math.floor(panel * 0.38));
  const big = panel - side - SIGN;
  const right = big + SIGN;
  const y = fit("y", right, height - side - FIVE_TITLE, side, side + FIVE_TITLE);
  const upper = [right, 0, side, height - side - FIVE_TITLE - 4];
  const matrix = fit("matrix", 0, 0, big - SIGN - 24, height);
  /** @type {[string, number, number]} */
  const equals = ["=", big + 5, height - side / 2];
  /** @type {[string, number, number]} */
  const times = ["∗", big + 5, FIVE_TITLE + 20];
  return {
    narrow,
    views: [
      {
        width: panel,
        height,
        places: { stamps: fit("stamps", 0, 0, big, height), y },
        signs: [["Σ", big + 5, height - side / 2]],
      },
      {
        width: panel,
        height,
        places: { padded: fit("padded", 0, 0, big, height), kernel: fit("kernel", ...upper), y },
        signs: [times, equals],
      },
      {
        width: panel,
        height,
        places: { matrix, column: columnBeside(matrix, sources), y },
        signs: [["·", matrix.left + matrix.columns * matrix.cell + 8, FIVE_TITLE + 20], equals],
      },
      {
        width: panel,
        height,
        places: { nudges: fit("nudges", 0, 0, big, height), arriving: fit("x", ...upper), y },
        signs: [["·", times[1], times[2]], equals],
      },
      narrow
        ? {
            width,
            height: 2 * side,
            places: {
              source: fit("x", 0, 0, width * 0.34, side - FIVE_TITLE - 4),
              kernels: fit(
                "kernels",
                width * 0.34 + SIGN,
                0,
                width * 0.6 - SIGN,
                side - FIVE_TITLE - 4,
              ),
              phases: fit("phases", 0, side - FIVE_TITLE, big, side + FIVE_TITLE),
              y: { ...y, top: side },
            },
            signs: [
              ["∗", width * 0.34 + 5, side / 2],
              ["→", big + 2, side * 1.5],
            ],
          }
        : {
            width,
            height: side + FIVE_TITLE + 2,
            places: {
              source: fit("x", 0, 0, width * 0.16, side),
              kernels: fit("kernels", width * 0.2, 0, width * 0.22, side + FIVE_TITLE),
              phases: fit(
                "phases",
                width * 0.47,
                0,
                width - side - SIGN - width * 0.47,
                side + FIVE_TITLE,
              ),
              y: { ...y, left: width - side + 2, top: FIVE_TITLE },
            },
            signs: [
              ["∗", width * 0.17, side / 2],
              ["=", width * 0.44, side / 2],
              ["→", width - side - SIGN + 2, side / 2],
            ],
          },
    ],
  };
}
