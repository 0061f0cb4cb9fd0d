// @ts-check
// What is written between the grids: channels, kernels, the signs of the sums, and where channels
// do not meet.

import { svgChild, write, writeText } from "../shared/drawing/dom.js";

/** @import { Layout } from "./layout.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/** @typedef {{ x: number, y: number, text: string, className: string }} Note */

const ABOVE = 6; // px between a name and its grid
const ROOMY = 62; // px of a column that has room for two words

/**
 * The texts, the boxes of channels that do not meet, and the lines under what is added up.
 * @param {Words} words @param {State} state @param {Derived} derived @param {Layout} places
 */
export function notesOf(words, state, derived, places) {
  const { narrow, columns, columnWidth, rows, cell } = places;
  const ins = rows.slice(0, state.in_channels);
  const sums = rows[state.in_channels];
  const names = [
    ...columns.map((x, n) => note(x, 14, words.outChannel(n + 1, narrow), "name")),
    ...ins.map((top, n) => note(2, top - ABOVE, words.inChannel(n + 1, narrow), "name")),
    note(2, sums + cell, words.sum(narrow), "name"),
  ];
  const crossings = columns.flatMap((x, to) => ins.map((top, from) => crossing(from, to, x, top)));
  return {
    texts: [...names, ...crossings.flatMap(({ texts }) => texts), ...equalSigns(places)],
    empty: crossings.map(({ empty }) => empty).join(""),
    rules: columns.map((x) => `M${x} ${sums - 11}h${columnWidth}`).join(""),
  };

  /** @param {number} from @param {number} to @param {number} x @param {number} top */
  function crossing(from, to, x, top) {
    const own = derived.pairs.filter((pair) => pair.to === to);
    const pair = own.find((one) => one.from === from);
    if (pair) {
      const name = note(x, top - ABOVE, words.kernelName(from, pair.local), "index");
      const around = signsOf(places, state.kernel_size * cell, x, top, from > own[0].from);
      return { texts: [name, ...around], empty: "" };
    }
    const [middle, half] = [x + columnWidth / 2, top + places.rowHeight / 2];
    const none = note(middle, half + 4, words.noWeights(columnWidth >= ROOMY), "nothing");
    return {
      texts: [none],
      empty: `M${x} ${top}h${columnWidth}v${places.rowHeight}h${-columnWidth}z`,
    };
  }
}

/**
 * An arrow from a kernel to what it makes, and a plus where that is added.
 * @param {Layout} places @param {number} kernel  its side, px @param {number} x
 * @param {number} top @param {boolean} isAdded
 */
function signsOf({ panels, beside, arrow, sign, cell }, kernel, x, top, isAdded) {
  const arrows = beside ? [note(x + kernel + arrow / 2, top + kernel / 2 + 5, "→", "sign")] : [];
  if (!isAdded) return arrows;
  const middle = ((panels.at(-1)?.rows ?? 0) * cell) / 2;
  const plus = beside
    ? note(x + kernel + arrow + middle, top - 5, "+", "sign")
    : note(x - sign, top + kernel + arrow + middle + 5, "+", "sign");
  return [...arrows, plus];
}

/** Before each sum. @param {Layout} places */
const equalSigns = ({ panels, beside, cell, arrow, sign }) =>
  panels
    .filter(({ panel }) => panel.startsWith("y"))
    .map(({ left, top, rows }) =>
      note(left - (beside ? arrow / 2 : sign), top + (rows * cell) / 2 + 5, "=", "sign"),
    );

/** @param {number} x @param {number} y @param {string} text @param {string} kind */
const note = (x, y, text, kind) => ({ x, y, text, className: `tconv-note tconv-note-${kind}` });

/** @param {SVGElement} svg */
export function createNotes(svg) {
  const empty = svgChild(svg, "path", { class: "tconv-unmet" });
  const rules = svgChild(svg, "path", { class: "tconv-sum-rule" });
  const layer = svgChild(svg, "g");
  /** @type {SVGElement[]} */
  const elements = [];
  /** @param {ReturnType<typeof notesOf>} notes */
  return (notes) => {
    write(empty, "d", notes.empty);
    write(rules, "d", notes.rules);
    notes.texts.forEach(({ x, y, text, className }, n) => {
      const element = (elements[n] ??= svgChild(layer, "text"));
      write(element, "x", x);
      write(element, "y", y);
      write(element, "class", className);
      writeText(element, text);
    });
    for (const element of elements.splice(notes.texts.length)) element.remove();
  };
}
