// @ts-check
// The room that pictures share: gaps, the largest cells, and when a page is narrow; all in px.

export const GAP = 16;
export const LARGEST_CELL = 68;
export const LARGEST_ROW_CELL = 44; // in one dimension
export const NARROW = 520;

/** @param {number} value */
export const halves = (value) => Math.max(1, Math.floor(value * 2) / 2);
