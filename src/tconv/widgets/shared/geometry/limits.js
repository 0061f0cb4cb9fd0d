// @ts-check
// The sheets that a reader edits: how large they are, and what a cell may hold. Python reads the
// same file.

import limits from "./limits.json" with { type: "json" };

/** Rows and columns of the largest kernel, and of the largest input of most widgets. */
export const SHEET = limits.sheet;
/** What a cell of x and w may hold. */
export const VALUE_RANGE = /** @type {[number, number]} */ (limits.values);
