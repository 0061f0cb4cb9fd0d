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
  const distances = outputs.map(() => outputs.map(() => 0));
  let [largest, size] = [0, 1];
  outputs.forEach((one, n) => {
    for (const value of one) size = Math.max(size, Math.abs(value));
    for (let m = 0; m < n; m++) {
      distances[n][m] = distances[m][n] = apart(one, outputs[m]);
      largest = Math.max(largest, distances[n][m]);
    }
  });
  const rounding = 1e-12 * size;
  const agreeing = distances.map((row) => row.filter((distance) => distance <= rounding).length);
  const group = agreeing.indexOf(Math.max(...agreeing));
  const wrong = outputs.map((one, n) =>
    distances[n][group] <= rounding
      ? []
      : [...one.keys()].filter((at) => Math.abs(one[at] - outputs[group][at]) > rounding),
  );
  return { largest, wrong, differing: NAMES.filter((_, n) => wrong[n].length > 0) };
}
