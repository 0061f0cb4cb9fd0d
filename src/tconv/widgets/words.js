// @ts-check
// Every word a widget shows, in one table keyed by language, and the way numbers are written.
// Another edition adds a table; no other module holds a word.

/** @import { State } from "./settings.js" */
/** @import { Axis, Pair, Term } from "./arithmetic.js" */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** @param {number} number */
export const subscript = (number) => Array.from(String(number), (digit) => SUBSCRIPTS[Number(digit)]).join("");

/**
 * The name of a cell: its letter and its number, counted from 1, row by row.
 * @param {string} letter @param {Pair} cell @param {number} columns
 */
export const cellName = (letter, [row, column], columns) => letter + subscript(row * columns + column + 1);

/** A number as it stands in a cell: at most three decimals, halves away from zero, a true minus sign. @param {number} value */
export function written(value) {
  const rounded = Math.round(Math.abs(value) * 1000) / 1000;
  return value < 0 && rounded > 0 ? `−${rounded}` : `${rounded}`;
}

/** A number as a factor in a sum: negative ones in brackets. @param {number} value */
const factor = (value) => (value < 0 ? `(${written(value)})` : written(value));

/** @param {number} first @param {number} last */
const span = (first, last) => (first === last ? `${first}` : `${first} to ${last}`);

/** @param {number} count @param {string} noun */
const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const english = {
  widget: "Placement grids of a transposed convolution",
  controls: "Settings",
  dims: "dimensions",
  dimsOptions: { 1: "1-D", 2: "2-D" },
  in_size: ["input rows", "input columns"],
  kernel_size: ["kernel rows", "kernel columns"],
  in_size_1d: "input size",
  kernel_size_1d: "kernel size",
  stride: "stride",
  padding: "padding",
  output_padding: "output padding",
  dilation: "dilation",
  zeroPadding: "zero padding",
  zeroPaddingOptions: { X: "X", O: "O" },
  labels: "labels",
  labelsOptions: { symbols: "symbols", numbers: "numbers", colours: "colours" },
  preset: "values",
  presetOptions: {
    symbols: "symbols w, x", integers: "small integers", ones: "all ones", bilinear: "bilinear kernel", "": "your own",
  },
  reset: "reset",
  input: "input x",
  kernel: "kernel w",
  chosen: (/** @type {string} */ name) => `stamp of ${name}`,
  stampTitle: (/** @type {string} */ name) => `${name} · w`,
  output: "sum = output y",
  /** @param {number} shown @param {number} all */
  outputSoFar: (shown, all) => `sum of ${shown} of ${counted(all, "stamp")}`,
  stamps: "one stamp per input cell: the whole kernel, times that cell",
  /** @param {number} count */
  stampsLabel: (count) => `${counted(count, "stamp")}, one per input cell`,
  hint: "Point at any cell, or Tab to it, to see where its numbers come from and go. x and w can be edited.",
  outputHelp: "arrow keys choose a cell",
  cell: (/** @type {string} */ panel, /** @type {Pair} */ [row, column]) => `${panel}, row ${row + 1}, column ${column + 1}`,

  play: "play",
  pause: "pause",
  back: "step back",
  forward: "step",
  scrub: "stamps added",

  copyLink: "copy link",
  linkCopied: "The link to this setting is copied; it also stands in the address bar.",
  linkShown: "The link to this setting stands in the address bar.",
  /** @param {string} part */
  badLink: (part) => `The link asks for a setting that does not exist (${part}); it was ignored.`,
  code: "this setting as code",
  codeFor: "library",
  copyCode: "copy code",
  codeCopied: "The code is copied.",
  codeSelected: "The code is selected; copy it with your usual keys.",

  /** @param {State} state @param {[Axis, Axis]} axes @param {Pair} outSize */
  summary: (state, [down, across], [outRows, outColumns]) => {
    /** @param {number} rows @param {number} columns */
    const size = (rows, columns) => (state.dims === 1 ? `size ${columns}` : `${rows}×${columns}`);
    const stamps = down.in_size * across.in_size;
    return (
      `An input of ${size(down.in_size, across.in_size)}, a kernel of ${size(down.kernel_size, across.kernel_size)}, ` +
      `stride ${state.stride}` +
      (state.dilation > 1 ? `, dilation ${state.dilation}` : "") +
      `: ${stamps === 1 ? "1 stamp makes" : `${stamps} stamps add up to`} an output of ${size(outRows, outColumns)}` +
      (state.padding > 0 ? `, after padding cuts ${counted(state.padding, "cell")} off each end` : "") +
      (state.output_padding > 0 ? ` and output padding moves the far cut out by ${state.output_padding}` : "") +
      "."
    );
  },

  formula: "out_size = (in_size − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1",
  axisNames: ["rows", "columns"],
  /** @param {Axis} a @param {number} outSize */
  formulaWithNumbers: (a, outSize) =>
    `(${a.in_size} − 1)·${a.stride} − 2·${a.padding} + ${a.dilation}·(${a.kernel_size} − 1) + ${a.output_padding} + 1 = ${written(outSize)}`,

  /** @param {{ rule: string, out_size: number, axis: number, settings: Axis }} problem */
  problem: ({ rule, out_size, axis, settings: a }) => {
    if (rule === "output_padding") {
      const limit = Math.max(a.stride, a.dilation) - 1;
      return (
        `Output padding must be smaller than stride or dilation, got ${a.output_padding} with stride ${a.stride} and dilation ${a.dilation} ` +
        `(valid: ${limit === 0 ? "0" : `0 to ${limit}`}).`
      );
    }
    const most = Math.floor((out_size + 2 * a.padding - 1) / 2);
    return (
      `Padding must leave at least 1 output cell, got ${written(out_size)} ${english.axisNames[axis].replace(/s$/, "")} cells with padding ${a.padding} ` +
      `(valid: ${most === 0 ? "0" : `0 to ${most}`}).`
    );
  },
  /** @param {number} low @param {number} high @param {string} got */
  badValue: (low, high, got) => `A cell must hold a number from ${written(low)} to ${high}, got ${got === "" ? "nothing" : got}.`,

  /** The sum behind one output cell. @param {string} name @param {Term[]} terms @param {State} state @param {[Axis, Axis]} axes @param {string} note */
  writtenSum: (name, terms, { x, w }, [down, across], note) => {
    if (terms.length === 0) return `${name} = 0: no stamp reaches this cell${note}.`;
    const symbols = terms.map((t) => cellName("w", t.tap, across.kernel_size) + cellName("x", t.source, across.in_size));
    const products = terms.map((t) => `${factor(w[t.tap[0]][t.tap[1]])}·${factor(x[t.source[0]][t.source[1]])}`);
    const total = terms.reduce((sum, term) => sum + term.product, 0);
    return `${name} = ${symbols.join(" + ")} = ${products.join(" + ")} = ${written(total)}${note}`;
  },
  cutName: "a cell that padding cuts away",
  revealed: " (revealed by output padding)",
  /** @param {string} name @param {number} value @param {Term[]} terms @param {boolean} oneRow */
  sourceLink: (name, value, terms, oneRow) => {
    const kept = terms.filter((term) => term.kept);
    const cut = terms.length - kept.length;
    if (kept.length === 0) return `${name} = ${written(value)} reaches no output cell: padding cuts its whole stamp.`;
    /** @param {0 | 1} axis */
    const range = (axis) => span(kept[0].target[axis] + 1, kept[kept.length - 1].target[axis] + 1);
    return (
      `${name} = ${written(value)} stamps ${factor(value)}·w over ${oneRow ? "" : `rows ${range(0)}, `}columns ${range(1)} of y` +
      (cut > 0 ? `; padding cuts ${cut} of its ${counted(terms.length, "product")}.` : ".")
    );
  },
  /** @param {string} name @param {string} target @param {Term} term @param {State} state */
  termLink: (name, target, { source, tap, product, kept }, { x, w }) =>
    `${name} = ${factor(w[tap[0]][tap[1]])}·${factor(x[source[0]][source[1]])} = ${written(product)} ` +
    (kept ? `is added to ${target}.` : "is cut away by padding."),
  /** @param {string} name @param {number} value @param {Term[]} terms */
  tapLink: (name, value, terms) => {
    const kept = terms.filter((term) => term.kept).length;
    return (
      `${name} = ${written(value)} lands once per stamp: in ${counted(kept, "output cell")}` +
      (kept < terms.length ? `; padding cuts ${terms.length - kept} of its landings.` : ".")
    );
  },
};

/** @typedef {typeof english} Words */
/** @type {{ [language: string]: Words }} */
const TABLES = { en: english };

/** The words for an element, by the language its page declares. @param {Element} el @returns {Words} */
export function wordsFor(el) {
  const language = el.ownerDocument.documentElement.lang.slice(0, 2);
  return TABLES[language] ?? english;
}
