// @ts-check
// Each grid as a mosaic: tiles of one size, side by side.

import { unravelIndex } from "../shared/geometry/ravel.js";
import { outSizeOf } from "./arithmetic.js";

/** @import { Axis, Pair } from "../shared/geometry/placements.js" */
/** @import { byGather, Phase } from "./arithmetic.js" */

/**
 * Rows and columns; `gap` cells lie between two tiles.
 * @typedef {{ tiles: Pair, tile: Pair, gap: Pair }} Mosaic
 * @typedef {ReturnType<typeof mosaicsOf>} Mosaics
 */

/** One grid. @param {Pair} tile @returns {Mosaic} */
const oneTile = (tile) => ({ tiles: [1, 1], tile, gap: [0, 0] });

/**
 * A grid of tiles; in one dimension they stand below one another.
 * @param {Pair} tiles @param {Pair} tile @param {boolean} oneRow @returns {Mosaic}
 */
const tiled = (tiles, tile, oneRow) =>
  oneRow ? { tiles: [tiles[1], 1], tile, gap: [0, 0] } : { tiles, tile, gap: [1, 1] };

/**
 * Where a cell of a tile stands.
 * @param {Mosaic} mosaic @param {number} n  the tile, row by row
 * @param {number} at  the cell in it, row by row @returns {Pair}
 */
export function onMosaic({ tiles, tile, gap }, n, at) {
  const [down, across] = unravelIndex(n, tiles[1]);
  const [row, column] = unravelIndex(at, tile[1]);
  return [down * (tile[0] + gap[0]) + row, across * (tile[1] + gap[1]) + column];
}

/**
 * Of every grid, by its panel.
 * @param {[Axis, Axis]} axes @param {ReturnType<typeof byGather>} gather @param {Phase[]} phases
 * @param {boolean} oneRow
 */
export function mosaicsOf(axes, { rowSources, columnSources }, phases, oneRow) {
  /** @param {(axis: 0 | 1) => number} size @returns {Pair} */
  const pair = (size) => [size(0), size(1)];
  const x = pair((n) => axes[n].in_size);
  const y = outSizeOf(axes);
  const strides = pair((n) => axes[n].stride);
  /** @param {(phase: Phase, axis: 0 | 1) => number} size */
  const largest = (size) => pair((n) => Math.max(1, ...phases.map((phase) => size(phase, n))));
  return {
    stamps: tiled(x, y, oneRow),
    padded: oneTile([rowSources.length, columnSources.length]),
    kernel: oneTile(pair((n) => axes[n].kernel_size)),
    matrix: oneTile([y[0] * y[1], x[0] * x[1]]),
    column: oneTile([x[0] * x[1], 1]),
    nudges: tiled(y, x, oneRow),
    arriving: oneTile(x),
    source: oneTile(x),
    kernels: tiled(
      strides,
      largest(({ taps }, n) => taps[n].length),
      oneRow,
    ),
    phases: tiled(
      strides,
      largest(({ size }, n) => size[n]),
      oneRow,
    ),
    y: oneTile(y),
  };
}
