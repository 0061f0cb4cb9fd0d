// @ts-check
// How many stamps meet in each cell, through one layer or several, and what their weights add up to.
// The same rules as `tconv.overlap`. Pure functions; tests compare every number with Python's.

import { convTransposeSize, placements } from "../shared/geometry/placements.js";
import { upTo } from "../shared/geometry/up_to.js";
import { phaseTaps } from "../transposed/phases.js";

/** @import { Axis } from "../shared/geometry/placements.js" */

/**
 * Along one axis, through one layer after the other: how many ways lead from the input to each cell,
 * and whether none is missing there, as at the border, where none comes in from outside.
 * @param {Axis[]} stack
 */
export function pathsAlong(stack) {
  let ways = Array(stack[0].in_size).fill(1);
  let inside = ways.map(() => true);
  for (const axis of stack) {
    const phases = phaseTaps(axis);
    const sources = upTo(convTransposeSize(axis)).map((target) =>
      phases[target % axis.stride].map(
        (tap) => (target + axis.padding - axis.dilation * tap) / axis.stride,
      ),
    );
    const [before, wasInside] = [ways, inside];
    ways = sources.map((from) => from.reduce((sum, cell) => sum + (before[cell] ?? 0), 0));
    inside = sources.map((from) => from.every((cell) => wasInside[cell]));
  }
  return { ways, inside };
}

/**
 * One period of what stands inside: of each phase along an axis, the place of a cell. Null where a
 * phase has none: too few cells are inside to tell the pattern.
 * @param {boolean[]} inside @param {number} period
 */
export function wholePeriod(inside, period) {
  const places = upTo(period).map((phase) =>
    inside.findIndex((one, n) => one && n % period === phase),
  );
  return places.includes(-1) ? null : places;
}

/**
 * One layer on an image, both row by row.
 * @param {ArrayLike<number>} image @param {[Axis, Axis]} axes @param {number[][]} kernel
 */
export function stampOnto(image, axes, kernel) {
  const [down, across] = axes.map((axis) => placements(axis).filter(({ kept }) => kept));
  const [rows, columns] = axes.map(convTransposeSize);
  const sums = new Float64Array(rows * columns);
  for (const one of down) {
    const [weights, from] = [kernel[one.tap], one.source * axes[1].in_size];
    for (const { source, tap, target } of across)
      sums[one.target * columns + target] += image[from + source] * weights[tap];
  }
  return sums;
}
