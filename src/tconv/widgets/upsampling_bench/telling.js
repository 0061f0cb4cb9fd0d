// @ts-check
// What the words of the bench are chosen by, and how its sizes are written, in every language.

import { BOARD_FROM } from "./settings.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Outcome } from "./arithmetic.js" */
/** @import { State } from "./settings.js" */

/** @param {Pair} size */
export const sizeText = ([rows, columns]) => `${rows}×${columns}`;

/** The size of the small image. @param {Pair} size @param {State} state */
export const smallSizeText = ([rows, columns], { stride: s }) => sizeText([rows / s, columns / s]);

/** @param {State} state */
export const hasICNR = ({ kernel_size, stride }) => kernel_size % stride === 0;

/**
 * Whether a tent comes down to nothing where the next one has its top, a stride away: then they draw
 * straight lines between the cells.
 * @param {State} state
 */
export const isBilinear = ({ kernel_size, stride }) => Math.floor((kernel_size + 1) / 2) === stride;

/** The ways that have a start, and those of them that draw a board. @param {{ [way: string]: Outcome | null }} ways */
export function boardsAmong(ways) {
  const made = Object.entries(ways).flatMap(([way, one]) => (one ? [{ way, ...one }] : []));
  return { made, boards: made.filter(({ energy }) => energy >= BOARD_FROM) };
}
