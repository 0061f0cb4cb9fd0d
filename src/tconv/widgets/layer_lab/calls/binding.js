// @ts-check
// Which form a call is of, and which of its arguments is which.

import { FORMS, OF_WEIGHTS } from "./forms.js";
import { refusal } from "./tokens.js";
import { CALL_WORDS } from "./words.js";

/** @import { Form } from "./forms.js" */
/** @import { Argument, Value } from "./tree.js" */

/** Words for one thing; they never meet in one form with two meanings. */
const SAME_THING = [
  "kernel_size kernel_shape kernel",
  "stride strides",
  "dilation dilations dilation_rate kernel_dilation rhs_dilation rate",
  "groups group feature_group_count",
  "padding pads pad",
  "in_channels in_features in_channel",
  "out_channels out_features features filters output_channels num_filters",
  "bias use_bias with_bias has_bias bias_attr",
  "output_size output_shape",
].map((words) => words.split(" "));

/** The families in the words in which people name them. @type {{ [family: string]: RegExp }} */
const SAID = {
  mlx: /\bmlx\b/i,
  tinygrad: /\btinygrad\b/i,
  equinox: /\bequinox\b|\beqx\b/i,
  paddle: /\bpaddle\b/i,
  haiku: /\bhaiku\b|\bhk\b/i,
  keras: /\bkeras\b/i,
  flax: /\bflax\b/i,
  torch: /\btorch\b/i,
};

/** Whether a name is that of a call that is known. @param {string} name */
export const isKnown = (name) => FORMS.some((form) => form.name.test(name));

/** What many write before a name, and what tells nothing. */
const TELLS_NOTHING = /^(?:nn\.|F\.|nn\.functional\.)?$/;

/**
 * The form of a call: by what stands before its name, then by what is said anywhere, then by its words. With
 * it the families whose call looks alike, and whether it is told at all whose it is.
 * @param {string} before @param {string} name @param {Argument[]} args @param {string} text
 */
export function formOf(before, name, args, text) {
  const all = FORMS.filter((form) => form.name.test(name));
  const own = all.filter(({ family }) => SAID[family]?.test(before));
  const fits = all.filter((form) => form.before.test(before));
  const said = all.filter(({ family }) => SAID[family]?.test(text));
  const told = own.length ? own : TELLS_NOTHING.test(before) || !fits.length ? said : fits;
  const order = told.length ? told : [...fits, ...all];
  const takes = (/** @type {Form} */ { words }) =>
    args.every(
      (one) =>
        /^\W*$/.test(one.name) || OF_WEIGHTS.test(one.name) || words.split(" ").includes(one.name),
    );
  const form = order.find(takes) ?? order[0];
  const others = all.map(({ family }) => family).filter((family) => family !== form.family);
  return {
    form,
    others: !told.length ? [...new Set(others)] : [],
    isTold: !!told.length || fits.includes(form),
  };
}

/**
 * Every argument by its word.
 * @param {Form} form @param {string} name @param {Argument[]} args @param {string[]} notes
 */
export function bound({ words }, name, args, notes) {
  const [placed, more = ""] = words.split(" * ");
  const order = placed.split(" ").filter(Boolean);
  const all = [...order, ...more.split(" ")].filter(Boolean);
  /** @type {Map<string, Value>} */
  const given = new Map();
  let place = 0;
  for (const { name: word, at: where, value } of args) {
    if (word === "**") {
      notes.push(CALL_WORDS.starsNotRead(value.text));
      continue;
    }
    if (word === "*" || value.text === "...")
      throw refusal(where, CALL_WORDS.starHides(name, value.text));
    if (!word && place < 0) throw refusal(where, CALL_WORDS.mustStandBefore(value.text));
    if (!word && place >= order.length)
      throw refusal(where, CALL_WORDS.tooMany(name, order.length, value.text));
    const known = word || order[place++];
    if (word) place = -1;
    if (!all.includes(known) && !OF_WEIGHTS.test(known))
      throw refusal(where, CALL_WORDS.unknownWord(known, name, ownWord(known, all)));
    if (given.has(known)) throw refusal(where, CALL_WORDS.givenTwice(known));
    given.set(known, value);
  }
  return given;
}

/** Which of all words says what another one says elsewhere. @param {string} word @param {string[]} all */
export function ownWord(word, all) {
  const alike = SAME_THING.find((words) => words.includes(word)) ?? [];
  return all.find((one) => alike.includes(one));
}
