// @ts-check
// Results that are kept as long as what they follow from stays the same. Pure functions.

/**
 * A model hands out copies of its lists: they are the same where their numbers are. @param {any} a
 * @param {any} b
 */
const same = (a, b) =>
  a === b || (Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b));

/**
 * A function that computes anew only if an input differs from that of the last call.
 * @template {any[]} Inputs @template Result
 * @param {(...inputs: Inputs) => Result} compute @returns {(...inputs: Inputs) => Result}
 */
export function remembered(compute) {
  /** @type {Inputs | undefined} */
  let last;
  /** @type {Result} */
  let result;
  return (...inputs) => {
    const known = last;
    if (!known || inputs.some((input, n) => !same(input, known[n]))) result = compute(...inputs);
    last = inputs;
    return result;
  };
}
