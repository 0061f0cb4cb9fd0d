// @ts-check
// What follows from a setting of flip and slide. Pure functions; tests compare every result with
// Python's.

import { integral, sampled } from "../shared/geometry/piecewise.js";
import { remembered } from "../shared/geometry/remembered.js";
import { closedForm, convolutionCurve, functionOf, productAt } from "./continuous.js";
import { goesTo } from "./settings.js";

/** @import { Extent } from "../shared/drawing/chart.js" */
/** @import { Curve, Piecewise } from "../shared/geometry/piecewise.js" */
/** @import { State } from "./settings.js" */

/**
 * `still` is what does not depend on t: the functions, the whole result, and what each chart spans.
 * `t` is by how much
 * the picture moves g; for it, the product, its area, and that by formula, or null where none is
 * known here.
 * @typedef {{ f: Piecewise, g: Piecewise, curve: Curve, extents: Extent[] }} Still
 * @typedef {{ problem: null, still: Still, t: number, product: Curve, area: number, exact: number |
 * null }} Moment
 */

/** @param {string} name @returns {Extent} */
const extentOf = (name) => (name === "drawn" ? [-1, 1] : [0, name === "pulses" ? 4 : 1]);

/** The lowest and the highest value, 0 included. @param {number[]} values @returns {Extent} */
const extentWithZero = (values) => [Math.min(0, ...values), Math.max(0, ...values)];

/** With the heights of a function that is drawn, null for one that is not. */
const stillOf = remembered(
  (
    /** @type {string} */ f,
    /** @type {string} */ g,
    /** @type {boolean} */ flip,
    /** @type {number[] | null} */ fHeights,
    /** @type {number[] | null} */ gHeights,
  ) => {
    const [one, other] = [functionOf(f, fHeights), functionOf(g, gHeights)];
    const curve = convolutionCurve(one, other, flip);
    const [fExtent, gExtent] = [extentOf(f), extentOf(g)];
    const extents = [
      [...fExtent, ...gExtent],
      fExtent.flatMap((a) => gExtent.map((b) => a * b)),
      curve.map(([, value]) => value),
    ].map(extentWithZero);
    return { f: one, g: other, curve, extents };
  },
);

/** @param {State} state @returns {Moment} */
export function derive(state) {
  const { f, g, flip, f_drawn, g_drawn } = state;
  const heights = [f === "drawn" ? f_drawn : null, g === "drawn" ? g_drawn : null];
  const still = stillOf(f, g, flip, heights[0], heights[1]);
  const t = goesTo(state, "shift") ? state.t : 0;
  const product = productAt(still.f, still.g, t, flip);
  const exact = closedForm(f, g, t, flip);
  return { problem: null, still, t, product: sampled(product), area: integral(product), exact };
}
