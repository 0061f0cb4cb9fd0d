// @ts-check
// From a call that was pasted to the setting of the lab, and back to a call.

import { readCall } from "./calls/read.js";
import { CALL_WORDS } from "./calls/words.js";
import { writeCall } from "./calls/write.js";
import { findConvention } from "./frameworks/conventions.js";
import { askedFor, predicted, traits } from "./settings.js";
import data from "./settings.json" with { type: "json" };

/** @import { Layer } from "./calls/layer.js" */
/** @import { Plain } from "./calls/write.js" */
/** @import { Row } from "./rows.js" */
/** @import { State } from "./settings.js" */

/**
 * The setting that a text asks for, with what to know of how it was read; or what is wrong with it.
 * @param {string} text @param {State} state  what a call does not say stays
 * @returns {{ changes: Partial<State>, notes: string[] } | { refused: string }}
 */
export function settingOf(text, state) {
  const reading = readCall(text);
  if ("refused" in reading) return { refused: reading.refused };
  const asked = traitsOf(reading.layer, state);
  for (const [name, value] of Object.entries(asked)) {
    const [low, high] = traits[name].range;
    if (typeof value === "number" && (value < low || value > high))
      return {
        refused: CALL_WORDS.cannotBeDrawn(name, low, high, value),
      };
  }
  return { changes: { ...asked, in_size: roomFor({ ...state, ...asked }) }, notes: reading.notes };
}

/** The largest input, up to the present one, whose full result can be drawn. @param {State} state */
function roomFor({ in_size, kernel_size, stride, dilation }) {
  const more = Math.floor((data.largest - 1 - dilation * (kernel_size - 1)) / stride);
  return Math.max(1, Math.min(in_size, more + 1));
}

/** Of a layer with several axes, the last, as `readCall` notes. @param {Layer} layer @param {State} state @returns {Partial<State>} */
function traitsOf(layer, state) {
  const { framework, convention, dims, groups, bias } = layer;
  const [before, after] = [layer.padding?.at(-1) ?? 0].flat();
  const usesNone = findConvention(framework, convention).rule?.uses.has("given");
  const extra = layer.output_padding?.at(-1);
  return {
    ...{ framework, convention, dims, groups, bias },
    kernel_size: layer.kernel_size?.at(-1) ?? state.kernel_size,
    stride: layer.stride.at(-1),
    dilation: layer.dilation.at(-1),
    padding: before,
    padding_after: after === undefined || after === before ? -1 : after,
    output_padding: extra ?? (usesNone ? -1 : 0),
    output_size: layer.output_size?.at(-1) ?? 0,
    in_channels: layer.in_channels ?? 0,
    out_channels: layer.out_channels ?? 0,
  };
}

/** The call of a setting; null where its framework has none. @param {State} state */
export function callFor(state) {
  const { padding, output_padding, output_size } = askedFor(state);
  const given = { padding, output_padding, output_size };
  return writeCall(state.framework, state.convention, layerFor(state), given, outSize(state));
}

/** The same layer as a call of another framework; null where it has none. @param {State} state @param {Row} row */
export const callThere = (
  state,
  { translation: { framework, convention, arguments: given }, there },
) =>
  convention === null || !there
    ? null
    : writeCall(framework, convention, layerFor(state), given, there.size);

/** @param {State} state */
function outSize(state) {
  const { said } = predicted(state);
  return said?.size ?? null;
}

/** The layer of a setting: an image, alike along its axes. @param {State} state @returns {Plain} */
function layerFor(state) {
  const { framework, convention, dims } = state;
  /** @template Value @param {Value} value @returns {Value[]} */
  const each = (value) => Array(dims).fill(value);
  return {
    ...{ framework, convention, dims, groups: state.groups, bias: state.bias },
    kernel_size: each(state.kernel_size),
    stride: each(state.stride),
    dilation: each(state.dilation),
    in_channels: state.in_channels || null,
    out_channels: state.out_channels || null,
  };
}
