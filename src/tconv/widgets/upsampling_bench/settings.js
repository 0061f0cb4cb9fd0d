// @ts-check
// The settings of the bench, and what follows from them before there is an image. Pure functions.

import { traitTypes } from "../shared/state/trait_types.js";
import data from "./settings.json" with { type: "json" };
import { drawKernels, startsOf } from "./starts.js";

/** @import { TraitType, TraitTypes } from "../shared/state/trait_types.js" */

/**
 * A grey image, as bytes row by row.
 * @typedef {{ rows: number, columns: number, grey: Uint8Array }} Grey
 *
 * `photograph` is what Python gives: its bytes in base64.
 * @typedef {{ kernel_size: number, stride: number, seed: number,
 *   photograph: { rows: number, columns: number, grey: string } }} State
 * @typedef {ReturnType<typeof derive>} Derived
 */

/** From which energy on a board is called one. */
export const BOARD_FROM = data.board_from;

/** What only Python gives: it stands in no link. @type {TraitType} */
const carried = { range: [0, 0], write: () => null, read: () => undefined };

/** @type {TraitTypes} */
export const traits = { ...traitTypes(data.traits), photograph: carried };

/** The photograph as bytes. @param {State["photograph"]} photograph @returns {Grey} */
export const photographIn = ({ rows, columns, grey }) => ({
  rows,
  columns,
  grey: Uint8Array.from(atob(grey), (one) => one.charCodeAt(0)),
});

/** @param {State} state */
export function derive({ kernel_size, stride, seed }) {
  const kernels = drawKernels(seed, stride ** 2, kernel_size ** 2, data.largest_weight);
  return { problem: null, kernels, starts: startsOf(kernels, kernel_size, stride) };
}
