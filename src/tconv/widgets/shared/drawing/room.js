// @ts-check
// The room that pictures share: gaps, the largest cells, the smallest font, and when a page is narrow;
// all in px.

export const GAP = 16;
export const LARGEST_CELL = 68;
export const LARGEST_ROW_CELL = 44; // in one dimension
export const NARROW = 520;
export const SMALLEST_FONT = 11; // what is smaller cannot be read

/** @param {number} value */
export const halves = (value) => Math.max(1, Math.floor(value * 2) / 2);
