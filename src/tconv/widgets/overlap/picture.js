// @ts-check
// What the layers make of a constant image, with a line round what is inside, and its spectrum; the
// kernel beside it, and below what is said about phases and cells.

import { createBoard } from "../shared/drawing/board.js";
import { borders, EMPTY_CLASS, OUTPUT_CLASS } from "../shared/drawing/cells.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import { createReading } from "../shared/drawing/reading.js";
import { wholeGrid } from "../shared/drawing/whole_grid.js";
import { unravelIndex } from "../shared/geometry/ravel.js";
import { cellName } from "../shared/words/names.js";
import { ONE_BOARD } from "../transposed/beside.js";
import { layoutFor } from "./layout.js";
import { meetingIn } from "./meeting.js";
import { createPlot } from "./plot.js";
import { createSheet } from "./sheet.js";

/** @import { NamedCell } from "../shared/drawing/whole_grid.js" */
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/** The class of a cell at the border, where something is missing. */
const BORDER_CLASS = "tconv-border";

const EDGE = 2; // px, of the outline

/** @param {Derived["result"]} result @returns {NamedCell[]} */
const outputCells = ({ columns, counts, inside, values }) =>
  values.map((value, n) => {
    const at = unravelIndex(n, columns);
    const filled = inside[n] ? OUTPUT_CLASS : BORDER_CLASS;
    return counts[n]
      ? { at, index: at, value, className: filled, symbol: cellName("y", at, columns) }
      : { at, index: at, value, className: EMPTY_CLASS, symbol: "" };
  });

/** The line round the cells inside. @param {Derived["result"]} result @param {number} cell */
const lineRound = ({ columns, inside }, cell) =>
  borders(
    inside.flatMap((one, n) => (one ? [unravelIndex(n, columns)] : [])),
    cell,
  );

/** @param {Context} context @returns {View} */
export function createPicture(context) {
  const { root, derived, mark } = context;
  /** @type {Words} */
  const words = context.words;
  root.classList.add("tconv-overlap", ONE_BOARD);
  /** @type {Pair} */
  let chosen = [0, 0];
  /** @param {Pair} from @param {Derived} derived @param {Pair} [step] */
  const cellIn = (from, { result }, step = [0, 0]) =>
    cellAfter(from, step, [result.rows, result.columns]);
  /** @param {Pair} cell */
  const choose = (cell) => {
    chosen = cell;
    mark();
  };
  const box = child(root, "div", { class: "tconv-picture" });
  const sheet = createSheet(box, context);
  const output = createOutput(box, context, {
    pointed: choose,
    stepped: (rows, columns) => choose(cellIn(chosen, derived(), [rows, columns])),
  });
  const say = createSaid(box, words);
  context.onState(({ dims }) => root.classList.toggle("tconv-1d", dims === 1));

  /** @param {State} state @param {Derived} derived */
  function drawMarks(state, derived) {
    const meeting = derived.stack.length === 1 ? meetingIn(state, derived, chosen) : null;
    output.mark(chosen);
    sheet.mark(meeting?.met ?? []);
    say.cell(words.told(chosen, meeting, derived));
  }

  return {
    draw(state, derived, width, height) {
      const { columns } = derived.result;
      const layout = layoutFor(state, columns, sheet.width(), width, height);
      root.classList.toggle("tconv-narrow", layout.narrow);
      write(box, "style", `--tconv-work: ${layout.room[1]}px; --tconv-side: ${layout.side}px`);
      output.all(layout, state, derived);
      say.all(state, derived);
      chosen = cellIn(chosen, derived);
      drawMarks(state, derived);
    },
    mark: drawMarks,
    reset: () => void (chosen = [0, 0]),
  };
}

/**
 * The board of the output, with the line round what is inside; below it its spectrum.
 * @param {HTMLElement} box @param {Context} context
 * @param {{ pointed: (cell: Pair) => void, stepped: (rows: number, columns: number) => void }} reader
 */
function createOutput(box, { id, words }, reader) {
  const board = createBoard(
    box,
    { className: "tconv-output", label: words.boardLabel, patternId: `${id}-0` },
    reader,
  );
  const line = svgChild(board.svg, "path", { class: "tconv-inside", "data-unread": "inside" });
  const drawPlot = createPlot(/** @type {Element} */ (box.querySelector(".tconv-output")), words);
  return {
    /** @param {ReturnType<typeof layoutFor>} layout @param {State} state @param {Derived} derived */
    all({ room, cell, plot }, state, derived) {
      const { result } = derived;
      const { rows, columns } = result;
      const place = { rows, columns, cell, left: EDGE, top: EDGE };
      board.resize(...room, cell);
      board.setTitle(words.boardTitle(state, derived));
      board.grid.draw(wholeGrid("y", place, outputCells(result), "numbers"));
      write(line, "transform", `translate(${EDGE} ${EDGE})`);
      write(line, "d", lineRound(result, cell));
      drawPlot(state, derived, plot);
    },
    /** @param {Pair} chosen */
    mark: (chosen) => board.grid.mark([chosen]),
  };
}

/**
 * What is said below: of all cells, of the chosen one, of the phases.
 * @param {HTMLElement} box @param {Words} words
 */
function createSaid(box, words) {
  const { reading, sentence } = createReading(box, words.hint);
  const verdict = child(reading, "p", { class: "tconv-fact", "data-fact": "verdict" });
  reading.prepend(verdict);
  const spectrum = child(reading, "p", { class: "tconv-fact", "data-fact": "spectrum" });
  verdict.after(spectrum);
  const sayPhases = createPhases(reading, words);
  return {
    /** @param {State} state @param {Derived} derived */
    all(state, derived) {
      writeText(verdict, words.verdict(derived));
      spectrum.hidden = !state.spectrum;
      writeText(spectrum, state.spectrum ? words.spectrumSaid(state, derived) : "");
      sayPhases(state, derived);
    },
    /** @param {string} text */
    cell: (text) => writeText(sentence, text),
  };
}

/**
 * The rule of the phases, and what it gives for each layer.
 * @param {HTMLElement} parent @param {Words} words
 */
function createPhases(parent, words) {
  const lines = words.layerNames.map((_, n) =>
    child(parent, "p", { class: "tconv-fact", "data-fact": `phases-${n + 1}` }),
  );
  /** @param {State} state @param {Derived} derived */
  return (state, derived) =>
    lines.forEach((line, n) => {
      line.hidden = n >= state.layers;
      writeText(line, line.hidden ? "" : words.phases(n, state, derived));
    });
}
