// @ts-check
// What the layers make of a constant image, with a line round what is inside; the kernel beside it,
// and below what is said about phases and cells.

import { createBoard } from "../shared/drawing/board.js";
import { borders, EMPTY_CLASS, maxAbs, OUTPUT_CLASS } from "../shared/drawing/cells.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { cellAfter } from "../shared/drawing/pointing.js";
import { unravelIndex } from "../shared/geometry/ravel.js";
import { formatNumber } from "../shared/words/words.js";
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
  const { root, id, derived, mark } = context;
  /** @type {Words} */
  const words = context.words;
  root.classList.add("tconv-overlap");
  /** @type {Pair} */
  let chosen = [0, 0];
  /** @param {Pair} cell */
  const choose = (cell) => {
    chosen = cell;
    mark();
  };
  const box = child(root, "div", { class: "tconv-picture" });
  const sheet = createSheet(box, context, () => {});
  const board = createBoard(
    box,
    { className: "tconv-output", label: words.boardLabel, patternId: `${id}-0` },
    {
      pointed: choose,
      stepped: (rows, columns) => {
        const { result } = derived();
        choose(cellAfter(chosen, [rows, columns], [result.rows, result.columns]));
      },
    },
  );
  const line = svgChild(board.svg, "path", { class: "tconv-inside", "data-unread": "inside" });
  const reading = child(box, "div", { class: "tconv-reading" });
  const verdict = child(reading, "p", { class: "tconv-fact", "data-fact": "verdict" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  const sayPhases = createPhases(reading, words);
  context.onState(({ dims }) => root.classList.toggle("tconv-1d", dims === 1));

  /** @param {State} state @param {Derived} derived */
  function drawMarks(state, derived) {
    const meeting = derived.stack.length === 1 ? meetingIn(state, derived, chosen) : null;
    board.grid.mark([chosen]);
    sheet.mark(meeting?.met ?? []);
    writeText(sentence, words.told(chosen, meeting, derived));
  }

  return {
    draw(state, derived, width, height) {
      const { result } = derived;
      const layout = layoutFor(width, result, sheet.width(), height);
      const { cell } = layout;
      root.classList.toggle("tconv-narrow", layout.narrow);
      write(box, "style", `--tconv-work: ${layout.room[1]}px; --tconv-side: ${layout.side}px`);
      board.resize(...layout.room, cell);
      board.setTitle(words.boardTitle(state, derived));
      board.grid.draw(pictureOf(result, cell));
      write(line, "transform", "translate(2 2)");
      write(line, "d", lineRound(result, cell));
      writeText(verdict, words.verdict(derived));
      sayPhases(state, derived);
      chosen = cellAfter(chosen, [0, 0], [result.rows, result.columns]);
      drawMarks(state, derived);
    },
    mark: drawMarks,
    reset: () => void (chosen = [0, 0]),
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
