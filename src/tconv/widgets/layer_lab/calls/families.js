// @ts-check
// What the arguments of each family mean: its framework, its convention, and what that takes.

import { axesOf, endsOf, isNone, oneOf, pairsOf, refuse, switchOf, wholeOf } from "./values.js";
import { CALL_WORDS } from "./words.js";

/** @import { Ends } from "../frameworks/prediction.js" */
/** @import { Value } from "./tree.js" */

/**
 * A call with its arguments by word, and those of the call of what it makes, `after`. `said` is the whole text,
 * in which a backend may be named.
 * @typedef {{ name: string, at: number, family: string, given: Map<string, Value>, dims: number,
 *   said: string, comments: string, notes: string[], after: Map<string, Value> }} Call
 *
 * What a convention takes, for each axis; null where it takes no such thing or none was given.
 * @typedef {{ framework: string, convention: string, padding?: (number | Ends)[] | null,
 *   output_padding?: number[] | null, output_size?: number[] | null }} Meaning
 */

const { rules } = CALL_WORDS;

/** @param {Call} call @param {string} word @param {number} [usual] */
function numbers({ given, dims }, word, usual = 0) {
  const value = given.get(word);
  return !value ? Array(dims).fill(usual) : axesOf(value, word, dims, 0);
}

/** @param {Call} call @param {...string} words  that must have their usual value, in quotation marks or not */
function onlyZeros({ given }, ...words) {
  for (const word of words) {
    const value = given.get(word);
    if (value && !(value.is === "text" && /^zeros$/i.test(value.value)))
      refuse(value, word, rules.zeros);
  }
}

/** The spatial axes of a shape that may have a batch and channels, too; null where one is no number. @param {Call} call @param {Value | undefined} value @param {string} word @returns {number[] | null} */
function spatial({ given, dims, notes }, value, word) {
  if (!value || isNone(value)) return null;
  let items = value.is === "list" ? (value.items ?? []) : (shapeItems(value) ?? [value]);
  if (items.length === dims + 2) {
    const first = /^NC/.test(String(given.get("data_format")?.value ?? ""));
    items = first ? items.slice(2) : items.slice(1, -1);
  } else if (items.length === 1 && items[0].is === "number") items = Array(dims).fill(items[0]);
  if (items.some(({ is }) => is === "other" || is === "call")) {
    notes.push(CALL_WORDS.holdsNames(word, value.text.replace(/\s+/g, " ")));
    return null;
  }
  if (items.length !== dims) return refuse(value, word, rules.shape(dims));
  return items.map((item) => wholeOf(item, word, 1));
}

/** What a shape is stacked from. @param {Value} value */
const shapeItems = ({ args }) => args?.find((one) => one.value.is === "list")?.value.items;

/** PyTorch cuts the same at both ends. @param {Call} call @returns {Meaning} */
function torch(call) {
  onlyZeros(call, "padding_mode");
  const { given, dims, said } = call;
  const padding = given.get("padding");
  if (padding?.is === "text") refuse(padding, "padding", rules.cut);
  const size = call.after.get("output_size");
  if (size?.items?.length === dims + 2) size.items.splice(0, 2);
  return {
    framework: /mkldnn|onednn/i.test(said) ? "torch-nomkldnn" : "torch",
    ...{ convention: "int", padding: numbers(call, "padding") },
    output_padding: numbers(call, "output_padding"),
    output_size: spatial(call, size, "output_size"),
  };
}

/** @param {Call} call @returns {Meaning} */
const mlx = (call) => ({
  ...{ framework: "mlx", convention: "int", padding: numbers(call, "padding") },
  output_padding: numbers(call, "output_padding"),
});

/** tinygrad's pairs begin with the last axis. @param {Call} call @returns {Meaning} */
function tinygrad(call) {
  const { given, dims } = call;
  const padding = given.get("padding");
  const items = padding?.items ?? [];
  const paired = items.length === 2 * dims && dims > 1;
  const all = { framework: "tinygrad", output_padding: numbers(call, "output_padding") };
  if (!paired) return { ...all, convention: "int", padding: numbers(call, "padding") };
  const pads = items.map((item) => wholeOf(item, "padding", 0));
  return { ...all, convention: "pads", padding: pairsOf(pads, "backwards") };
}

/** @param {Call} call @returns {Meaning} */
function equinox(call) {
  onlyZeros(call, "padding_mode");
  const padding = call.given.get("padding");
  const all = { framework: "equinox", output_padding: numbers(call, "output_padding") };
  if (padding?.is === "text")
    return { ...all, convention: oneOf(padding, "padding", ["SAME", "SAME_LOWER", "VALID"]) };
  const ends = padding ? endsOf(padding, "padding", call.dims) : numbers(call, "padding");
  return { ...all, convention: ends.some(Array.isArray) ? "pairs" : "int", padding: ends };
}

/** Keras has no output padding, which is not the output padding 0. @param {Call} call @returns {Meaning} */
function keras(call) {
  const { given, said, dims, name } = call;
  const padding = given.get("padding");
  const extra = given.get("output_padding");
  const backend = /backend\W{0,9}(torch|jax)|(torch|jax)\sbackend/i.exec(said);
  return {
    framework: `keras-${/conv_transpose$/.test(name) ? "ops" : "layer"}-${(backend?.[1] ?? backend?.[2] ?? "tf").toLowerCase()}`,
    convention: padding ? oneOf(padding, "padding", ["valid", "same"]) : "valid",
    output_padding: extra && !isNone(extra) ? axesOf(extra, "output_padding", dims, 0) : null,
  };
}

/** @param {Call} call @returns {Meaning} */
function tensorflow(call) {
  const { given, dims, said } = call;
  const padding = given.get("padding");
  const output_size = spatial(call, given.get("output_shape"), "output_shape");
  const lite = /\btf\.?lite\b/i.test(said)
    ? "tflite"
    : /\blite_?rt\b/i.test(said)
      ? "litert"
      : null;
  if (!padding || padding.is === "text") {
    const convention = padding ? oneOf(padding, "padding", ["SAME", "VALID"]) : "SAME";
    return { framework: lite ?? "tensorflow", convention, output_size };
  }
  if (lite) refuse(padding, "padding", rules.sameOrValid);
  const first = /^NC/.test(String(given.get("data_format")?.value ?? ""));
  const items = padding.items ?? [];
  const rows = items.length === dims + 2 ? (first ? items.slice(2) : items.slice(1, -1)) : items;
  const ends = endsOf({ ...padding, is: "list", items: rows }, "padding", dims);
  return { framework: "tensorflow", convention: "explicit", padding: ends };
}

/** @param {Call} call @returns {Meaning} */
function jax(call) {
  const { given, dims, notes } = call;
  const padding = given.get("padding");
  const turned = switchOf(given.get("transpose_kernel"), "transpose_kernel", false, notes);
  const consistent = given.get("use_consistent_padding");
  const isConsistent = switchOf(consistent, "use_consistent_padding", false, notes);
  if (!padding)
    return refuse({ is: "other", text: "", at: call.at }, "padding", rules.sameValidOrPairs);
  const explicit = padding.is !== "text";
  if (isConsistent && consistent && !turned && explicit)
    refuse(consistent, "use_consistent_padding", rules.consistent);
  const framework = turned
    ? isConsistent
      ? "jax-consistent"
      : "jax-transpose_kernel"
    : "jax-default";
  if (!explicit) return { framework, convention: oneOf(padding, "padding", ["SAME", "VALID"]) };
  const ends = endsOf(padding, "padding", dims);
  return { framework, convention: "pairs", padding: ends };
}

/** @param {Call} call @returns {Meaning} */
function flax(call) {
  const { given, dims, notes, name } = call;
  const padding = given.get("padding");
  const turned = given.get("transpose_kernel");
  const isTurned = switchOf(turned, "transpose_kernel", false, notes);
  const framework = given.has("in_features") || /nnx/.test(name) ? "flax-nnx" : "flax-linen";
  if (isTurned) notes.push(CALL_WORDS.flaxTurned);
  const where = { framework: isTurned ? "jax-transpose_kernel" : framework };
  if (!padding) return { ...where, convention: isTurned ? "SAME" : "default" };
  if (padding.is === "text")
    return {
      ...where,
      convention: oneOf(padding, "padding", ["SAME", "VALID", ...(isTurned ? [] : ["CIRCULAR"])]),
    };
  const ends = endsOf(padding, "padding", dims);
  if (isTurned) return { ...where, convention: "pairs", padding: ends };
  const both = ends.map((one) => (Array.isArray(one) && one[0] === one[1] ? one[0] : one));
  if (both.some(Array.isArray)) refuse(padding, "padding", rules.bothEnds);
  return { ...where, convention: "int1", padding: both };
}

/** @param {Call} call @returns {Meaning} */
function haiku(call) {
  const padding = call.given.get("padding");
  const output_size = spatial(call, call.given.get("output_shape"), "output_shape");
  if (padding && padding.is !== "text") refuse(padding, "padding", rules.haiku);
  const word = padding ? oneOf(padding, "padding", ["SAME", "VALID"]) : "SAME";
  return {
    framework: "haiku",
    convention: word + (output_size ? "+output_shape" : ""),
    output_size,
  };
}

/** @param {Call} call @returns {Meaning} */
function paddle(call) {
  const { given, after, dims } = call;
  const value = given.get("output_size") ?? after.get("output_size");
  const output_size = spatial(call, value, "output_size");
  const all = { framework: "paddle", output_padding: numbers(call, "output_padding"), output_size };
  const padding = given.get("padding");
  const sized = output_size ? "+output_size" : "";
  const items = padding?.items ?? [];
  if (padding?.is === "text") {
    const word = oneOf(padding, "padding", ["SAME", "VALID"]);
    if (sized && word === "VALID") refuse(padding, "padding", rules.zeroOrSame);
    return { ...all, convention: word + sized };
  }
  const rows =
    items.length === dims + 2 && items.some(({ is }) => is === "list")
      ? /C$/.test(String(given.get("data_format")?.value))
        ? items.slice(1, -1)
        : items.slice(2)
      : items;
  const paired = items.length === 2 * dims && items.every(({ is }) => is === "number");
  const ends = !padding
    ? numbers(call, "padding")
    : paired && dims > 1
      ? pairsOf(
          items.map((item) => wholeOf(item, "padding", 0)),
          "neighbours",
        )
      : endsOf(items.length ? { ...padding, items: rows } : padding, "padding", dims);
  if (!sized)
    return { ...all, convention: ends.some(Array.isArray) ? "pads" : "int", padding: ends };
  if (padding && ends.flat().some(Boolean)) refuse(padding, "padding", rules.zeroOrSame);
  return { ...all, convention: "output_size" };
}

/** @param {Call} call @returns {Meaning} */
function mindspore(call) {
  const { given, dims } = call;
  const mode = given.get("pad_mode");
  const convention = mode ? oneOf(mode, "pad_mode", ["same", "valid", "pad"]) : "same";
  const all = {
    framework: "mindspore",
    convention,
    output_padding: numbers(call, "output_padding"),
  };
  const padding = given.get("padding");
  const items = padding?.items ?? [];
  const ends =
    items.length === 2 * dims && dims > 1
      ? pairsOf(
          items.map((item) => wholeOf(item, "padding", 0)),
          "neighbours",
        )
      : numbers(call, "padding");
  if (convention === "pad") return { ...all, padding: ends };
  if (padding && ends.flat().some(Boolean))
    refuse(padding, "padding", rules.zeroWhere("pad_mode", `"${convention}"`));
  return all;
}

/** @type {{ [family: string]: (call: Call) => Meaning }} */
export const FAMILIES = {
  torch,
  mlx,
  tinygrad,
  equinox,
  keras,
  tensorflow,
  jax,
  flax,
  haiku,
  paddle,
  mindspore,
};
