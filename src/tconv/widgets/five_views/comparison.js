// @ts-check
// Whether five outputs agree.

/** The views, in the order in which they are shown. */
export const NAMES = ["stamp", "gather", "matrix", "gradient", "sub-pixel"];

/** The largest difference of two outputs. @param {number[]} a @param {number[]} b */
function apart(a, b) {
  if (a.length !== b.length) return Infinity;
  let most = 0;
  for (let n = 0; n < a.length; n++) most = Math.max(most, Math.abs(a[n] - b[n]));
  return most;
}

/**
 * Which views differ from the largest group that agrees, and in which cells; and the largest
 * difference of any two.
 * @param {number[][]} outputs
 */
export function compare(outputs) {
  const distances = outputs.map((one) => outputs.map((other) => apart(one, other)));
  const rounding = 1e-12 * Math.max(1, ...outputs.flat().map(Math.abs));
  const agreeing = distances.map((row) => row.filter((distance) => distance <= rounding).length);
  const group = outputs[agreeing.indexOf(Math.max(...agreeing))];
  const wrong = outputs.map((one) => {
    /** @type {number[]} */
    const cells = [];
    one.forEach((value, n) => Math.abs(value - group[n]) > rounding && cells.push(n));
    return cells;
  });
  return {
    largest: Math.max(...distances.flat()),
    wrong,
    differing: NAMES.filter((_, n) => wrong[n].length > 0),
  };
}
