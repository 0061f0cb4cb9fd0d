// @ts-check
// The labels in the cells of a grid: a font in which they fit, and their elements.

import { keyOf } from "./cells.js";
import { svgChild, write } from "./dom.js";
import { SMALLEST_FONT } from "./room.js";

/** @import { Pair } from "../geometry/placements.js" */
/** @import { Cell } from "./cells.js" */

const LARGEST_FONT = 16; // px
export const LARGEST_PART = 0.5; // of a cell that a font is high
export const LABEL_ROOM = 0.95; // of a cell that a label may be wide: digits of neighbours are no number

// How wide signs are in a wide font, in its size; a digit is the rest.
const DIGIT = 0.64;
const WIDTHS = new Map(
  Object.entries({
    w: 0.82,
    xy: 0.6,
    z: 0.53,
    ".·": 0.32,
    " ": 0.36,
    "-": 0.37,
    "−+=": 0.84,
    "₀₁₂₃₄₅₆₇₈₉": 0.41,
  }).flatMap(([signs, width]) =>
    Array.from(signs, (sign) => /** @type {[string, number]} */ ([sign, width])),
  ),
);

/** How wide a text is at most, in the size of its font. @param {string} text */
export function textWidth(text) {
  let width = 0;
  for (const sign of text) width += WIDTHS.get(sign) ?? DIGIT;
  return width;
}

/**
 * The size of a font in which all of the texts fit into a cell, in cells: 0 where they could not be
 * read.
 * @param {string[]} texts @param {number} cell  in px
 */
export function fontFor(texts, cell) {
  const widest = texts.reduce((most, text) => Math.max(most, textWidth(text)), 0);
  const font = Math.min(LARGEST_PART, LABEL_ROOM / widest, LARGEST_FONT / cell);
  return font * cell >= SMALLEST_FONT ? font : 0;
}

/**
 * The labels of cells, and the size of their font in cells: none, and 0, where they could not be
 * read.
 * @param {Cell[]} cells @param {((cell: any) => string) | null} label @param {number} cell  in px
 */
export function labelFont(cells, label, cell) {
  const contents = label && cell * LARGEST_PART >= SMALLEST_FONT ? cells.map(label) : [];
  const font = contents.length > 0 ? fontFor(contents, cell) : 0;
  return font > 0 ? { contents, font } : { contents: [], font };
}

/**
 * In cells: a zero in each, as high as a digit of a font of this size.
 * @param {Pair[]} cells @param {number} font
 */
export const zeros = (cells, font) =>
  cells
    .map(
      ([row, column]) =>
        `M${column + 0.5} ${row + 0.5 - 0.36 * font}` +
        `a${0.22 * font} ${0.36 * font} 0 1 0 .001 0z`,
    )
    .join("");

/**
 * The labels of a grid. Each place keeps its text, empty while it has no label: to lay a text out
 * anew is slow. Of zeros there may be hundreds, and they come and go with the padding: they are
 * drawn, in one path.
 * @param {SVGElement} layer
 */
export function createLabels(layer) {
  /** @type {Map<number, Text>} by place */
  const texts = new Map();
  /** @type {Set<Text>} those with a label */
  let filled = new Set();
  const zerosPath = svgChild(layer, "path", { class: "tconv-label-zeros" });
  const group = svgChild(layer, "g");

  /** @param {Pair} place */
  function textAt([row, column]) {
    const key = keyOf([row, column]);
    let text = texts.get(key);
    if (!text) {
      text = layer.ownerDocument.createTextNode("");
      svgChild(group, "text", { x: `${column + 0.5}`, y: `${row + 0.5}` }).append(text);
      texts.set(key, text);
    }
    return text;
  }

  /** @param {Cell[]} cells @param {string[]} contents @param {number} font */
  return (cells, contents, font) => {
    // Hidden as one layer: labels that come back need not be laid out anew.
    write(layer, "opacity", contents.length ? 1 : 0);
    if (contents.length === 0) return;
    const places = cells.filter((_, n) => contents[n] === "0").map(({ at }) => at);
    write(zerosPath, "d", zeros(places, font));
    write(zerosPath, "stroke-width", 0.09 * font);
    write(group, "font-size", font);
    write(group, "transform", `translate(0 ${font * 0.36})`);
    const emptied = filled;
    filled = new Set();
    cells.forEach(({ at }, n) => {
      if (!contents[n] || contents[n] === "0") return;
      const text = textAt(at);
      if (text.data !== contents[n]) text.data = contents[n];
      emptied.delete(text);
      filled.add(text);
    });
    for (const text of emptied) text.data = "";
  };
}
