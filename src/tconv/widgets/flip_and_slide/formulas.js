// @ts-check
// How numbers and functions are written, in every language.

import { formatNumber } from "../shared/words/numbers.js";

/** @import { State } from "./settings.js" */

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A small number as 2.5·10⁻⁷. @param {number} value */
export function formatSmall(value) {
  if (value === 0) return "0";
  const [digits, power] = value.toExponential(1).split("e");
  const raised = Array.from(power.replace(/[-+]/, ""), (digit) => SUPERSCRIPTS[Number(digit)]).join(
    "",
  );
  return `${digits}·10${power.startsWith("-") ? "⁻" : ""}${raised}`;
}

/** With six decimals. @param {number} value */
export const formatLong = (value) =>
  `${value < 0 && value < -5e-7 ? "−" : ""}${Math.abs(value).toFixed(6)}`;

/** @param {number} t */
export const bracketed = (t) => (t < 0 ? `(${formatNumber(t)})` : formatNumber(t));

/** The moved g. @param {string} t @param {boolean} flip */
export const moved = (t, flip) => (flip ? `g(${t} − τ)` : `g(τ − ${t})`);

/** @type {{ [pair: string]: string }} */
const CLOSED_FORMS = {
  "box box": "max(0, 1 − |t|)",
  "exponential exponential": "(2 − |t − 2|)·exp(−2t)",
  "exponential exponential correlation": "exp(2t)·(exp(−4a) − exp(−4b)) / 4",
};

/**
 * The closed form of a result.
 * @param {Pick<State, "f" | "g" | "flip">} state @param {{ [pair: string]: string }} inWords  those that need words
 */
export function writtenForm({ f, g, flip }, inWords) {
  const forms = { ...CLOSED_FORMS, ...inWords };
  const [pair, mirrored] = [`${f} ${g}`, `${g} ${f}`];
  return forms[flip ? pair : `${pair} correlation`] ?? forms[pair] ?? forms[mirrored];
}
