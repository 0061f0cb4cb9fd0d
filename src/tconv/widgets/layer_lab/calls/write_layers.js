// @ts-check
// Layers as objects: PyTorch and its kin, Keras, Flax, Haiku, Paddle and MindSpore.

import { pythonTuple } from "../../shared/words/python_text.js";
import { asCall, asEach, asList, asPairs, asSwitch, extraText, inQuotes } from "./writing.js";

/** @import { Known } from "./writing.js" */

/** Arguments that PyTorch and its kin share. @param {Known} known @param {string} padding @returns {[string, unknown, unknown?][]} */
const likeTorch = (known, padding) => [
  ["stride", asEach(known.s), 1],
  ["padding", padding, 0],
  ["output_padding", extraText(known), 0],
  ["groups", known.g, 1],
  ["dilation", asEach(known.d), 1],
];

/** @param {Known} known @param {string} prefix @param {string} padding */
const ofTorch = (known, prefix = "nn.", padding = asEach(known.pad)) =>
  asCall(
    `${prefix}ConvTranspose${known.dims}d`,
    [known.i, known.o, asEach(known.k)],
    [...likeTorch(known, padding), ["bias", asSwitch(known.bias), "True"]],
  );

/** @param {Known} known */
function torch(known) {
  const sized = known.sized && known.size ? `(x, output_size=${pythonTuple(known.size)})` : "";
  return ofTorch(known) + sized + (known.framework === "torch" ? "" : "  # without oneDNN");
}

/** A layer of MLX has no groups, its function has. @param {Known} known */
const mlx = (known) =>
  known.g === 1
    ? `${ofTorch(known)}  # MLX`
    : `${asCall(`mx.conv_transpose${known.dims}d`, ["x", "w"], likeTorch(known, asEach(known.pad)))}  # w: ${known.w}`;

/** Its pairs begin with the last axis. @param {Known} known */
function tinygrad(known) {
  const { convention, dims, pad } = known;
  if (dims > 2 || (convention === "pads" && dims === 1)) return null;
  const flat = pythonTuple(asPairs(pad).reverse().flat());
  return ofTorch(known, "tinygrad.nn.", convention === "pads" ? flat : asEach(pad));
}

/** @param {Known} known */
const equinox = (known) =>
  asCall(
    `eqx.nn.ConvTranspose${known.dims}d`,
    [known.i, known.o, asEach(known.k)],
    [
      ["stride", asEach(known.s), 1],
      ["padding", equinoxPadding(known), 0],
      ["output_padding", extraText(known), 0],
      ["dilation", asEach(known.d), 1],
      ["groups", known.g, 1],
      ["use_bias", asSwitch(known.bias), "True"],
      ["key", "key"],
    ],
  );

/** @param {Known} known */
const equinoxPadding = ({ convention, pad }) =>
  convention === "int"
    ? asEach(pad)
    : convention === "pairs"
      ? pythonTuple(asPairs(pad).map(pythonTuple))
      : inQuotes(convention);

/** @param {Known} known */
function keras(known) {
  const [, kind, backend] = known.framework.split("-");
  const output_padding = known.extra.includes(null) ? null : asEach(known.extra);
  /** @type {[string, unknown, unknown?][]} */
  const shared = [
    ["strides", asEach(known.s), 1],
    ["padding", inQuotes(known.convention)],
    ["output_padding", output_padding],
    ["dilation_rate", asEach(known.d), 1],
  ];
  const on = backend === "tf" ? [] : [`KERAS_BACKEND=${backend}`];
  if (kind === "ops")
    return `${asCall("keras.ops.conv_transpose", ["x", "w"], shared)}  # ${[`w: ${known.w}`, ...on].join(", ")}`;
  const name = `layers.Conv${known.dims}DTranspose`;
  const text = asCall(
    name,
    [known.o, asEach(known.k)],
    [...shared, ["use_bias", asSwitch(known.bias), "True"]],
  );
  return on.length ? `${text}  # ${on}` : text;
}

/** @param {Known} known */
function flax(known) {
  const { convention, pad, framework } = known;
  const isNew = framework === "flax-nnx";
  const alike = pad.every((one) => one === pad[0]);
  const word = convention === "default" ? null : inQuotes(convention);
  const cells = alike ? pad[0] : pythonTuple(asPairs(pad).map(pythonTuple));
  return asCall(
    isNew ? "nnx.ConvTranspose" : "nn.ConvTranspose",
    [...(isNew ? [known.i] : []), known.o, pythonTuple(known.k)],
    [
      ["strides", pythonTuple(known.s), pythonTuple(known.s.map(() => 1))],
      ["padding", convention === "int1" ? cells : word],
      ["kernel_dilation", pythonTuple(known.d), pythonTuple(known.d.map(() => 1))],
      ["use_bias", asSwitch(known.bias), "True"],
      ["rngs", isNew ? "rngs" : null],
    ],
  );
}

/** A transposed convolution of Haiku has no dilation. @param {Known} known */
function haiku(known) {
  const [padding, shape] = known.convention.split("+");
  if (known.d.some((one) => one > 1) || (shape && !known.size)) return null;
  return asCall(
    `hk.Conv${known.dims}DTranspose`,
    [known.o, asEach(known.k)],
    [
      ["stride", asEach(known.s), 1],
      ["output_shape", shape ? pythonTuple(known.size ?? []) : null],
      ["padding", inQuotes(padding)],
      ["with_bias", asSwitch(known.bias), "True"],
    ],
  );
}

/** @param {Known} known */
function paddle(known) {
  const { convention, pad, dims } = known;
  const sized = convention.endsWith("output_size");
  const flat =
    dims > 1 ? asList(asPairs(pad).flat()) : `[[0, 0], [0, 0], ${asList(asPairs(pad)[0])}]`;
  const word = /^(?:SAME|VALID)/.exec(convention)?.[0];
  const text = asCall(
    `nn.Conv${dims}DTranspose`,
    [known.i, known.o, asEach(known.k)],
    [
      ["stride", asEach(known.s), 1],
      ["padding", word ? inQuotes(word) : convention === "pads" ? flat : asEach(pad), 0],
      ["output_padding", extraText(known), 0],
      ["dilation", asEach(known.d), 1],
      ["groups", known.g, 1],
      ["bias_attr", known.bias ? null : "False"],
    ],
  );
  if (sized && !known.size) return null;
  return sized ? `${text}(x, output_size=${asList(known.size ?? [])})` : text;
}

/** @param {Known} known */
function mindspore(known) {
  const { convention, dims } = known;
  const ends = asPairs(known.pad).flat();
  const alike = ends.every((one) => one === ends[0]);
  const flat = dims === 1 ? null : pythonTuple(ends);
  if (convention === "pad" && !alike && !flat) return null;
  if (known.extra.some(Boolean) && dims === 1) return null;
  return asCall(
    `nn.Conv${dims}dTranspose`,
    [known.i, known.o, asEach(known.k)],
    [
      ["stride", asEach(known.s), 1],
      ["pad_mode", inQuotes(convention)],
      ["padding", convention === "pad" ? (alike ? ends[0] : flat) : 0, 0],
      ["output_padding", extraText(known), 0],
      ["dilation", asEach(known.d), 1],
      ["has_bias", asSwitch(known.bias), "False"],
    ],
  );
}

/** @type {{ [framework: string]: (known: Known) => string | null }} */
export const LAYER_WRITERS = {
  ...{ torch, mlx, tinygrad, equinox, keras, flax, haiku, paddle, mindspore },
};
