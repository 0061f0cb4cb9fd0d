// @ts-check
// How a number is written: the twin of `tconv.written`. Pure.

/** A number as it stands in a cell: at most three decimals, halves away from zero, a true minus sign. @param {number} value */
export function formatNumber(value) {
  const rounded = Math.round(Math.abs(value) * 1000) / 1000;
  return value < 0 && rounded > 0 ? `−${rounded}` : `${rounded}`;
}

/** A count, its thousands apart. @param {number} count */
export const thousands = (count) => count.toLocaleString("en-US");

/** A time in two or three digits. @param {number} ms */
export const milliseconds = (ms) => `${Number(ms.toPrecision(ms < 10 ? 2 : 3))}\u00a0ms`;
