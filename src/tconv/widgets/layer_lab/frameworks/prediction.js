// @ts-check
// What a framework makes of a transposed convolution along one axis, before it is run: the twin of
// `tconv.frameworks.predict`.

import { CALL_WORDS } from "../calls/words.js";
import {
  FRAMEWORKS,
  findConvention,
  hasOutputPadding,
  layoutOf,
  reasonOf,
  shownValue,
} from "./conventions.js";
import { readExpression } from "./expressions.js";
import { flipMatters, sameOnEveryInput } from "./taps.js";

/** @import { Conditions, Found, Rule } from "./conventions.js" */
/** @import { Cut } from "./taps.js" */

/**
 * @typedef {[number, number]} Ends  before and after
 *
 * What is asked. What follows n, k and s may be left out; without a version, as last measured.
 * @typedef {{ n: number, k: number, s: number, d?: number, padding?: number | Ends | null,
 *   output_padding?: number | null, output_size?: number | null, groups?: number,
 *   version?: string | null }} Asked
 * @typedef {Required<Omit<Asked, "version">>} Setting
 *
 * What a convention takes beside n, k, s and d.
 * @typedef {Pick<Asked, "padding" | "output_padding" | "output_size">} Arguments
 *
 * @typedef {"ok" | "refused" | "no crop" | "not known"} Status
 * What it does; `left`, `right` and `flipped` are null unless the status is "ok".
 * @typedef {{ status: Status, size: number | null, left: number | null, right: number | null,
 *   flipped: boolean | null, reason: string, layout: string, framework: string, convention: string,
 *   version: string, date: string, setting: Setting }} Prediction
 */

/** Whole numbers up to here are exact in every rule. */
const MOST = 100_000;

/**
 * Predicts what a framework's transposed convolution gives along one axis. What cannot be said in the
 * convention at all throws a RangeError, in the words of Python's; what the framework itself refuses does not.
 * @param {string} framework @param {string} convention @param {Asked} asked @returns {Prediction}
 */
export function predict(framework, convention, asked) {
  const { n, k, s, d = 1, padding = null, output_padding = null, output_size = null } = asked;
  const { groups = 1, version = null } = asked;
  const found = findConvention(framework, convention, version);
  const setting = { n, k, s, d, padding, output_padding, output_size, groups };
  for (const name of /** @type {("n" | "k" | "s" | "d" | "groups")[]} */ ([..."nksd", "groups"]))
    checkWhole(name, setting[name], 1);
  const values = found.rule && valuesOf(framework, found, found.rule, setting);
  if (typeof values === "string") throw new RangeError(values);
  return predicted(framework, convention, found, setting, values);
}

/**
 * The same where it may be that the convention has no such arguments: null, then.
 * @param {string} framework @param {string} convention @param {Setting} setting
 */
export function tryPredicting(framework, convention, setting) {
  const found = findConvention(framework, convention);
  const values = found.rule && valuesOf(framework, found, found.rule, setting);
  return typeof values === "string"
    ? null
    : predicted(framework, convention, found, setting, values);
}

/** The layer as a crop of the full result; null unless the status is "ok". @param {Prediction} said @returns {Cut | null} */
export function cutOf({ left, right, flipped, setting: { n, k, s, d } }) {
  return left === null || right === null ? null : { n, k, s, d, left, right, flipped: !!flipped };
}

/** Whether this crop gives the same on every input; for few cells several do. @param {Prediction} said @param {number} left @param {number} right */
export function gives(said, left, right, flipped = false) {
  const cut = cutOf(said);
  return !!cut && sameOnEveryInput(cut, { ...cut, left, right, flipped });
}

/** @type {{ [axis: string]: string }} */
const AXES = { gi: "in", go: "out", g: "groups", "*": "*kernel" };

/** The axes of a weight as people write them. @param {string} axes @param {number} groups */
export function layoutText(axes, groups) {
  const parts = axes.split(" ").filter((axis) => axis !== "g" || groups > 1);
  const shared = axes.includes("g") && !(groups === 1 && axes.split(" ").includes("g"));
  const words = { ...AXES, i: `in${shared ? "/groups" : ""}`, o: `out${shared ? "/groups" : ""}` };
  return `(${parts.map((axis) => /** @type {any} */ (words)[axis]).join(", ")})`;
}

/**
 * @param {string} framework @param {string} convention @param {Found} found @param {Setting} setting
 * @param {{ [name: string]: number } | null} values @returns {Prediction}
 */
function predicted(framework, convention, found, setting, values) {
  const { groups: grouped, date, flipped = layoutOf(framework).flipped } = FRAMEWORKS[framework];
  const [status, size, left, right, reason] = !found.rule
    ? unknown(CALL_WORDS.measuredOn(FRAMEWORKS[framework].versions))
    : setting.groups > 1 && !grouped
      ? unknown(CALL_WORDS.withoutGroups)
      : outcome(framework, found.rule, /** @type {{ [name: string]: number }} */ (values));
  const layout = layoutText(layoutOf(framework).ConvTranspose, setting.groups);
  const where = { layout, framework, convention, version: found.version, date, setting };
  const turned = status === "ok" ? !!flipped : null;
  const said = { status, size, left, right, flipped: turned, reason, ...where };
  const cut = turned && cutOf(said);
  return cut && !flipMatters(cut) ? { ...said, flipped: false } : said;
}

/** Status, size, left, right and reason. @typedef {[Status, number | null, number | null, number | null, string]} Outcome */

/** @param {string} why @returns {Outcome} */
const unknown = (why) => ["not known", null, null, null, why];

/** @param {string} framework @param {Rule} rule @param {{ [name: string]: number }} values @returns {Outcome} */
function outcome(framework, rule, values) {
  /** The reason of the first condition that holds. @param {Conditions} conditions */
  const why = (conditions) => {
    const held = conditions.find(([when]) => readExpression(when)(values));
    return held ? reasonOf(framework, held[1]) : null;
  };
  const notKnown = why(rule.unknown);
  if (notKnown !== null) return unknown(notKnown);
  const refused = why(rule.refused);
  if (refused !== null) return ["refused", null, null, null, refused];
  const [left, right] = rule.crop.map((text) => readExpression(text)(values));
  const size = values.full - left - right;
  const noCrop = why(rule.noCrop);
  if (noCrop !== null) return ["no crop", size > 0 ? size : null, null, null, noCrop];
  if (size < 1) return ["refused", null, null, null, reasonOf(framework, "empty")];
  return ["ok", size, left, right, ""];
}

/**
 * Every name of the rule's expressions with its number, or what is wrong with the arguments.
 * @param {string} framework @param {Found} found @param {Rule} rule @param {Setting} setting
 */
function valuesOf(framework, found, rule, setting) {
  const { n, k, s, d, padding, output_padding: given, output_size: asked, groups: g } = setting;
  const [before, after] = Array.isArray(padding) ? padding : [padding ?? 0, padding ?? 0];
  const hasOwn = hasOutputPadding(framework);
  const isBeyond = !hasOwn && rule.asksBeyond; // what is given is no padding
  const wrong =
    wholeProblem("padding", before, 0) ??
    wholeProblem("padding", after, 0) ??
    ((before || after) && !rule.uses.has("before") ? lacking("padding", padding) : null) ??
    (found.one && before !== after ? CALL_WORDS.onePadding(shownValue(padding)) : null) ??
    (given === null ? null : wholeProblem("output_padding", given, isBeyond ? -s : 0)) ??
    (given && !hasOwn && !isBeyond ? lacking("output_padding", given) : null) ??
    (asked === null ? null : wholeProblem("output_size", asked, 1)) ??
    (asked !== null && (rule.asks === null || !found.sized) ? CALL_WORDS.noSize(asked) : null);
  if (wrong !== null) return wrong;
  const reach = d * (k - 1) + 1;
  const full = (n - 1) * s + reach;
  /** @type {{ [name: string]: number }} */
  const values = {
    ...{ n, k, s, d, g, before, after, a: given ?? 0, given: +(given !== null), reach, full },
    ...{ over: full - n * s, sized: +(asked !== null) },
  };
  if (rule.asks !== null) values.o = asked ?? readExpression(rule.asks)(values);
  for (const [name, text] of Object.entries(rule.let)) values[name] = readExpression(text)(values);
  return values;
}

/** @param {string} name @param {any} value */
const lacking = (name, value) => CALL_WORDS.lacking(name, shownValue(value));

/** @param {string} name @param {any} value @param {number} least */
function wholeProblem(name, value, least) {
  if (!Number.isInteger(value) || value < least)
    return CALL_WORDS.mustBeInteger(name, least, shownValue(value));
  return value > MOST ? CALL_WORDS.mustBeAtMost(name, MOST, value) : null;
}

/** @param {string} name @param {any} value @param {number} least */
function checkWhole(name, value, least) {
  const wrong = wholeProblem(name, value, least);
  if (wrong !== null) throw new RangeError(wrong);
}
