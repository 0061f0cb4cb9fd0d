// @ts-check
// The picture of the scissors: x and w, the full result with its four handles, and what the cuts
// do, in words. It only paints.

import { createSheets } from "../shared/controls/sheets.js";
import { createBoard } from "../shared/drawing/board.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { fontFor, zeros } from "../shared/drawing/labels.js";
import { createReading } from "../shared/drawing/reading.js";
import { ONE_BOARD } from "../transposed/beside.js";
import { resultGrid } from "../transposed/result.js";
import { writeOut } from "../transposed/sentences.js";
import { cellsBeyond, marksOf } from "./cuts.js";
import { createHandles } from "./handles.js";
import { layoutFor } from "./layout.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { Cut, Cutter } from "./arithmetic.js" */
/** @import { Layout } from "./layout.js" */
/** @import { Derived } from "./settings.js" */
/** @import { ScissorsWords } from "./words.js" */

const FACT_NAMES = ["cuts", "revealed", "sweep", "holes"];

/** In cells: a square in each. @param {Pair[]} cells */
const squares = (cells) =>
  cells.map(([row, column]) => `M${column + 0.08} ${row + 0.08}h.84v.84h-.84z`).join("");

/**
 * Makes the elements once; `draw` fills them, `mark` outlines what is selected.
 * @param {Context} context
 * @param {{ select(selection: Selection): void, step(rows: number, columns: number): void,
 *   cut(trait: Cutter, value: number): void }} actions
 */
export function createPicture(context, actions) {
  const { root, words, id } = context;
  root.classList.add("tconv-scissors", ONE_BOARD);
  const box = child(root, "div", { class: "tconv-picture" });
  const sheets = createSheets(box, context, actions.select);
  const label = `${words.full}: ${words.outputHelp}`;
  const board = createBoard(
    box,
    { className: "tconv-output", label, patternId: `${id}-0` },
    { pointed: (target) => actions.select({ target }), stepped: actions.step },
  );
  const drawBeyond = createBeyond(board.svg);
  const boardBox = /** @type {HTMLElement} */ (board.svg.parentElement);
  const setHandles = createHandles(boardBox, words, actions.cut);
  const { reading, sentence } = createReading(box, words.hint);
  const sayFacts = createFacts(reading, words);
  context.onState(({ dims }) => root.classList.toggle("tconv-1d", dims === 1));

  return {
    /**
     * @param {State} state @param {Derived} derived @param {number} width @param {number} height
     */
    draw(state, derived, width, height) {
      const { axes, stamps, cuts } = derived;
      const oneRow = state.dims === 1;
      const layout = layoutFor(width, oneRow, axes, sheets.width(), height);
      root.classList.toggle("tconv-narrow", layout.narrow);
      write(box, "style", `--tconv-work: ${layout.room[1]}px; --tconv-side: ${layout.side}px`);
      board.resize(...layout.room, layout.cell);
      board.setTitle(titleOf(words, cuts, oneRow));
      const { cell, left, top } = layout;
      board.grid.draw({ ...resultGrid(state, stamps), cell, left, top });
      drawBeyond(cellsBeyond(stamps.canvas, cuts), cuts, stamps.canvas, layout);
      setHandles(state, derived, layout);
      sayFacts(derived, oneRow);
    },
    /** @param {State} state @param {Derived} derived @param {Selection} selection */
    mark(state, { stamps }, selection) {
      const { selected, result, sheets: marks } = marksOf(selection, stamps);
      board.grid.mark(result);
      sheets.mark(marks);
      writeText(sentence, writeOut(words, state, stamps, selection, selected, true));
    },
  };
}

/** @param {ScissorsWords} words @param {Cut[]} cuts @param {boolean} oneRow */
function titleOf(words, [down, across], oneRow) {
  const size = (/** @type {number} */ rows, /** @type {number} */ columns) =>
    oneRow ? `${columns}` : `${rows}×${columns}`;
  return words.fullTitle(size(down.full, across.full), size(down.out_size, across.out_size));
}

/** The zeros behind the end of the full result, and that end. @param {SVGElement} svg */
function createBeyond(svg) {
  const group = svgChild(svg, "g");
  const beyond = svgChild(group, "path", { class: "tconv-beyond", "data-unread": "beyond" });
  const beyondZeros = svgChild(group, "path", { class: "tconv-beyond-zero" });
  const edge = svgChild(group, "path", { class: "tconv-edge" });

  /**
   * @param {Pair[]} cells @param {Cut[]} cuts @param {{ size: number }[]} canvas
   * @param {Layout} layout
   */
  return (cells, [down, across], [tall, wide], { cell, left, top }) => {
    write(group, "transform", `translate(${left} ${top}) scale(${cell})`);
    write(beyond, "d", squares(cells));
    const font = fontFor(["0"], cell);
    write(beyondZeros, "d", font > 0 ? zeros(cells, font) : "");
    const right = across.full < wide.size ? `M${across.full} 0V${down.full}` : "";
    const bottom = down.full < tall.size ? `M0 ${down.full}H${across.full}` : "";
    write(edge, "d", right + bottom);
  };
}

/**
 * What the cuts do, in words: once where both axes are alike.
 * @param {HTMLElement} parent @param {ScissorsWords} words
 */
function createFacts(parent, words) {
  const lines = FACT_NAMES.map((name) => ({
    fact: words.facts[name],
    line: child(parent, "p", { class: "tconv-fact", "data-fact": name }),
  }));
  /** @param {Derived} derived @param {boolean} oneRow */
  return ({ axes, cuts, alike }, oneRow) => {
    const inPlay = alike || oneRow ? [1] : [0, 1];
    for (const { fact, line } of lines) {
      const said = inPlay.map((axis) => fact(axes[axis], cuts[axis], alike ? 2 : axis, oneRow));
      const same = said.every((text) => text === said[0]);
      const each = said.map((text, axis) => `${words.axisNames[axis]}: ${text}`);
      writeText(line, same ? said[0] : each.join(" "));
    }
  };
}
