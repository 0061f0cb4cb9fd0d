// @ts-check
// The settings of the five views: their ranges. The rules are those of the placement grids.

import { pair, sheet, whole } from "../shared/state/trait_types.js";
import { inPlayOf } from "../transposed/settings.js";
import { VALUE_RANGE } from "../shared/geometry/limits.js";
/** @import { TraitTypes } from "../shared/state/trait_types.js" */
/** @import { State } from "../transposed/settings.js" */

/** Rows and columns of the sheets of x and w. */
export const FIVE_SHEET = 4;

/** @type {TraitTypes} */
export const FIVE_KINDS = {
  dims: whole(1, 2),
  in_size: pair(1, FIVE_SHEET),
  kernel_size: pair(1, FIVE_SHEET),
  stride: whole(1, 3),
  padding: whole(0, 3),
  output_padding: whole(0, 2),
  dilation: whole(1, 2),
  x: sheet(VALUE_RANGE, FIVE_SHEET, (/** @type {State} */ state) => inPlayOf(state).x),
  w: sheet(VALUE_RANGE, FIVE_SHEET, (/** @type {State} */ state) => inPlayOf(state).w),
};
