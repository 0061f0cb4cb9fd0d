// @ts-check
// The settings of the bench, and what follows from them before there is an image. Pure functions.

import { traitTypes } from "../shared/state/trait_types.js";
import photograph from "./photograph.json" with { type: "json" };
import data from "./settings.json" with { type: "json" };
import { drawKernels, startsOf } from "./starts.js";

/**
 * A grey image, as bytes row by row.
 * @typedef {{ rows: number, columns: number, grey: Uint8Array }} Grey
 * @typedef {{ kernel_size: number, stride: number, seed: number }} State
 * @typedef {ReturnType<typeof derive>} Derived
 */

/** From which energy on a board is called one. */
export const BOARD_FROM = data.board_from;

export const traits = traitTypes(data.traits);

/** What is enlarged, as long as there is no image of the reader's own. @type {Grey} */
export const PHOTOGRAPH = {
  rows: photograph.rows,
  columns: photograph.columns,
  grey: Uint8Array.from(atob(photograph.grey), (one) => one.charCodeAt(0)),
};

/** @param {State} state */
export function derive({ kernel_size, stride, seed }) {
  const kernels = drawKernels(seed, stride ** 2, kernel_size ** 2, data.largest_weight);
  return { problem: null, kernels, starts: startsOf(kernels, kernel_size, stride) };
}
