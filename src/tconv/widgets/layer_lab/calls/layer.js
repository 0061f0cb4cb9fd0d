// @ts-check
// The layer that a call is: what all frameworks have in common, and what its own convention takes.

import { FRAMEWORKS, findConvention, layoutOf, nameOf } from "../frameworks/conventions.js";
import { FAMILIES } from "./families.js";
import { onnx, openvino } from "./nodes.js";
import { refusal } from "./tokens.js";
import { axesOf, channelsOf, isNone, shapeOf, switchOf, wholeOf } from "./values.js";
import { CALL_WORDS } from "./words.js";

/** @import { Asked, Ends } from "../frameworks/prediction.js" */
/** @import { Call } from "./families.js" */
/** @import { Value } from "./tree.js" */

/**
 * One number, or pair, for each spatial axis, in the order of the array's: height, then width. `kernel_size`
 * is null where only a weight has it that is not shown; `padding`, `output_padding` and `output_size` are where
 * the convention takes none; channels are where no number says them.
 * @typedef {{ framework: string, convention: string, dims: number, kernel_size: number[] | null,
 *   stride: number[], dilation: number[], padding: (number | Ends)[] | null,
 *   output_padding: number[] | null, output_size: number[] | null, groups: number,
 *   in_channels: number | null, out_channels: number | null, bias: boolean }} Layer
 */

const TOLD_SHAPE =
  /\b(?:w|weights?|kernel|filters?|rhs)\b(?:\.shape)?[^\S\n]*[:=]*[^\S\n]*[[(]([^\])\n]*)[\])]/i;
const MEANINGS = { ...FAMILIES, onnx, openvino };

/**
 * What `predict` is asked for one axis of a layer.
 * @param {Layer} layer @param {number} axis @param {number} n  cells of the input
 * @param {number} [k]  taps, where the layer does not say
 * @returns {Asked}
 */
export const askedOf = (layer, axis, n, k = 1) => ({
  ...{ n, k: layer.kernel_size?.[axis] ?? k, s: layer.stride[axis], d: layer.dilation[axis] },
  ...{ padding: layer.padding?.[axis] ?? null, groups: layer.groups },
  output_padding: layer.output_padding?.[axis] ?? null,
  output_size: layer.output_size?.[axis] ?? null,
});

/** Without the size that a convention is given and does not heed. @param {Layer} layer @returns {Layer} */
export function heeded(layer) {
  const { rule, sized } = findConvention(layer.framework, layer.convention);
  return rule?.asks === null || !sized ? { ...layer, output_size: null } : layer;
}

/** The value of the first of some words. @param {Call} call @param {string} words */
function first({ given }, words) {
  const word = words.split(" ").find((one) => given.has(one)) ?? "";
  return { word, value: given.get(word) };
}

/** @param {Call} call @returns {Layer} */
export function layerOf(call) {
  const { given, notes, dims, family, name } = call;
  const meaning = MEANINGS[/** @type {keyof typeof MEANINGS} */ (family)](call);
  const {
    framework,
    convention,
    padding = null,
    output_padding = null,
    output_size = null,
  } = meaning;
  if (!Object.hasOwn(FRAMEWORKS[framework].conventions, convention))
    throw refusal(call.at, CALL_WORDS.notMeasured(nameOf(framework), convention));
  const one = first(call, "groups group");
  const groups = one.value ? wholeOf(one.value, one.word, 1) : groupsOfWeight(call);
  const { kernel_size, inputs, outputs } = kernelOf(call, framework, groups);
  const bias = first(call, "bias use_bias with_bias has_bias bias_attr B");
  const isFunction = !first(call, "kernel_size kernel_shape").value;
  const layer = {
    ...{ framework, convention, dims, kernel_size, padding, output_padding, output_size, groups },
    stride: stepsOf(call, "stride strides"),
    dilation: stepsOf(call, "dilation dilations dilation_rate kernel_dilation rhs_dilation"),
    in_channels: channels(call, "in_channels in_features", notes) ?? inputs,
    out_channels:
      channels(call, "out_channels out_features features output_channels filters", notes) ??
      outputs,
    bias:
      isFunction || family === "onnx"
        ? !isNone(bias.value)
        : switchOf(bias.value, bias.word, family !== "mindspore", notes),
  };
  if (given.has("inputs") && family === "onnx")
    layer.bias = (given.get("inputs")?.items?.length ?? 0) > 2;
  checkGroups(layer, one.value ?? { is: "other", text: "", at: call.at }, name);
  return heeded(layer);
}

/** @param {Call} call @param {string} words @param {string[]} notes */
function channels(call, words, notes) {
  const { word, value } = first(call, words);
  return call.family === "tensorflow" ? null : channelsOf(value, word, notes);
}

/** Strides or dilations; TensorFlow has them for the batch and the channels, too. @param {Call} call @param {string} words */
function stepsOf(call, words) {
  const { word, value } = first(call, words);
  if (isNone(value) || !value) return Array(call.dims).fill(1);
  const items = value.items ?? [];
  if (call.family !== "tensorflow" || items.length !== call.dims + 2)
    return axesOf(value, word, call.dims, 1);
  const channelsFirst = /^NC/.test(String(call.given.get("data_format")?.value ?? ""));
  return axesOf(
    { ...value, items: channelsFirst ? items.slice(2) : items.slice(1, -1) },
    word,
    call.dims,
    1,
  );
}

/** The kernel and, of a weight, its channels. @param {Call} call @param {string} framework @param {number} groups */
function kernelOf(call, framework, groups) {
  const { word, value } = first(call, "kernel_size kernel_shape");
  const shape = weightShape(call);
  if (value && !isNone(value))
    return {
      kernel_size: axesOf(value, word, call.dims, 1),
      ...channelsIn(shape, call, framework, groups),
    };
  if (!shape) {
    if (!weightOf(call) && call.family !== "onnx")
      throw refusal(call.at, CALL_WORDS.noKernel(call.name));
    call.notes.push(CALL_WORDS.weightHidden);
    return { kernel_size: null, inputs: null, outputs: null };
  }
  const axes = axesOfWeight(call, framework, groups);
  if (axes.length !== shape.length)
    throw refusal(call.at, CALL_WORDS.wrongAxes(axes, shape.length));
  const taps = shape.filter((_, axis) => axes[axis] === "k");
  const kernel_size = taps.includes(null) ? null : /** @type {number[]} */ (taps);
  if (!kernel_size) call.notes.push(CALL_WORDS.axesNamed);
  return { kernel_size, ...channelsIn(shape, call, framework, groups) };
}

/** The axes of a weight, those of the kernel one by one. @param {Call} call @param {string} framework @param {number} groups */
function axesOfWeight({ given, dims }, framework, groups) {
  const numbers = given.get("dimension_numbers")?.items?.[1];
  const turned = given.get("transpose_kernel")?.value === true;
  if (numbers?.is === "text") {
    const [input, output] = turned ? ["O", "I"] : ["I", "O"];
    return [...numbers.value].map((axis) => (axis === input ? "i" : axis === output ? "o" : "k"));
  }
  const axes = layoutOf(framework).ConvTranspose.split(" ");
  return axes.flatMap((axis) =>
    axis === "*" ? Array(dims).fill("k") : axis === "g" && groups === 1 ? [] : [axis],
  );
}

/** @param {(number | null)[] | null} shape @param {Call} call @param {string} framework @param {number} groups */
function channelsIn(shape, call, framework, groups) {
  const axes = axesOfWeight(call, framework, groups);
  const of = (/** @type {string} */ axis) => {
    const at = axes.findIndex((one) => one.endsWith(axis));
    const size = shape?.length === axes.length ? shape[at] : null;
    return size && (axes[at].length > 1 ? size : size * groups);
  };
  return { inputs: of("i") || null, outputs: of("o") || null };
}

/** The weight, where the call has one; Keras calls its channels filters. @param {Omit<Call, "dims">} call */
const weightOf = ({ given, family }) =>
  given.get(/^(?:tensorflow|openvino)$/.test(family) ? "filters" : "") ??
  ["weight", "kernel", "rhs", "w", "W"].map((word) => given.get(word)).find(Boolean);

/**
 * The shape of the weight: of an array that is made on the spot, or as a comment says, "# w: (64, 32, 3, 3)".
 * @param {Omit<Call, "dims">} call @returns {(number | null)[] | null}
 */
export function weightShape(call) {
  const told = TOLD_SHAPE.exec(call.comments)?.[1]
    .split(",")
    .filter((one) => one.trim());
  return shapeOf(weightOf(call)) ?? told?.map((one) => Number(one) || null) ?? null;
}

/** OpenVINO has groups in another function, and their number in its weight. @param {Call} call */
const groupsOfWeight = (call) => (call.name.includes("group_") && weightShape(call)?.[0]) || 1;

/** @param {Layer} layer @param {Value} value @param {string} name */
function checkGroups({ groups, in_channels, out_channels }, value, name) {
  for (const [word, count] of /** @type {const} */ ([
    ["in_channels", in_channels],
    ["out_channels", out_channels],
  ]))
    if (count !== null && count % groups)
      throw refusal(value.at, CALL_WORDS.groupsMustDivide(word, count, groups, name));
}
