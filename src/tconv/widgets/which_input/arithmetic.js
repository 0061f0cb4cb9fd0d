// @ts-check
// Which input sizes a convolution turns into one output size, and which of them comes back: the
// same rules as sizes.py. Pure functions; tests compare every result with Python's.

import { convTransposeSize } from "../shared/geometry/placements.js";
import { whole } from "../shared/state/trait_types.js";
import { windowSize } from "../shared/geometry/windows.js";
/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { TraitTypes } from "../shared/state/trait_types.js" */

/** @typedef {Axis} CollapseState  `in_size` is that of the convolution's input */

/** @type {TraitTypes} */
export const COLLAPSE_KINDS = {
  in_size: whole(1, 30),
  kernel_size: whole(1, 7),
  stride: whole(1, 6),
  padding: whole(0, 4),
  dilation: whole(1, 3),
  output_padding: whole(0, 5),
};

/** Sizes on the number line: enough for whatever comes back. */
export const SIZES_SHOWN = 36;

/** The output size of the convolution; less than 1 where the kernel does not fit. @param {CollapseState} state @param {number} [in_size] */
export const collapsedSize = (state, in_size = state.in_size) =>
  windowSize({ ...state, in_size }).out_size;

/** What the transposed convolution makes of an output of that size. @param {CollapseState} state @param {number} out_size @param {number} [output_padding] */
export const sizeBack = (state, out_size, output_padding = state.output_padding) =>
  convTransposeSize({ ...state, in_size: out_size, output_padding });

/** The input sizes that become `out_size`, from the first to the last. @param {CollapseState} state @param {number} out_size @returns {[number, number]} */
export function collapsingSizes(state, out_size) {
  const smallest = sizeBack(state, out_size, 0);
  return [Math.max(1, smallest), smallest + state.stride - 1];
}

/** The output paddings that are allowed: one less than stride or dilation. @param {CollapseState} state */
export const mostOutputPadding = ({ stride, dilation }) => Math.max(stride, dilation) - 1;

/**
 * The first rule that a state breaks, or null: those of `conv_size`, then those of `conv_transpose_size`.
 * @param {CollapseState} state
 */
export function collapseProblem(state) {
  const out_size = collapsedSize(state);
  if (out_size < 1) return { rule: "kernel_size", size: state.in_size + 2 * state.padding, state };
  if (state.output_padding > mostOutputPadding(state))
    return { rule: "output_padding", size: mostOutputPadding(state), state };
  const back = sizeBack(state, out_size);
  return back < 1 ? { rule: "padding", size: back, state } : null;
}

/**
 * Convolutions worth a look.
 * @type {{ [preset: string]: Omit<CollapseState, "in_size" | "output_padding"> }}
 */
export const COLLAPSE_PRESETS = {
  d2l: { kernel_size: 5, stride: 3, padding: 2, dilation: 1 },
  halves: { kernel_size: 3, stride: 2, padding: 1, dilation: 1 },
  dcgan: { kernel_size: 4, stride: 2, padding: 1, dilation: 1 },
  plain: { kernel_size: 3, stride: 1, padding: 1, dilation: 1 },
  dilated: { kernel_size: 3, stride: 2, padding: 0, dilation: 3 },
};

/** The preset that a state has, or "". @param {CollapseState} state */
export const collapsePresetOf = (state) =>
  Object.entries(COLLAPSE_PRESETS).find(([, preset]) =>
    Object.entries(preset).every(
      ([name, value]) => state[/** @type {keyof CollapseState} */ (name)] === value,
    ),
  )?.[0] ?? "";
