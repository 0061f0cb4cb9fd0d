// @ts-check
// Which taps meet in the output cells of a phase. The same rule as `tconv.overlap`. Pure functions.

import { upTo } from "../shared/geometry/up_to.js";

/** @import { Axis } from "../shared/geometry/placements.js" */

/**
 * The taps that meet in an output cell, for each remainder of its place by the stride.
 * @param {Pick<Axis, "kernel_size" | "stride" | "padding" | "dilation">} axis
 */
export const phaseTaps = ({ kernel_size, stride, padding, dilation }) =>
  upTo(stride).map((phase) =>
    upTo(kernel_size).filter((tap) => (dilation * tap - padding - phase) % stride === 0),
  );
