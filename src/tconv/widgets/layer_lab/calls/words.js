// @ts-check
// What is said of a call, or of a setting, that is read in part, refused, or impossible; and what
// the measured data say of their own. An edition in another language has its own.

import { listed } from "../../shared/words/listed.js";

/** What the axes are called. @type {{ [dims: number]: string[] }} */
const AXIS_NAMES = {
  1: ["length"],
  2: ["height", "width"],
  3: ["depth", "height", "width"],
};

/** What an argument must be: the end of "padding must be …". */
const rules = {
  /** @param {number} least @param {number} most */
  whole: (least, most) => `a whole number from ${least} to ${most}`,
  /** @param {number} dims */
  ofAxes: (dims) => (dims === 1 ? "one number" : `one number, or ${dims} for the axes`),
  /** @param {number} dims */
  pairs: (dims) => `${dims} pairs, before and after each axis`,
  pair: "a pair, before and after the axis",
  /** @param {number} most */
  channels: (most) => `a whole number from 1 to ${most}, or a name`,
  onOff: "True or False",
  /** @param {string[]} options */
  oneOf: (options) => options.map((option) => `"${option}"`).join(" or "),
  zeros: `"zeros": no other mode was measured`,
  /** @param {number} dims */
  shape: (dims) => `${dims} numbers, or ${dims + 2} with batch and channels`,
  cut: `cells to cut: a transposed convolution of PyTorch knows no "same"`,
  sameOrValid: `"SAME" or "VALID": nothing else was measured`,
  sameValidOrPairs: `"SAME", "VALID" or pairs`,
  consistent: "with transpose_kernel=True: alone it was not measured",
  bothEnds: "one number for both ends: Flax was measured with no other",
  haiku: `"SAME" or "VALID": Haiku was measured with no other`,
  zeroOrSame: `0 or "SAME" with output_size: nothing else was measured`,
  /** @param {string} word @param {string} mode */
  zeroWhere: (word, mode) => `0 where ${word} is ${mode}`,
};

export const CALL_WORDS = {
  rules,
  /** An argument that is not what it must be. @param {string} word @param {string} rule @param {string} got @param {boolean} isName */
  mustBe: (word, rule, got, isName) =>
    `${word} must be ${rule}, got ${word}=${got || "nothing"}${isName ? ": what a name holds is not known" : ""}`,

  // --- signs and brackets ---
  /** @param {number} most @param {number} got */
  tooLong: (most, got) => `A call has at most ${most} characters, got ${got}`,
  tooDeep: "Brackets stand too deep in one another",
  /** @param {string} open */
  neverClosed: (open) => `${open} is never closed`,
  twoCommas: "Two commas, and nothing in between",
  /** @param {string} close @param {string} open */
  closesAnother: (close, open) => `${close} cannot close what ${open} opens`,
  /** @param {string} close */
  closesNothing: (close) => `${close} closes nothing`,
  /** @param {string} text */
  noValueBehind: (text) => `${text} must be followed by a value, got nothing`,

  // --- which argument is which ---
  /** @param {string} text */
  starsNotRead: (text) => `**${text} is not read: what it holds is not in the text.`,
  /** @param {string} name @param {string} text */
  starHides: (name, text) =>
    `${name} must show its arguments: what *${text} holds is not in the text`,
  /** @param {string} text */
  mustStandBefore: (text) => `${text} must stand before the arguments that have a name`,
  /** @param {string} name @param {number} most @param {string} text */
  tooMany: (name, most, text) =>
    `${name} must have at most ${most} arguments without a name, got one more: ${text}`,
  /** @param {string} word */
  givenTwice: (word) => `${word} must be given once, got it twice`,
  /** @param {string} word @param {string} name @param {string} [own]  the word that it has instead */
  unknownWord: (word, name, own) =>
    `${name} has no argument ${word}${own ? `: its word is ${own}` : ""}`,

  // --- what arguments hold ---
  /** @param {string} word @param {string} text */
  holdsNames: (word, text) => `${word}=${text} holds names: the usual size is taken.`,
  /** @param {string} word @param {string} text */
  channelsNamed: (word, text) =>
    `${word}=${text} is a name: how many channels that are is not known.`,
  /** @param {string} word @param {string} text @param {string} taken */
  switchNamed: (word, text, taken) => `${word}=${text} is a name: taken to be ${taken}.`,
  flaxTurned:
    "Flax hands the layer to lax.conv_transpose, which was measured with transpose_kernel=True.",

  // --- the layer ---
  /** @param {string} framework @param {string} convention */
  notMeasured: (framework, convention) => `${framework} was not measured with ${convention}`,
  /** @param {string} name */
  noKernel: (name) => `${name} must have kernel_size, the taps of its kernel, got none`,
  weightHidden: "The call does not show its weight: the size of the kernel is not known.",
  /** @param {string[]} axes @param {number} got */
  wrongAxes: (axes, got) =>
    `The weight must have ${axes.length} axes, (${axes.join(", ")}), got ${got}`,
  axesNamed: "The axes of the weight are names: the size of the kernel is not known.",
  /** @param {string} word @param {number} count @param {number} groups @param {string} [name]  of the call */
  groupsMustDivide: (word, count, groups, name) =>
    `${word}${name ? ` of ${name}` : ""} must be divisible by groups, got ${word}=${count} with groups=${groups}`,

  // --- nodes ---
  noRuntime: "A node does not say who runs it: shown is what onnxruntime does.",
  padsIdle: "pads have no effect where output_shape is given.",
  /** @param {string} word */
  noValue: (word) => `${word} must have a value, got nothing`,
  /** @param {string} type */
  ncnnKernel: (type) => `${type} must have 1=, its kernel_w`,
  noAttributes: "ConvTranspose must have attributes, such as kernel_shape=[3, 3], got none",
  /** @param {string} [got] */
  wrongNode: (got = "nothing") => `make_node must make a "ConvTranspose", got ${got}`,

  // --- which call it is ---
  /** @param {number} count */
  firstOfCalls: (count) => `The first of ${count} calls is read.`,
  /** @param {string} name @param {string} example */
  unknownCall: (name, example) =>
    `${name} is not among the calls that are known, such as ${example}`,
  /** @param {string} name @param {string} own */
  ownerNotTold: (name, own) => `${name} does not tell whose it is: read as ${own}'s.`,
  /** @param {string[]} others @param {string} name @param {string} own */
  sharedName: (others, name, own) => `${listed(others)} have a ${name}, too: read as ${own}'s.`,
  /** @param {string} rest */
  restNotRead: (rest) => `What follows is not read: ${rest}`,
  /** @param {string} name @param {number} count */
  wrongDims: (name, count) => `${name} must have 1 to 3 spatial axes, got ${count}`,
  dimsNotSaid: "How many axes there are is not said: taken to be 2.",
  /** @param {string} example */
  nothingToRead: (example) => `There is nothing to read; a call is, for one: ${example}`,
  /** @param {string} name */
  noBrackets: (name) => `${name} must be followed by its arguments in brackets`,
  /** @param {string} name @param {string} example */
  notTransposed: (name, example) =>
    `${name} is a convolution, not a transposed one; that would be, for one: ${example}`,
  /** @param {string} name */
  noKernelOfItsOwn: (name) => `${name} is no transposed convolution: it has no kernel of its own`,
  /** @param {string} example @param {string} got */
  noCallHere: (example, got) =>
    `No call of a transposed convolution is here, such as ${example}, got ${got}`,
  /** Which axis is shown where they differ. @param {string[]} parts @param {number} dims */
  axesDiffer: (parts, dims) =>
    `The axes differ in ${parts.join(", ")}: the ${AXIS_NAMES[dims].at(-1)} is shown.`,

  // --- settings that are impossible, in the words of `tconv.frameworks` where it has the same ---
  /** @param {string} framework @param {string} got @param {string[]} names */
  unknownConvention: (framework, got, names) =>
    `convention must be one of ${framework}'s, got convention=${got} (valid: ${names.join(", ")})`,
  /** @param {string} name @param {number} least @param {string} got */
  mustBeInteger: (name, least, got) =>
    `${name} must be an integer of at least ${least}, got ${name}=${got}`,
  /** @param {string} name @param {number} most @param {number} got */
  mustBeAtMost: (name, most, got) => `${name} must be at most ${most}, got ${name}=${got}`,
  /** @param {string} name @param {string} got */
  lacking: (name, got) => `${name} must be 0 where the convention has none, got ${name}=${got}`,
  /** @param {string} got */
  onePadding: (got) => `padding must be one number for both ends, got padding=${got}`,
  /** @param {number} got */
  noSize: (got) =>
    `output_size must be left out where the convention has none, got output_size=${got}`,
  /** @param {number} got */
  noOutputPadding: (got) =>
    `output_padding must be 0 where the framework has none, got output_padding=${got}`,
  /** @param {number} most @param {number} got */
  fullTooLarge: (most, got) => `full must be at most ${most} cells, got full=${got}`,
  /** @param {string} name @param {number} low @param {number} high @param {number} got */
  cannotBeDrawn: (name, low, high, got) =>
    `${name} must be from ${low} to ${high} to be drawn, got ${name}=${got}`,

  // --- what a framework does ---
  /** What the measured data say, which is English. @param {string} text @returns {string} */
  asMeasured: (text) => text,
  /** @param {string[]} versions */
  measuredOn: (versions) => `measured on ${versions.join(" to ")}`,
  withoutGroups: "measured without groups",
  /** @param {string} status @param {string} version @param {string} reason */
  saidBy: (status, version, reason) => `${status} by version ${version}: ${reason}`,
  /** @param {string} status @param {string} reason */
  whyNot: (status, reason) => `${status}: ${reason}`,
  tooFewCells: "no call keeps enough cells",
};
