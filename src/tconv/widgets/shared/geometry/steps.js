// @ts-check
// The steps of a slider that counts in steps of its own. Pure functions.

/**
 * Where a value stands among the steps of its slider; between two of them by its share of the way.
 * @param {number[]} steps @param {number} value
 */
export function placeAmong(steps, value) {
  const after = steps.findIndex((step) => step >= value);
  return after < 1 ? 0 : after - (steps[after] - value) / (steps[after] - steps[after - 1]);
}
