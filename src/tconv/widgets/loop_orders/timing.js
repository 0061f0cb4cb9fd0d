// @ts-check
// Times the orders in short turns, so that a page is never held up: a turn runs one order, and there
// is one turn a frame. No DOM; the clock is handed in.

import { inputOf, kernelOf, ORDERS } from "./arithmetic.js";
import { layerOf, NAMES, SIDES } from "./settings.js";

/** @import { Layer } from "./arithmetic.js" */
/** @import { State } from "./settings.js" */

const ROUNDS = 8; // in which each order is timed
const WARM_UP = 3; // rounds before the image grows: until then a browser has seldom compiled the loops
const LEAST = 6; // ms of a turn: clocks of browsers are coarse
const MOST = 20; // ms that one run may take, or the image stays smaller

/**
 * Times in ms, by order; which results are other numbers than the first one's; whether it is over.
 * @typedef {{ layer: Layer, times: { [order: string]: number }, unequal: string[],
 *   isOver: boolean }} Timing
 */

/** @param {Float32Array} one @param {Float32Array} other */
const isEqual = (one, other) =>
  one.length === other.length && one.every((value, n) => value === other[n]);

/** The time of one run, the mean of as many as fill a turn. @param {() => void} run @param {() => number} now */
function timeOf(run, now) {
  const start = now();
  let [runs, spent] = [0, 0];
  do {
    run();
    runs++;
    spent = now() - start;
  } while (spent < LEAST);
  return spent / runs;
}

/**
 * Each call of what it returns is a turn. The image grows until it is as large as the slowest order
 * can take in a turn; from then on the best of all rounds counts, as other work can only add to a time.
 * @param {State} state @param {() => number} now @returns {() => Timing}
 */
export function createTiming(state, now) {
  let [size, turn] = [0, 0];
  /** @type {{ [order: string]: number }} */
  let times = {};
  /** @type {string[]} */
  const unequal = [];
  let layer = layerOf(state, SIDES[size]);
  let [x, w] = [inputOf(layer.in_size), kernelOf(layer.kernel_size)];
  /** @type {Float32Array} */
  let first = new Float32Array();

  function grow() {
    size++;
    layer = layerOf(state, SIDES[size]);
    x = inputOf(layer.in_size);
    [turn, times] = [0, {}];
  }
  /** @param {string} name */
  function compare(name) {
    const y = ORDERS[name](x, w, layer);
    if (name === NAMES[0]) first = y;
    else if (!isEqual(y, first)) unequal.push(name);
  }
  const round = () => Math.floor(turn / NAMES.length);
  /** A larger image takes four times as long. */
  const mayGrow = () => size < SIDES.length - 1 && 4 * Math.max(...Object.values(times)) <= MOST;

  return () => {
    const name = NAMES[turn % NAMES.length];
    if (round() < ROUNDS) {
      const spent = timeOf(() => ORDERS[name](x, w, layer), now);
      times[name] = Math.min(times[name] ?? Infinity, spent);
    } else compare(name);
    turn++;
    if (turn % NAMES.length === 0 && round() >= WARM_UP && round() < ROUNDS && mayGrow()) grow();
    return { layer, times, unequal, isOver: round() > ROUNDS };
  };
}
