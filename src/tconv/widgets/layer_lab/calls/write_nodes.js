// @ts-check
// Functions whose weight stands in a comment, and nodes of graphs: TensorFlow, JAX, ONNX, OpenVINO, ncnn.

import { pythonTuple } from "../../shared/words/python_text.js";
import { asCall, asEach, asList, asPairs, inQuotes } from "./writing.js";

/** @import { Known } from "./writing.js" */

/** @param {Known} known */
function tensorflow(known) {
  const { framework, convention, size } = known;
  const zeros = [0, 0];
  const padding =
    convention === "explicit"
      ? pythonTuple([zeros, ...asPairs(known.pad), zeros].map(pythonTuple))
      : inQuotes(convention);
  const shape = size ? pythonTuple([1, ...size, known.o]) : "shape";
  const runs = framework === "litert" ? ", LiteRT" : framework === "tflite" ? ", tf.lite" : "";
  const text = asCall(
    `tf.nn.conv${known.dims}d_transpose`,
    ["x", "w"],
    [
      ["output_shape", shape],
      ["strides", asEach(known.s)],
      ["padding", padding],
      ["dilations", asEach(known.d), 1],
    ],
  );
  return `${text}  # w: ${known.w}${runs}`;
}

/** @param {Known} known */
function jax(known) {
  const { framework, convention, pad } = known;
  const padding =
    convention === "pairs" ? asList(asPairs(pad).map(pythonTuple)) : inQuotes(convention);
  const text = asCall(
    "lax.conv_transpose",
    ["x", "w", pythonTuple(known.s), padding],
    [
      ["rhs_dilation", known.d.some((one) => one > 1) ? pythonTuple(known.d) : null],
      ["transpose_kernel", framework === "jax-default" ? null : "True"],
      ["use_consistent_padding", framework === "jax-consistent" ? "True" : null],
    ],
  );
  return `${text}  # w: ${known.w}`;
}

/** @type {{ [framework: string]: string }} */
const RUNS = {
  ...{
    onnxruntime: "onnxruntime",
    "onnx-reference": "reference evaluator",
    tvm: "TVM",
    tract: "tract",
  },
  ...{
    "openvino-onnx": "OpenVINO",
    "opencv-dnn": "OpenCV",
    "opencv-dnn-classic": "OpenCV classic",
  },
};

/** @param {Known} known */
function onnx(known) {
  const { convention, framework, dims, size } = known;
  const [sized, mode] = convention.startsWith("output_shape")
    ? convention.split("/")
    : ["", convention];
  const ends = asPairs(known.pad);
  if (sized && !size) return null;
  const inputs = known.bias ? `["x", "w", "b"]` : `["x", "w"]`;
  const text = asCall(
    "helper.make_node",
    [inQuotes("ConvTranspose"), inputs, `["y"]`],
    [
      ["kernel_shape", asList(known.k)],
      ["strides", asList(known.s), asList(Array(dims).fill(1))],
      [
        "pads",
        asList([0, 1].flatMap((end) => ends.map((one) => one[end]))),
        asList(Array(2 * dims).fill(0)),
      ],
      ["output_padding", asList(known.extra.map((one) => one ?? 0)), asList(Array(dims).fill(0))],
      ["output_shape", sized ? asList(size ?? []) : null],
      ["auto_pad", mode && mode !== "pads" ? inQuotes(mode) : null],
      ["dilations", asList(known.d), asList(Array(dims).fill(1))],
      ["group", known.g, 1],
    ],
  );
  return `${text}  # w: ${known.w}, ${RUNS[framework]}`;
}

/** @param {Known} known */
function openvino(known) {
  const { convention, dims, size } = known;
  const [sized, mode] = convention.startsWith("output_shape")
    ? convention.split("/")
    : ["", convention];
  if (sized && !size) return null;
  const zeros = asList(Array(dims).fill(0));
  const [begins, ends] = [0, 1].map((end) => asList(asPairs(known.pad).map((one) => one[end])));
  const name = `opset.${known.g > 1 ? "group_" : ""}convolution_backprop_data`;
  const text = asCall(
    name,
    ["x", "w", asList(known.s)],
    [
      ["output_shape", sized ? asList(size ?? []) : null],
      ["pads_begin", begins, zeros],
      ["pads_end", ends, zeros],
      ["dilations", asList(known.d), asList(Array(dims).fill(1))],
      ["auto_pad", mode === "pads" ? null : inQuotes(mode), inQuotes("explicit")],
      ["output_padding", asList(known.extra.map((one) => one ?? 0)), zeros],
    ],
  );
  return `${text}  # w: ${known.w}`;
}

/** A line of a param file: what holds for the width, and for the height where that differs. @param {Known} known */
function ncnn(known) {
  const { convention, dims, g } = known;
  const sized = convention.startsWith("output_w");
  if (dims > 2 || (sized && !known.size)) return null;
  const [[left, right], [top, bottom] = [left, right]] = asPairs(known.pad).reverse();
  const auto = /-23[34]/.exec(convention)?.[0];
  /** @param {number} id @param {number} other @param {(number | null)[]} axes @param {unknown} usual @returns {[number, unknown, unknown][]} */
  const both = (id, other, [...axes], usual) => {
    const [width, height = width] = axes.reverse().map((one) => one ?? 0);
    return [
      [id, width, usual],
      [other, height, width],
    ];
  };
  const numbers = [
    ...[[0, known.channels[1], null], ...both(1, 11, known.k, null), ...both(2, 12, known.d, 1)],
    ...[...both(3, 13, known.s, 1), [4, auto ?? left, 0], [14, top, left], [15, right, left]],
    ...[[16, bottom, top], ...both(18, 19, known.extra, 0)],
    ...(sized ? both(20, 21, known.size ?? [], 0) : []),
    ...[
      [5, +known.bias, 0],
      [6, weightCount(known), null],
      [7, g, 1],
    ],
  ];
  const pieces = numbers.filter(([, value, usual]) => String(value) !== String(usual));
  const name = `Deconvolution${g > 1 ? "DepthWise" : ""}${dims === 1 ? "1D" : ""}`;
  return `${name} up 1 1 x y ${pieces.map(([id, value]) => `${id}=${value}`).join(" ")}`;
}

/** @param {Known} known */
const weightCount = ({ k, g, channels: [inputs, outputs] }) =>
  inputs && outputs ? k.reduce((all, one) => all * one, inputs * outputs) / g : null;

/** @type {{ [framework: string]: (known: Known) => string | null }} */
export const NODE_WRITERS = {
  ...{ tensorflow, litert: tensorflow, tflite: tensorflow, jax, openvino, ncnn },
  ...{ onnxruntime: onnx, onnx, tvm: onnx, tract: onnx, opencv: onnx, "openvino-onnx": onnx },
};
