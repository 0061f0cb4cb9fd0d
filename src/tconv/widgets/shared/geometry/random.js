// @ts-check
// A small random generator on 32-bit integers, as in questions/random.py: the same numbers.

/** @typedef {(count: number) => number} Below */

/** Makes a function that draws whole numbers below its argument: Mulberry32. @param {number} seed @returns {Below} */
export function stream(seed) {
  let state = seed >>> 0;
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}
