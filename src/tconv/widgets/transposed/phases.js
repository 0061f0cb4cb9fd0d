// @ts-check
// Which taps meet in the output cells of a phase. The same rule as `tconv.overlap`. Pure functions.

/** @import { Axis } from "../shared/geometry/placements.js" */

/** @param {number} count */
const upTo = (count) => Array.from({ length: count }, (_, n) => n);

/**
 * The taps that meet in an output cell, for each remainder of its place by the stride.
 * @param {Pick<Axis, "kernel_size" | "stride" | "padding" | "dilation">} axis
 */
export const phaseTaps = ({ kernel_size, stride, padding, dilation }) =>
  upTo(stride).map((phase) =>
    upTo(kernel_size).filter((tap) => (dilation * tap - padding - phase) % stride === 0),
  );
