// @ts-check
// The sheets that a reader edits: how large they are, and what a cell may hold.

/** Rows and columns of the largest kernel, and of the largest input of most widgets. */
export const SHEET = 5;
/** @type {[number, number]} what a cell of x and w may hold */
export const VALUE_RANGE = [-99, 99];
