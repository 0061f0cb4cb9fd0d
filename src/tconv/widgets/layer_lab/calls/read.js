// @ts-check
// From a text that people paste to a layer, or to one sentence on what is wrong with it. Nothing is executed.

import { bound, formOf, isKnown } from "./binding.js";
import { heeded, layerOf, weightShape } from "./layer.js";
import { attributesOf, isNode, ncnnLayer } from "./nodes.js";
import { commentsOf, refusal, tokensOf } from "./tokens.js";
import { argumentsAt } from "./tree.js";
import { wholeOf } from "./values.js";
import { CALL_WORDS } from "./words.js";

/** @import { Call } from "./families.js" */
/** @import { Layer } from "./layer.js" */
/** @import { Token } from "./tokens.js" */
/** @import { Argument, Value } from "./tree.js" */

/** A layer and what to know of how it was read, or what is wrong, and at which character. @typedef {{ layer: Layer, notes: string[] } | { refused: string, at: number }} Reading */

/** How families are named. @type {{ [family: string]: string }} */
const NAMES = {
  ...{ torch: "PyTorch", mlx: "MLX", tinygrad: "tinygrad", equinox: "Equinox", keras: "Keras" },
  ...{ tensorflow: "TensorFlow", jax: "JAX", flax: "Flax", haiku: "Haiku", paddle: "Paddle" },
  ...{ mindspore: "MindSpore", onnx: "ONNX", openvino: "OpenVINO" },
};
const EXAMPLE = "nn.ConvTranspose2d(64, 32, 3, stride=2, padding=1)";

/** @param {string} text @returns {Reading} */
export function readCall(text) {
  try {
    /** @type {string[]} */
    const notes = [];
    const line = ncnnLayer(text);
    const layer = line ? heeded(line) : read(text, notes);
    return { layer, notes: [...notes, ...differing(layer)] };
  } catch (error) {
    const { message, at } = /** @type {Error & { at?: number }} */ (error);
    if (at === undefined) throw error;
    return { refused: message, at };
  }
}

/** @param {string} text @param {string[]} notes */
function read(text, notes) {
  const tokens = tokensOf(text);
  const called = tokens.flatMap(({ is, text: name }, n) =>
    is === "name" && isKnown(name) && tokens[n + 1].text === "(" && !isDefined(tokens, n)
      ? [n]
      : [],
  );
  if (!called.length && isNode(tokens)) return nodeLayer(text, tokens, notes);
  if (!called.length) throw notUnderstood(tokens);
  if (called.length > 1) notes.push(CALL_WORDS.firstOfCalls(called.length));
  return layerOf(callAt(text, tokens, called[0], notes));
}

/** Whether a name is only about to get its meaning. @param {Token[]} tokens @param {number} n */
const isDefined = (tokens, n) => n > 0 && /^(?:class|def)$/.test(tokens[n - 1].text);

/** What stands before a name and belongs to it: "torch.nn.". @param {Token[]} tokens @param {number} n */
function prefix(tokens, n) {
  let before = "";
  for (; n > 0 && /^(?:\.|::)$/.test(tokens[n - 1].text); n -= 2) {
    before = `${tokens[n - 2]?.is === "name" ? tokens[n - 2].text : "_"}.${before}`;
    if (tokens[n - 2]?.is !== "name") break;
  }
  return before;
}

/** @param {string} text @param {Token[]} tokens @param {number} n @param {string[]} notes @returns {Call} */
function callAt(text, tokens, n, notes) {
  const { text: name, at } = tokens[n];
  const { args, next } = argumentsAt(text, tokens, n + 1);
  const before = prefix(tokens, n);
  const isMade = name === "make_node" && args[0]?.value.value;
  if (name === "make_node" && isMade !== "ConvTranspose")
    throw refusal(args[0]?.value.at ?? at, CALL_WORDS.wrongNode(args[0]?.value.text));
  const { form, others: alike, isTold } = formOf(before, name, args, text);
  const own = NAMES[form.family];
  const others = alike.map((family) => NAMES[family]);
  if (!isTold && before && /^[a-z]/.test(name))
    throw refusal(at, CALL_WORDS.unknownCall(before + name, EXAMPLE));
  if (!isTold) notes.push(CALL_WORDS.ownerNotTold(before + name, own));
  else if (others.length) notes.push(CALL_WORDS.sharedName(others, name, own));
  const given = bound(form, name, shownLazily(name, args), notes);
  const comments = commentsOf(text);
  const after = followed(text, tokens, next, notes);
  const call = {
    name: before + name,
    at,
    family: form.family,
    given,
    dims: 0,
    said: text,
    comments,
    notes,
    after,
  };
  return { ...call, dims: dimsOf(name, call) };
}

/** A lazy layer shows a 0 for the channels that it waits for. @param {string} name @param {Argument[]} args */
const shownLazily = (name, args) =>
  name.startsWith("Lazy") &&
  !args[1]?.name &&
  args.some((one) => one.name === "kernel_size") &&
  args.length > 1
    ? args.slice(1)
    : args;

/** What a layer is called with, where it is; the rest of the line is not read. @param {string} text @param {Token[]} tokens @param {number} next @param {string[]} notes */
function followed(text, tokens, next, notes) {
  /** @type {Map<string, Value>} */
  const after = new Map();
  if (
    tokens[next].text === "(" &&
    !text.slice(tokens[next - 1].end, tokens[next].at).includes("\n")
  ) {
    const { args, next: behind } = argumentsAt(text, tokens, next);
    args.forEach(({ name, value }, place) =>
      after.set(name || (place === 1 ? "output_size" : `${place}`), value),
    );
    next = behind;
  }
  const { is, text: sign, at } = tokens[next];
  const sameLine = !text.slice(tokens[next - 1].end, at).includes("\n");
  const rest = text.slice(at).split("\n")[0].replace(/#.*/, "").trim();
  if (is !== "end" && sameLine && !",)]};:".includes(sign))
    notes.push(CALL_WORDS.restNotRead(rest));
  return after;
}

/** How many spatial axes there are: as the name says, or as many as its lists have. @param {string} name @param {Omit<Call, "dims">} call */
function dimsOf(name, call) {
  const { given, notes } = call;
  const digit = /[123](?=[dD])/.exec(name);
  if (digit) return Number(digit[0]);
  const told = given.get("num_spatial_dims");
  if (told) return wholeOf(told, "num_spatial_dims", 1, 3);
  const items = (/** @type {string} */ word) => given.get(word)?.items?.length ?? 0;
  const shape = weightShape(call)?.length ?? 0;
  const outer = call.family === "tensorflow" && items("strides") > 3 ? 2 : 0;
  const counts = [
    ...[items("kernel_size"), items("kernel_shape"), items("strides") - outer, items("stride")],
    ...[
      items("dilations"),
      items("pads") / 2,
      items("output_shape") - (call.family === "tensorflow" ? 2 : 0),
    ],
    ...[
      String(given.get("data_format")?.value ?? "").length - 2,
      shape - 2,
      items("padding"),
      items("pads_begin"),
    ],
  ];
  const count =
    counts.find((one) => one > 0) ?? (given.get("kernel_size")?.is === "number" ? 1 : 0);
  if (count > 3) throw refusal(call.at, CALL_WORDS.wrongDims(name, count));
  if (!count) notes.push(CALL_WORDS.dimsNotSaid);
  return Math.ceil(count) || 2;
}

/** @param {string} text @param {Token[]} tokens @param {string[]} notes */
function nodeLayer(text, tokens, notes) {
  const given = attributesOf(text, tokens);
  const node = tokens.find((token) => token.text === "ConvTranspose") ?? tokens[0];
  const call = {
    name: "ConvTranspose",
    at: node.at,
    family: "onnx",
    given,
    said: text,
    notes,
    after: new Map(),
    comments: commentsOf(text),
  };
  if (!given.size) throw refusal(node.at, CALL_WORDS.noAttributes);
  return layerOf({ ...call, dims: dimsOf("ConvTranspose", call) });
}

/** @param {Token[]} tokens */
function notUnderstood(tokens) {
  const [{ is, text, at }] = tokens;
  if (is === "end") return refusal(0, CALL_WORDS.nothingToRead(EXAMPLE));
  const names = tokens.filter((token) => token.is === "name");
  const alone = names.find((token) => isKnown(token.text));
  if (alone) return refusal(alone.at, CALL_WORDS.noBrackets(alone.text));
  const straight = names.find((token) =>
    /^(?:Lazy)?conv(?:olution)?(?:[123]d|_general_dilated)?$/i.test(token.text),
  );
  if (straight) return refusal(straight.at, CALL_WORDS.notTransposed(straight.text, EXAMPLE));
  const resize = names.find((token) =>
    /^(?:up_?sampl|interpolate|pixel_?shuffle|resize|max_?unpool|fold)/i.test(token.text),
  );
  if (resize) return refusal(resize.at, CALL_WORDS.noKernelOfItsOwn(resize.text));
  const alike = names.find((token) => /transpose|deconv/i.test(token.text));
  if (alike) return refusal(alike.at, CALL_WORDS.unknownCall(alike.text, EXAMPLE));
  return refusal(at, CALL_WORDS.noCallHere(EXAMPLE, text));
}

/** What to know where the axes differ. @param {Layer} layer */
function differing(layer) {
  const parts = ["kernel_size", "stride", "dilation", "padding", "output_padding", "output_size"];
  const unlike = parts.filter((part) => {
    const values = /** @type {any} */ (layer)[part];
    return values?.some((/** @type {any} */ one) => String(one) !== String(values[0]));
  });
  return unlike.length ? [CALL_WORDS.axesDiffer(unlike, layer.dims)] : [];
}
