// @ts-check
// A layer as a call of a framework, which `readCall` reads back. What is usual is left out; a weight that the
// call does not show stands in a comment, as does who runs it where the call alone does not tell.

import { pythonTuple } from "../../shared/words/python_text.js";
import { layoutOf } from "../frameworks/conventions.js";
import { LAYER_WRITERS } from "./write_layers.js";
import { NODE_WRITERS } from "./write_nodes.js";

/** @import { Arguments } from "../frameworks/prediction.js" */
/** @import { Layer } from "./layer.js" */

/**
 * A layer but for what a call is given beside it.
 * @typedef {Omit<Layer, "padding" | "output_padding" | "output_size">} Plain
 */

/** Two ends that differ. @param {Arguments["padding"]} padding @returns {padding is [number, number]} */
const isPair = (padding) => Array.isArray(padding) && padding[0] !== padding[1];

/** @param {Arguments["padding"]} padding */
const onlyNumber = (padding) => (Array.isArray(padding) ? padding[0] : (padding ?? 0));

/** By the framework, or by the first word of its name. */
const WRITERS = new Map(Object.entries({ ...LAYER_WRITERS, ...NODE_WRITERS }));

/**
 * The call of a framework, or null where it has none: no text says what MNN was measured to do, or the size
 * that the convention asks for is not known.
 * @param {string} framework @param {string} convention @param {Plain} layer
 * @param {Arguments | Arguments[]} given  for all axes, or for each
 * @param {number | number[] | null} [size]  of the output, where the call has to name it
 * @returns {string | null}
 */
export function writeCall(framework, convention, layer, given, size = null) {
  const { dims, kernel_size: k, stride: s, dilation: d, groups: g, bias } = layer;
  const writer = WRITERS.get(framework) ?? WRITERS.get(framework.split("-")[0]);
  if (!writer || !k) return null;
  const of = Array.isArray(given) ? given : Array(dims).fill(given);
  const sized = of.some((one) => (one.output_size ?? null) !== null);
  const sizes = Array.from(
    { length: dims },
    (_, axis) => of[axis].output_size ?? (Array.isArray(size) ? size[axis] : size),
  );
  const pad = of.map(({ padding }) => (isPair(padding) ? padding : onlyNumber(padding)));
  const channels = /** @type {[number | null, number | null]} */ ([
    layer.in_channels,
    layer.out_channels,
  ]);
  const [i, o] = [`${channels[0] ?? "in_channels"}`, `${channels[1] ?? "out_channels"}`];
  const known = { framework, convention, dims, k, s, d, g, i, o, bias, pad, sized, channels };
  const extra = of.map((one) => one.output_padding ?? null);
  return writer({
    ...known,
    extra,
    size: sizes.includes(null) ? null : sizes,
    w: weightText(framework, layer),
  });
}

/** The shape of a weight in the framework's layout. @param {string} framework @param {Plain} layer */
function weightText(framework, { kernel_size, groups, in_channels, out_channels }) {
  const axes = layoutOf(framework).ConvTranspose.split(" ");
  const shared = axes.some((axis) => axis.includes("g")) ? groups : 1;
  const channels = (/** @type {string} */ axis) => {
    const count = axis.endsWith("i") ? in_channels : out_channels;
    const name = axis.endsWith("i") ? "in" : "out";
    const parts = axis.length > 1 ? 1 : shared;
    return count === null ? (parts > 1 ? `${name}/${parts}` : name) : count / parts;
  };
  return pythonTuple(
    axes.flatMap((axis) =>
      axis === "*"
        ? (kernel_size ?? [])
        : axis === "g"
          ? groups > 1
            ? [groups]
            : []
          : [channels(axis)],
    ),
  );
}
