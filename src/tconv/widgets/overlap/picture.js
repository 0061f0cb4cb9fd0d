// @ts-check
// What the layers make of a constant image, with a line round what is inside; the kernel beside it,
// and below what is said about phases and cells.

import { createBoard } from "../shared/drawing/board.js";
import { borders, EMPTY_CLASS, maxAbs, OUTPUT_CLASS } from "../shared/drawing/cells.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import { unravelIndex } from "../shared/geometry/ravel.js";
import { formatNumber } from "../shared/words/words.js";
import { ONE_BOARD } from "../transposed/beside.js";
import { layoutFor } from "./layout.js";
import { meetingIn } from "./meeting.js";
import { createSheet } from "./sheet.js";

/** @import { Cell, Picture } from "../shared/drawing/cells.js" */
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/** The class of a cell at the border, where something is missing. */
const BORDER_CLASS = "tconv-border";

/** @param {Cell} cell */
const numberIn = ({ className, value }) => (className === EMPTY_CLASS ? "" : formatNumber(value));

/** @param {Derived["result"]} result @param {number} cell @returns {Picture} */
function pictureOf({ rows, columns, counts, inside, values }, cell) {
  const all = { top: 0, left: 0, rows, columns };
  const edge = 2; // px, of the outline
  return {
    ...{ panel: "y", rows, columns, cell, left: edge, top: edge, origin: [0, 0] },
    cells: values.map((value, n) => {
      const at = unravelIndex(n, columns);
      const filled = inside[n] ? OUTPUT_CLASS : BORDER_CLASS;
      return { at, index: at, value, className: counts[n] ? filled : EMPTY_CLASS };
    }),
    ...{ label: numberIn, most: maxAbs(values), crop: all, cropWithout: all, faint: false },
  };
}

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
  const sheet = createSheet(box, context, () => {});
  const output = createOutput(box, context, {
    pointed: choose,
    stepped: (rows, columns) => choose(cellIn(chosen, derived(), [rows, columns])),
  });
  const say = createReading(box, words);
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
      const layout = layoutFor(width, state.dims === 1, columns, sheet.width(), height);
      root.classList.toggle("tconv-narrow", layout.narrow);
      write(box, "style", `--tconv-work: ${layout.room[1]}px; --tconv-side: ${layout.side}px`);
      output.all(layout, words.boardTitle(state, derived), derived);
      say.all(state, derived);
      chosen = cellIn(chosen, derived);
      drawMarks(state, derived);
    },
    mark: drawMarks,
    reset: () => void (chosen = [0, 0]),
  };
}

/**
 * The board of the output, with the line round what is inside.
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
  return {
    /** @param {ReturnType<typeof layoutFor>} layout @param {string} title @param {Derived} derived */
    all({ room, cell }, title, { result }) {
      board.resize(...room, cell);
      board.setTitle(title);
      board.grid.draw(pictureOf(result, cell));
      write(line, "transform", "translate(2 2)");
      write(line, "d", lineRound(result, cell));
    },
    /** @param {Pair} chosen */
    mark: (chosen) => board.grid.mark([chosen]),
  };
}

/**
 * What is said below: of all cells, of the chosen one, of the phases.
 * @param {HTMLElement} box @param {Words} words
 */
function createReading(box, words) {
  const reading = child(box, "div", { class: "tconv-reading" });
  const verdict = child(reading, "p", { class: "tconv-fact", "data-fact": "verdict" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  const sayPhases = createPhases(reading, words);
  return {
    /** @param {State} state @param {Derived} derived */
    all(state, derived) {
      writeText(verdict, words.verdict(derived));
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
