// @ts-check
// The picture of a convolution: x and w, the padded input with a window on it, the output, and what
// is said about them.

import { playback } from "../shared/controls/playback.js";
import { createSheets } from "../shared/controls/sheets.js";
import { createBoard, createFormula } from "../shared/drawing/board.js";
import { maxAbs } from "../shared/drawing/cells.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { fontFor, textWidth } from "../shared/drawing/labels.js";
import { wholeGrid } from "../shared/drawing/whole_grid.js";
import { inPlay } from "../shared/geometry/axes.js";
import { cellsOf } from "../shared/geometry/ravel.js";
import { termsOf } from "../shared/geometry/windows.js";
import { cellName, factor } from "../shared/words/names.js";
import { outlined, outputCells, paddedCells, unreadStrokes, withProducts } from "./cells.js";
import { layout } from "./layout.js";
import { sentence } from "./sentence.js";
import { INPUT_SHEET } from "./settings.js";

/** @import { Pair, Term } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { NamedCell, Place } from "../shared/drawing/whole_grid.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/**
 * @typedef {{ select(selection: Selection): void, walk(rows: number, columns: number): void,
 *   walkInput(rows: number, columns: number): void, play(step: number): void }} Actions
 *
 * What `mark` finds drawn: where the padded input stands, its cells without a window on them, how a
 * product is named there if it has room, and whether the output is whole.
 * @typedef {{ place: Place, cells: NamedCell[], name: Name | null, whole: boolean }} Drawn
 * @typedef {(term: Pick<Term, "tap" | "source" | "kept">) => string} Name
 *
 * @typedef {ReturnType<typeof createBoard>} Board
 * @typedef {ReturnType<typeof createParts>} Parts
 */

const SMALL_CELL = 28; // px of a cell of x or w: seven side by side; as in base.css

/**
 * Makes the elements once; `draw` and `mark` fill them.
 * @param {Context} context @param {Actions} actions @param {HTMLElement} panel  of the controls
 */
export function createPicture(context, actions, panel) {
  const parts = createParts(context, actions, panel);
  const { root } = context;
  /** @type {Words} */
  const words = context.words;
  /** @type {Drawn} */
  let drawn;
  context.onState(({ dims }) => root.classList.toggle("tconv-1d", dims === 1));
  return {
    /**
     * @param {State} state @param {Derived} derived @param {number} shown @param {number} width
     * @param {number} height
     */
    draw(state, derived, shown, width, height) {
      const { axes, sizes, output } = derived;
      const oneRow = state.dims === 1;
      const least = parts.sheets.width();
      const { narrow, side, work, cell } = layout(width, oneRow, sizes, least, height);
      root.classList.toggle("tconv-narrow", narrow);
      write(parts.box, "style", `--tconv-work: ${work[0]}px; --tconv-side: ${side}px`);
      for (const board of [parts.padded, parts.output]) board.resize(...work, cell);
      const [rows, columns] = sizes.map(({ padded }) => padded);
      const step = Math.min(shown, output.length);
      drawn = {
        place: { cell, left: 2, top: 2, rows, columns },
        cells: paddedCells(state, derived),
        name: productName(words, state, derived, cell),
        whole: step === output.length,
      };
      drawOutput(parts.output, words, state, derived, step, cell);
      drawUnread(parts, words, derived, oneRow, cell);
      parts.player.set(step, output.length);
      parts.setFormula(oneRow, axes.map(words.formulaWithNumbers));
    },
    /** @param {State} state @param {Derived} derived @param {Selection} selection */
    mark(state, derived, selection) {
      const terms = termsOf(derived, state, selection);
      drawPadded(parts.padded, words, state, derived, selection, terms, drawn);
      outline(parts, derived, outlined(selection, terms));
      const said = sentence(words, state, derived, selection, terms, drawn.whole);
      writeText(parts.sentence, said);
    },
  };
}

/** @param {Context} context @param {Actions} actions @param {HTMLElement} panel */
function createParts(context, actions, panel) {
  const { root, words, id, signal } = context;
  const box = child(root, "div", { class: "tconv-picture" });
  const buttons = child(panel, "div", { class: "tconv-playback" });
  const player = playback(buttons, words, actions.play, signal);
  const sheets = createSheets(box, context, actions.select, INPUT_SHEET, SMALL_CELL);
  /**
   * @param {"padded" | "output"} name @param {string} patternId
   * @param {Parameters<typeof createBoard>[2]} report
   */
  const board = (name, patternId, report) => {
    const label = `${words[name]}: ${words.outputHelp}`;
    return createBoard(box, { className: `tconv-${name}`, label, patternId, dots: false }, report);
  };
  const padded = board("padded", `${id}-0`, {
    pointed: (source) => actions.select({ source }),
    stepped: actions.walkInput,
  });
  const output = board("output", `${id}-1`, {
    pointed: (target) => actions.select({ target }),
    stepped: actions.walk,
  });
  const unread = svgChild(padded.svg, "g", { class: "tconv-unread" });
  const reading = child(box, "div", { class: "tconv-reading" });
  const parts = {
    box,
    sheets,
    padded,
    output,
    unread,
    slashed: svgChild(unread, "path", { "data-unread": "slashed" }),
    crossed: svgChild(unread, "path", { "data-unread": "crossed" }),
    player,
    sentence: child(reading, "p", { class: "tconv-written", "aria-live": "polite" }),
  };
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  const setFormula = createFormula(box, words);
  const unreadText = child(box, "p", { class: "tconv-formula tconv-unread-text" });
  return { ...parts, setFormula, unreadText };
}

/**
 * How a product is written in a cell, in letters or as its two factors. The longest decides
 * whether it has room, so that this does not change from window to window.
 * @param {Words} words @param {State} state @param {Derived} derived @param {number} cell
 */
function productName(words, { x, w, labels }, { axes }, cell) {
  const numbers = labels === "numbers";
  /** @type {Name} */
  const name = (term) => (numbers ? words.factors(term, x, w) : words.product(term, axes));
  const { x: inputs, w: taps } = inPlay(axes);
  const last = (/** @type {Pair} */ [rows, columns]) =>
    /** @type {Pair} */ ([rows - 1, columns - 1]);
  const longest = (/** @type {Pair} */ size, /** @type {(cell: Pair) => number} */ of) =>
    cellsOf(size).reduce((a, b) => (textWidth(factor(of(b))) > textWidth(factor(of(a))) ? b : a));
  const term = numbers
    ? {
        tap: longest(taps, ([row, column]) => w[row][column]),
        source: longest(inputs, ([row, column]) => x[row][column]),
      }
    : { tap: last(taps), source: last(inputs) };
  return fontFor([name({ ...term, kept: true })], cell) > 0 ? name : null;
}

/**
 * @param {Board} board @param {Words} words @param {State} state @param {Derived} derived
 * @param {Selection} selection @param {Term[]} terms @param {Drawn} drawn
 */
function drawPadded({ grid, setTitle }, words, state, derived, selection, terms, drawn) {
  const [down, across] = derived.axes;
  const { target } = selection;
  const cells = selection.source
    ? drawn.cells
    : withProducts(drawn.cells, terms, derived, drawn.name, state.labels);
  // What a cell says in letters or in numbers, it says as its symbol.
  const labels = state.labels === "colours" ? "colours" : "symbols";
  grid.draw({
    ...wholeGrid("padded", drawn.place, cells, labels),
    origin: [down.padding, across.padding],
  });
  const name = target ? cellName("y", target, derived.sizes[1].out_size) : null;
  setTitle(words.paddedTitle(name, state.padding > 0));
}

/**
 * @param {Board} board @param {Words} words @param {State} state @param {Derived} derived
 * @param {number} step @param {number} cell
 */
function drawOutput({ grid, setTitle }, words, { labels }, derived, step, cell) {
  const { output } = derived;
  const [rows, columns] = derived.sizes.map(({ out_size }) => out_size);
  const place = { cell, left: 2, top: 2, rows, columns };
  grid.draw({
    ...wholeGrid("y", place, outputCells(derived, step), labels),
    most: maxAbs(output), // of those that are not filled yet, too
  });
  setTitle(step === output.length ? words.output : words.outputSoFar(step, output.length));
}

/**
 * @param {Parts} parts @param {Words} words @param {Derived} derived
 * @param {boolean} oneRow @param {number} cell
 */
function drawUnread({ unread, slashed, crossed, unreadText }, words, derived, oneRow, cell) {
  const strokes = unreadStrokes(derived);
  write(unread, "transform", `translate(2 2) scale(${cell})`);
  write(slashed, "d", strokes.slashed);
  write(crossed, "d", strokes.crossed);
  writeText(unreadText, words.unread(derived.axes, derived.unread, oneRow));
}

/** @param {Parts} parts @param {Derived} derived @param {ReturnType<typeof outlined>} marks */
function outline({ padded, output, sheets }, { axes: [down, across] }, { sources, targets, x, w }) {
  padded.grid.mark(sources.map(([row, column]) => [row + down.padding, column + across.padding]));
  output.grid.mark(targets);
  sheets.mark({ x, w });
}
