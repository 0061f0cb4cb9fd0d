// @ts-check
// Nodes of graphs: the attributes of ONNX as printers and viewers show them, OpenVINO's, and ncnn's numbers.

import { ownWord } from "./binding.js";
import { NODE_WORDS } from "./forms.js";
import { refusal } from "./tokens.js";
import { valueAt } from "./tree.js";
import { axesOf, oneOf, pairsOf, refuse, wholeOf } from "./values.js";
import { CALL_WORDS } from "./words.js";

/** @import { Call, Meaning } from "./families.js" */
/** @import { Layer } from "./layer.js" */
/** @import { Token } from "./tokens.js" */
/** @import { Value } from "./tree.js" */

/** Who runs an ONNX node, in the words in which people name them. @type {[RegExp, string][]} */
const RUNTIMES = [
  [/\btract\b/i, "tract"],
  [/\btvm\b/i, "tvm"],
  [/opencv[^\n]*classic/i, "opencv-dnn-classic"],
  [/opencv/i, "opencv-dnn"],
  [/openvino/i, "openvino-onnx"],
  [/reference.?eval|onnx.reference/i, "onnx-reference"],
  [/onnx_?runtime|\bort\b/i, "onnxruntime"],
];

const SAME = ["NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"];

/** @param {Call} call @param {string} word */
function axes({ given, dims }, word) {
  const value = given.get(word);
  return value ? axesOf(value, word, dims, 0) : null;
}

/** @param {Call} call @returns {Meaning} */
export function onnx(call) {
  const { given, dims, said, notes } = call;
  const runtime = RUNTIMES.find(([pattern]) => pattern.test(said))?.[1];
  if (!runtime) notes.push(CALL_WORDS.noRuntime);
  const auto = given.get("auto_pad");
  const mode = auto ? oneOf(auto, "auto_pad", SAME) : "NOTSET";
  const pads = given.get("pads");
  const numbers = pads ? axesOf(pads, "pads", 2 * dims, 0) : Array(2 * dims).fill(0);
  const some = pads && numbers.some(Boolean);
  if (some && mode !== "NOTSET") refuse(pads, "pads", CALL_WORDS.rules.zeroWhere("auto_pad", mode));
  const output_size = axes(call, "output_shape");
  if (some && output_size) notes.push(CALL_WORDS.padsIdle);
  const plain = mode === "NOTSET";
  const convention = output_size ? `output_shape${plain ? "" : `/${mode}`}` : plain ? "pads" : mode;
  const padding = convention === "pads" ? pairsOf(numbers, "begins") : null;
  const output_padding = axes(call, "output_padding") ?? Array(dims).fill(0);
  return { framework: runtime ?? "onnxruntime", convention, padding, output_padding, output_size };
}

/** @param {Call} call @returns {Meaning} */
export function openvino(call) {
  const { given, dims } = call;
  const auto = given.get("auto_pad");
  const modes = ["explicit", "valid", "same_upper", "same_lower"];
  const mode = auto?.is === "text" ? oneOf(auto, "auto_pad", modes) : "explicit";
  const size = given.get("output_shape");
  const output_size = size && size.is !== "constant" ? axes(call, "output_shape") : null;
  const explicit = !output_size && mode === "explicit";
  const zeros = Array(dims).fill(0);
  const begins = axes(call, "pads_begin") ?? zeros;
  const ends = axes(call, "pads_end") ?? zeros;
  return {
    framework: "openvino",
    convention: output_size ? `output_shape/${mode}` : explicit ? "pads" : mode,
    padding: explicit ? pairsOf([...begins, ...ends], "begins") : null,
    output_padding: axes(call, "output_padding") ?? zeros,
    output_size,
  };
}

/** Whether there are attributes of such a node. @param {Token[]} tokens */
export const isNode = (tokens) =>
  tokens.some(({ text }) => text === "ConvTranspose" || /^.?kernel_shape.?$/.test(text));

/**
 * The attributes of the first node, whatever stands between their names and their values.
 * @param {string} source @param {Token[]} tokens
 */
export function attributesOf(source, tokens) {
  /** @type {Map<string, Value>} */
  const given = new Map();
  for (let n = 0; n < tokens.length; n++) {
    const { is, text, at } = tokens[n];
    const word = is === "text" ? text.slice(1, -1) : text;
    if (is !== "name" && is !== "text") continue;
    if (given.size && word === "ConvTranspose") break;
    if (!NODE_WORDS.includes(word)) {
      const isArgument = is === "name" && /^[:=]$/.test(tokens[n + 1].text);
      const own = isArgument && ownWord(word, NODE_WORDS);
      if (own) throw refusal(at, CALL_WORDS.unknownWord(word, "ConvTranspose", own));
      continue;
    }
    if (given.has(word)) break;
    const inProto = is === "text" && tokens[n - 2]?.text === "name";
    const { value, next } = inProto ? protoValue(tokens, n + 1) : plainValue(source, tokens, n + 1);
    if (!value) throw refusal(at, CALL_WORDS.noValue(word));
    given.set(word, (word === "group" && value.items?.[0]) || value);
    n = next - 1;
  }
  return given;
}

/** `ints: 3 ints: 3`, `i: 1`, `s: "VALID"`. @param {Token[]} tokens @param {number} n */
function protoValue(tokens, n) {
  const items = [];
  let word = null;
  for (; /^(?:ints?|i|s|type|INTS?|STRING)$/.test(tokens[n].text); ) {
    const name = tokens[n].text;
    n += tokens[n + 1].text === ":" ? 2 : 1;
    if (!/^(?:ints?|i|s)$/.test(name)) continue;
    const minus = tokens[n].text === "-";
    const token = tokens[minus ? ++n : n++];
    if (minus) n++;
    if (name === "s") word = textValue(token);
    else items.push(numberValue(token, minus));
  }
  return { value: word ?? listValue(items), next: n };
}

/** A list in brackets, numbers one after the other, or a word. @param {string} source @param {Token[]} tokens @param {number} n */
function plainValue(source, tokens, n) {
  if (tokens[n].text === ":") n++;
  if (/^(?:ints?|string)$/.test(tokens[n].text)) n++;
  if (tokens[n].text === "=" || tokens[n].text === ":") n++;
  const { is, text } = tokens[n];
  if (text === "[" || text === "(") return valueAt(source, tokens, n);
  if (is === "name" || is === "text") return { value: textValue(tokens[n]), next: n + 1 };
  const items = [];
  for (;;) {
    const minus = tokens[n].text === "-";
    const token = tokens[minus ? n + 1 : n];
    if (token?.is !== "number") break;
    items.push(numberValue(token, minus));
    n += minus ? 2 : 1;
    const follows = tokens[n].text === "," ? tokens[n + 1] : tokens[n];
    if (follows.is !== "number" && follows.text !== "-") break;
    if (tokens[n].text === ",") n++;
  }
  return { value: listValue(items), next: n };
}

/** @param {Token} token @returns {Value} */
const textValue = ({ is, text, at }) => ({
  is: "text",
  text,
  at,
  value: is === "text" ? text.slice(1, -1) : text,
});

/** @param {Token} token @param {boolean} minus @returns {Value} */
const numberValue = ({ text, at }, minus) => ({
  is: "number",
  text: (minus ? "-" : "") + text,
  at,
  value: (minus ? -1 : 1) * Number(text),
});

/** @param {Value[]} items @returns {Value | null} */
const listValue = (items) =>
  items.length
    ? { is: "list", text: `[${items.map(({ text }) => text).join(", ")}]`, at: items[0].at, items }
    : null;

// --- ncnn ----------------------------------------------------------------------------------

const NCNN = /^[^\S\n]*(Deconvolution(?:DepthWise)?)(1D)?[^\S\n]+\S+[^\S\n]+\d+[^\S\n]+\d+[^\n]*/m;

/** A line of ncnn's as a layer; null where there is none. @param {string} text @returns {Layer | null} */
export function ncnnLayer(text) {
  const line = NCNN.exec(text);
  if (!line) return null;
  const dims = line[2] ? 1 : 2;
  /** @type {Map<string, Value>} */
  const given = new Map();
  for (const { 0: pair, 1: id, 2: number, index } of line[0].matchAll(/(?<=\s)(-?\d+)=(-?[\d.]+)/g))
    given.set(id, {
      is: "number",
      text: number,
      at: line.index + index + pair.length - number.length,
      value: Number(number),
    });
  /** A number by its ids, of which the first that is there counts. @param {string} word @param {number} least @param {number} usual @param {...number} ids */
  const number = (word, least, usual, ...ids) => {
    const id = ids.find((one) => given.has(String(one)));
    return id === undefined
      ? usual
      : wholeOf(
          /** @type {Value} */ (given.get(String(id))),
          `${id} (${word})`,
          least,
          /num|size/.test(word) ? 100_000_000 : 10_000,
        );
  };
  /** The same for each axis: of the height, then of the width. @param {string} word @param {number} least @param {number} usual @param {number} w @param {number} h */
  const both = (word, least, usual, w, h) =>
    [number(word, least, usual, h, w), number(word, least, usual, w)].slice(-dims);
  if (!given.has("1")) throw refusal(line.index, CALL_WORDS.ncnnKernel(line[1]));
  const kernel_size = both("kernel", 1, 1, 1, 11);
  const out_channels = number("num_output", 1, 0, 0) || null;
  const groups = number("group", 1, 1, 7);
  const taps = kernel_size.reduce((all, one) => all * one, 1) * (out_channels ?? 0);
  const size = number("weight_data_size", 0, 0, 6);
  const inputs = taps ? (size / taps) * groups : 0;
  return {
    ...ncnnMeaning(number, dims),
    ...{ framework: "ncnn", dims, kernel_size, stride: both("stride", 1, 1, 3, 13) },
    ...{ dilation: both("dilation", 1, 1, 2, 12), groups, out_channels },
    output_padding: both("output_pad", 0, 0, 18, 19),
    in_channels: Number.isInteger(inputs) && inputs > 0 ? inputs : null,
    bias: number("bias_term", 0, 0, 5) > 0,
  };
}

/** @param {(word: string, least: number, usual: number, ...ids: number[]) => number} number @param {number} dims */
function ncnnMeaning(number, dims) {
  const left = number("pad_left", -234, 0, 4);
  const auto = left === -233 || left === -234;
  const width = number("output_w", 0, 0, 20);
  if (width) {
    const output_size = [number("output_h", 1, width, 21), width].slice(-dims);
    return { convention: `output_w,${auto ? left : "pad0"}`, padding: null, output_size };
  }
  if (auto)
    return {
      convention: `SAME_${left === -233 ? "UPPER" : "LOWER"}(${left})`,
      padding: null,
      output_size: null,
    };
  const top = number("pad_top", 0, number("pad_left", 0, 0, 4), 14);
  /** @type {[number, number][]} */
  const ends = [
    [top, number("pad_bottom", 0, top, 16)],
    [number("pad_left", 0, 0, 4), number("pad_right", 0, left, 15)],
  ];
  return { convention: "pads", padding: ends.slice(-dims), output_size: null };
}
