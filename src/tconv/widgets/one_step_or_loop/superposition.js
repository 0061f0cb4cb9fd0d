// @ts-check
// What a linear method makes of y = C x + level · noise is what it makes of C x, plus level times
// what it makes of the noise: so it walks for neither anew when the level changes. Pure functions.

import { distance, dotProduct, lengthOf, plusTimes } from "./solvers.js";

/** @import { Values } from "./blur.js" */
/** @import { LinearIterates } from "./solvers.js" */

const CANCELLED = 0.01; // of the squares in a sum: with less left, its last digits are lost

/**
 * The lengths of a + level · b, of many pairs: by the sums ‖a‖², a·b and ‖b‖², which take no level.
 * @param {Values[]} a @param {Values[]} b
 * @param {(n: number, level: number) => number} exact  the length where they cancel
 */
function lengthsBySums(a, b, exact) {
  const [aa, ab, bb] = [
    [a, a],
    [a, b],
    [b, b],
  ].map(([ones, others]) => Float64Array.from(ones, (one, n) => dotProduct(one, others[n])));
  return (/** @type {number} */ level) =>
    aa.map((square, n) => {
      const squares = square + level * level * bb[n];
      const sum = squares + 2 * level * ab[n];
      return sum > CANCELLED * squares ? Math.sqrt(sum) : exact(n, level);
    });
}

/**
 * The iterates of every level, with the distances of the estimates from x.
 * @param {Values} x @param {LinearIterates} clean @param {LinearIterates} noise
 */
export function superposition(x, clean, noise) {
  const estimate = (/** @type {number} */ n, /** @type {number} */ level) =>
    plusTimes(clean.estimates[n], level, noise.estimates[n]);
  const residuals = lengthsBySums(clean.remainders, noise.remainders, (n, level) =>
    lengthOf(plusTimes(clean.remainders[n], level, noise.remainders[n])),
  );
  const errors = lengthsBySums(
    clean.estimates.map((z) => plusTimes(z, -1, x)),
    noise.estimates,
    (n, level) => distance(x, estimate(n, level)),
  );
  return (/** @type {number} */ level) => ({
    estimate: (/** @type {number} */ n) => estimate(n, level),
    residuals: residuals(level),
    errors: errors(level),
    step: 1,
  });
}
