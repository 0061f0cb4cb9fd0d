// @ts-check
// What meets in one output cell of a single layer: which taps reach it, and which would if the input
// went on beyond its border. Pure functions.

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Derived, State } from "./settings.js" */

/**
 * Along one axis: the taps of the cell's phase, and those of them that meet an input cell.
 * @param {Derived} derived @param {number} target
 */
function meetingAlong({ stack: [axis], result: { phases } }, target) {
  const taps = phases[0][target % axis.stride];
  const met = taps.filter((tap) => {
    const source = (target + axis.padding - axis.dilation * tap) / axis.stride;
    return source >= 0 && source < axis.in_size;
  });
  return { taps, met };
}

/**
 * In an image the taps of both axes meet.
 * @param {State} state @param {Derived} derived @param {Pair} cell
 */
export function meetingIn({ dims }, derived, [row, column]) {
  const across = meetingAlong(derived, column);
  const down = dims === 1 ? { taps: [0], met: [0] } : meetingAlong(derived, row);
  /** @type {Pair[]} */
  const met = down.met.flatMap((r) => across.met.map((c) => /** @type {Pair} */ ([r, c])));
  return { met, phase: down.taps.length * across.taps.length };
}
