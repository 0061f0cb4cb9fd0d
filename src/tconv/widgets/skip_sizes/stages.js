// @ts-check
// A network as levels: a stage is what happens at one level, on the way down or on the way up, with
// its sizes along every axis. Pure functions.

import { isDown, isUp } from "./notation.js";

/** @import { Walk } from "./arithmetic.js" */
/** @import { Layer } from "./notation.js" */

/**
 * `row` counts levels from the top; `sizes` are those at the stage, one after the other, each for
 * every axis: none where the network does not get there. `by` is the layer that leads to it, `skips`
 * where skips begin, `joins` the numbers of those that arrive.
 * @typedef {{ row: number, isUp: boolean, by: Layer | null, sizes: number[][], skips: number[],
 *   joins: number[] }} Stage
 */

/** How many joins are reached along every axis, and whether the last of them is made. @param {Walk[]} axes */
export function reachedBy(axes) {
  const joins = Math.min(...axes.map((axis) => axis.joins.length));
  const stops = axes.some(({ joins: each }) => each[joins - 1]?.mended.size === null);
  return { joins, stops };
}

/** @param {Layer[]} layers @param {Walk[]} axes @returns {Stage[]} */
export function stagesOf(layers, axes) {
  const { joins: reached, stops } = reachedBy(axes);
  const end = stops ? axes[0].joins[reached - 1].at : layers.length;
  // Before a join that cannot be made stands what the layer gives: no axis is mended alone.
  const after = (/** @type {number} */ at) =>
    axes.map(({ sizes, joins: each }) =>
      stops && at === end - 1 ? each[reached - 1].given : sizes[at],
    );
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
    if (at < end) stage.sizes.push(after(at));
  }
  const top = Math.min(...stages.map(({ row }) => row));
  return stages.map((one) => ({ ...one, row: one.row - top, sizes: withoutRepeats(one.sizes) }));
}

/** @param {number[][]} sizes */
const withoutRepeats = (sizes) =>
  sizes.filter((size, n) => n === 0 || `${size}` !== `${sizes[n - 1]}`);
