// @ts-check
// What each framework was measured to do, looked up: the twin of `tconv.frameworks.conventions`, and
// of the same file.

import data from "../../../frameworks/conventions.json" with { type: "json" };
import { CALL_WORDS } from "../calls/words.js";
import { namesIn } from "./expressions.js";

/**
 * When, and why.
 * @typedef {[string, string][]} Conditions
 *
 * How many cells a convention cuts, as expressions: `let` in the order in which they are computed, `asks`
 * the output size where the caller names none, null where the convention has no size.
 * @typedef {{ let: { [name: string]: string }, asks: string | null, refused: Conditions,
 *   noCrop: Conditions, unknown: Conditions, crop: [string, string], uses: Set<string>,
 *   asksBeyond: boolean }} Rule
 * `asksBeyond` says whether `a` adds cells to the size that goes without saying.
 *
 * A convention at a version; `rule` is null where the version lies outside of what was measured, `one` says whether
 * both ends get one padding, `sized` whether a caller can ask for an output size, if the rule has one.
 * @typedef {{ rule: Rule | null, one: boolean, sized: boolean, version: string }} Found
 *
 * @typedef {{ rule: string, from?: string, to?: string }} Span
 * @typedef {Span & { one?: boolean, sized?: boolean, earlier?: Span[] }} Convention
 * @typedef {{ name: string, layout: string, groups: boolean, output_padding?: boolean, date: string,
 *   flipped?: boolean, versions: string[], reasons?: { [key: string]: string }, changes?: string[],
 *   conventions: { [name: string]: Convention } }} Framework
 *
 * Axes as text, such as "gi o *", and whether a transposed kernel is rotated.
 * @typedef {{ ConvTranspose: string, Conv: string, flipped?: boolean }} Layout
 */

/** @type {{ [name: string]: Framework }} */
export const FRAMEWORKS = /** @type {any} */ (data.frameworks);
/** @type {{ [name: string]: any }} */
const RULES = data.rules;
/** @type {{ [name: string]: Layout }} */
const LAYOUTS = data.layouts;
/** @type {{ [key: string]: string }} */
const REASONS = data.reasons;

/** A value as an error of Python shows it. @param {any} value @returns {string} */
export function shownValue(value) {
  if (value === null || value === undefined) return "None";
  if (typeof value === "string") return `'${value}'`;
  return Array.isArray(value) ? `(${value.map(shownValue).join(", ")})` : String(value);
}

/** @param {string} name */
export function frameworkNamed(name) {
  if (Object.hasOwn(FRAMEWORKS, name)) return FRAMEWORKS[name];
  const few = Object.keys(FRAMEWORKS).slice(0, 3).join(", ");
  throw new RangeError(
    `framework must be one that was measured, got framework=${shownValue(name)} (valid: ${few}, ...)`,
  );
}

/** What a framework is called. @param {string} framework */
export const nameOf = (framework) => CALL_WORDS.asMeasured(FRAMEWORKS[framework].name);

/** Whether a framework has an argument for output padding. @param {string} framework */
export const hasOutputPadding = (framework) => frameworkNamed(framework).output_padding ?? true;

/** How a framework stores its weights. @param {string} framework */
export const layoutOf = (framework) => LAYOUTS[frameworkNamed(framework).layout];

/**
 * Looks a convention up; without a version, as last measured.
 * @param {string} framework @param {string} convention @param {string | null} [version] @returns {Found}
 */
export function findConvention(framework, convention, version = null) {
  const { conventions, versions } = frameworkNamed(framework);
  if (!Object.hasOwn(conventions, convention))
    throw new RangeError(
      CALL_WORDS.unknownConvention(framework, shownValue(convention), Object.keys(conventions)),
    );
  const newest = versions[versions.length - 1];
  const { one = false, sized = true, earlier = [], ...now } = conventions[convention];
  if (version === null) return { rule: ruleNamed(now.rule), one, sized, version: newest };
  const asked = numbersOf(version);
  for (const { from = versions[0], to = newest, rule } of [now, ...earlier])
    if (order(numbersOf(from), asked) <= 0 && order(asked, numbersOf(to)) <= 0)
      return { rule: ruleNamed(rule), one, sized, version };
  return { rule: null, one, sized, version: newest };
}

/** @type {Map<string, Rule>} */
const rules = new Map();

/** Reads a rule, and those that it is like. @param {string} name @returns {Rule} */
export function ruleNamed(name) {
  const known = rules.get(name);
  if (known) return known;
  const own = RULES[name];
  const base = own.like ? ruleNamed(own.like) : null;
  const asks = own.asks ?? base?.asks ?? null;
  const rule = {
    ...{ let: { ...base?.let, ...own.let }, asks, crop: own.crop ?? base?.crop },
    refused: [...(base?.refused ?? []), ...(own.refused ?? [])],
    noCrop: [...(base?.noCrop ?? []), ...(own["no crop"] ?? [])],
    unknown: [...(base?.unknown ?? []), ...(own.unknown ?? [])],
  };
  const conditions = [...rule.refused, ...rule.noCrop, ...rule.unknown].map(([when]) => when);
  const uses = namesIn(
    [...rule.crop, asks ?? "0", ...Object.values(rule.let), ...conditions].join(),
  );
  const read = { ...rule, uses, asksBeyond: namesIn(asks ?? "0").has("a") };
  rules.set(name, read);
  return read;
}

/** Why, in the framework's words where it has some of its own. @param {string} framework @param {string} key */
export const reasonOf = (framework, key) =>
  CALL_WORDS.asMeasured(FRAMEWORKS[framework].reasons?.[key] || REASONS[key] || key);

/** 3, 15, 1 out of "3.15.1/torch". @param {string} version */
function numbersOf(version) {
  const found = /\d+(\.\d+)+/.exec(version);
  if (!found || version.length > 100)
    throw new RangeError(
      `version must be text with a number in it, as "3.15.1", got version=${shownValue(version)}`,
    );
  return found[0]
    .replace(/(\.0)+$/, "")
    .split(".")
    .map(Number);
}

/** Below 0 where the first is the earlier one. @param {number[]} one @param {number[]} other */
function order(one, other) {
  const at = one.findIndex((number, n) => number !== other[n]);
  return at < 0 ? one.length - other.length : at < other.length ? one[at] - other[at] : 1;
}
