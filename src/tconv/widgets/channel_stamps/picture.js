// @ts-check
// The picture of all channels: input channels down the side, output channels side by side, at each
// crossing a kernel and what it makes, below each column the sum; and what is said about a cell.

import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { createGrid } from "../shared/drawing/grid.js";
import { onArrows, onPointer } from "../shared/drawing/pointing.js";
import { createEmptyCell } from "../shared/drawing/tiles.js";
import { pictures } from "./contents.js";
import { asked, found, marksOf } from "./cursor.js";
import { layout } from "./layout.js";
import { createNotes, notesOf } from "./notes.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { Cursor } from "./cursor.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/**
 * @typedef {{ point(cursor: Cursor): void, walk(rows: number, columns: number): void }} Actions
 */

const SIGN = 6.6; // px of a letter or digit in what is written, for the room it needs
const LINES = [2, 9]; // that what is written may need, at least and at most

/** Makes the elements once; `draw` and `mark` fill them. @param {Context} context @param {Actions} actions */
export function createPicture(context, actions) {
  const { root } = context;
  /** @type {Words} */
  const words = context.words;
  const parts = createParts(context, actions);
  const grids = createGrids(parts.layer, `${context.id}-0`);
  return {
    /**
     * Returns where all stands. @param {State} state @param {Derived} derived
     * @param {number} width @param {number} height
     */
    draw(state, derived, width, height) {
      const places = layout(width, state, derived, height);
      root.classList.toggle("tconv-narrow", places.narrow);
      write(parts.box, "style", `--tconv-lines: ${linesFor(state, width)}`);
      write(parts.svg, "width", places.width);
      write(parts.svg, "height", places.height);
      parts.setEmptyCell(places.cell);
      grids.draw(pictures(state, derived, places));
      parts.drawNotes(notesOf(words, state, derived, places));
      writeText(parts.weight, words.weight(derived));
      writeText(parts.count, words.count(state, derived));
      return places;
    },
    /** @param {State} state @param {Derived} derived @param {Cursor} cursor */
    mark(state, derived, cursor) {
      const about = asked(cursor, state);
      const all = found(about, derived);
      grids.mark(marksOf(about, all, state));
      writeText(parts.sentence, words.told(about, all, state, derived));
    },
  };
}

/** @param {Context} context @param {Actions} actions */
function createParts({ root, words, id }, actions) {
  const box = child(root, "div", { class: "tconv-picture" });
  const reading = child(box, "div", { class: "tconv-reading" });
  const facts = child(reading, "div", { class: "tconv-facts" });
  const weight = child(facts, "p", { class: "tconv-fact", "data-fact": "weight" });
  const count = child(facts, "p", { class: "tconv-fact", "data-fact": "count" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  const output = child(box, "div", { class: "tconv-output" });
  const keys = child(output, "div", {
    role: "application",
    tabindex: "0",
    "aria-label": words.boardLabel,
  });
  const svg = svgChild(keys, "svg", { "aria-hidden": "true" });
  const setEmptyCell = createEmptyCell(svg, `${id}-0`);
  const drawNotes = createNotes(svg);
  const layer = svgChild(svg, "g");
  onPointer(svg, (panel, at, cell) => cell && actions.point({ panel, at }));
  onArrows(keys, actions.walk);
  child(box, "p", { class: "tconv-hint" }, words.hint);
  return { box, weight, count, sentence, svg, setEmptyCell, drawNotes, layer };
}

/** All grids, each made when it is first needed, and kept. @param {SVGElement} layer @param {string} patternId */
function createGrids(layer, patternId) {
  /** @type {Map<string, { group: SVGElement, grid: ReturnType<typeof createGrid> }>} by name */
  const made = new Map();
  /** @param {string} panel */
  function gridOf(panel) {
    const known = made.get(panel);
    if (known) return known;
    const group = svgChild(layer, "g", { class: `tconv-channel-${panel.split("-")[0]}` });
    const one = { group, grid: createGrid(group, patternId) };
    made.set(panel, one);
    return one;
  }
  return {
    /** @param {ReturnType<typeof pictures>} all */
    draw(all) {
      for (const picture of all) {
        const { group, grid } = gridOf(picture.panel);
        if (!group.parentNode) layer.append(group);
        grid.draw(picture);
      }
      const shown = new Set(all.map(({ panel }) => panel));
      for (const [panel, { group }] of made) if (!shown.has(panel)) group.remove();
    },
    /** @param {{ [panel: string]: Pair[] }} marks */
    mark(marks) {
      for (const [panel, { grid }] of made) grid.mark(marks[panel] ?? []);
    },
  };
}

/**
 * How many lines the longest sum over four channels takes: their room is kept, so that the picture
 * does not move under the pointer.
 * @param {State} state @param {number} width
 */
function linesFor({ in_size, kernel_size, stride }, width) {
  const terms = Math.min(in_size, Math.ceil(kernel_size / stride)) ** 2;
  const signs = 4 * (terms * 7 + 8) + 75;
  return Math.max(LINES[0], Math.min(LINES[1], Math.ceil((signs * SIGN) / width)));
}
