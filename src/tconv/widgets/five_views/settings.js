// @ts-check
// What the five views may be set to; and all that follows from a setting.

import { stamp } from "../shared/geometry/placements.js";
import { traitTypes } from "../shared/state/trait_types.js";
import { axesOf, inPlayOf, validate } from "../transposed/settings.js";
import { mosaicsOf } from "./mosaics.js";
import settings from "./settings.json" with { type: "json" };
import { compare } from "./ways/comparison.js";
import { byGather, sweptTerms } from "./ways/gather.js";
import { byGradient } from "./ways/gradient.js";
import { byMatrix } from "./ways/matrix.js";
import { byStamp } from "./ways/stamp.js";
import { bySubPixel } from "./ways/sub_pixel.js";
/** @import { State } from "../transposed/settings.js" */
/** @import { Setting } from "./ways/setting.js" */

/** Rows and columns of the sheets of x and w. */
export const SHEET = settings.traits.x.default.length;
export const traits = traitTypes(settings.traits, inPlayOf);

/** All but the sweep. @param {Setting} setting @param {boolean} oneRow */
function unswept(setting, oneRow) {
  const subPixel = bySubPixel(setting);
  return {
    oneRow,
    mosaics: mosaicsOf(setting.axes, subPixel.phases, oneRow),
    stamps: stamp(setting.x, setting.w, setting.axes),
    stamp: byStamp(setting),
    matrix: byMatrix(setting),
    gradient: byGradient(setting),
    subPixel,
  };
}

/**
 * The sweep with its kernel rotated, or as it is; and how the five compare then.
 * @param {Setting} setting @param {ReturnType<typeof unswept>} others @param {boolean} rotated
 */
function sweep(setting, { stamps, stamp, matrix, gradient, subPixel }, rotated) {
  const gather = byGather(setting, rotated);
  const outputs = [stamp, gather, matrix, gradient, subPixel].map(({ output }) => output);
  const terms = sweptTerms(stamps.terms, setting, rotated);
  return { rotated, gather, outputs, terms, verdict: compare(outputs) };
}

/** How the kernel of the sweep lies is the reader's choice: both are here. @param {State} state */
export function derive(state) {
  const [axes, problem] = [axesOf(state), validate(state)];
  if (problem) return { axes, problem };
  const setting = { x: state.x, w: state.w, axes };
  const others = unswept(setting, state.dims === 1);
  const [rotated, upright] = [true, false].map((turned) => sweep(setting, others, turned));
  return { ...setting, problem, ...others, rotated, upright };
}

/**
 * @typedef {ReturnType<typeof sweep>} Sweep
 * @typedef {Setting & ReturnType<typeof unswept> & { rotated: Sweep, upright: Sweep }} Derived  of a possible setting
 */
