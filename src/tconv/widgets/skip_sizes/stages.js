// @ts-check
// A network as levels, along every axis: a stage is what happens at one level, on the way down or on
// the way up; an arrival, where a skip is joined to a map, or should be. Pure functions.

import { isDown, isUp } from "./notation.js";

/** @import { Join, Walk } from "./arithmetic.js" */
/** @import { Layer } from "./notation.js" */

/**
 * `row` counts levels from the top; `sizes` are those at the stage, one after the other, each for
 * every axis: none where the network does not get there. `by` is the layer that leads to it, `skips`
 * where skips begin, `joins` the numbers of those that arrive.
 * @typedef {{ row: number, isUp: boolean, by: Layer | null, sizes: number[][], skips: number[],
 *   joins: number[] }} Stage
 *
 * `along` is the join along each axis, `axis` the one that it is explained along: one that stops the
 * network, or one where the sizes differ.
 * @typedef {{ along: Join[], axis: number, differs: boolean, isMade: boolean }} Arrival
 */

/** The joins that are reached. @param {Walk[]} axes @returns {Arrival[]} */
export const arrivalsOf = (axes) =>
  axes[0].joins.map((_, n) => {
    const along = axes.map(({ joins }) => joins[n]);
    const stuck = along.findIndex(({ mended }) => mended.size === null);
    const apart = along.findIndex(({ skip, given }) => skip !== given);
    const axis = [stuck, apart].find((one) => one >= 0) ?? along.length - 1;
    return { along, axis, differs: apart >= 0, isMade: stuck < 0 };
  });

/** @param {Layer[]} layers @param {Walk[]} axes @returns {Stage[]} */
export function stagesOf(layers, axes) {
  let [level, joins] = [0, 0];
  /** @type {Stage} */
  let stage = {
    ...{ row: 0, isUp: false, by: null, skips: [], joins: [] },
    sizes: [axes.map(({ in_size }) => in_size)],
  };
  const stages = [stage];
  for (const [at, layer] of layers.entries()) {
    const [falls, rises] = [isDown(layer), isUp(layer)];
    if (falls || rises) {
      level += falls ? 1 : -1;
      stage = { row: level, isUp: rises, by: layer, sizes: [], skips: [], joins: [] };
      stages.push(stage);
    }
    if (layer.layer === "skip") stage.skips.push(at);
    if (layer.layer === "join") stage.joins.push(joins++);
    if (at < axes[0].sizes.length) stage.sizes.push(axes.map(({ sizes }) => sizes[at]));
  }
  const top = Math.min(...stages.map(({ row }) => row));
  return stages.map((one) => ({ ...one, row: one.row - top, sizes: withoutRepeats(one.sizes) }));
}

/** @param {number[][]} sizes */
const withoutRepeats = (sizes) =>
  sizes.filter((size, n) => n === 0 || `${size}` !== `${sizes[n - 1]}`);
