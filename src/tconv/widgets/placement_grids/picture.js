// @ts-check
// The picture of a setting: x and w, the sum, all stamps or the chosen one, and what is said about
// them. It only paints; what is shown is told by grids.js and story.js.

import { playback } from "../shared/controls/playback.js";
import { createSheets } from "../shared/controls/sheets.js";
import { createBoard, createFormula } from "../shared/drawing/board.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { createReading } from "../shared/drawing/reading.js";
import { SMALLEST_FONT } from "../shared/drawing/room.js";
import { SHEET } from "../shared/geometry/limits.js";
import { ravelIndex } from "../shared/geometry/ravel.js";
import { onCanvas, resultGrid } from "../transposed/result.js";
import { writeOut } from "../transposed/sentences.js";
import { createFlight } from "./flight.js";
import { leastCell, marksOf, noMarks, stampGrids } from "./grids.js";
import { layoutFor, SHEET_CELL } from "./layout.js";
import { createEnlarged, createStamps } from "./stamps.js";
import { LINE, sumsAfter, written } from "./story.js";
import { tell } from "./telling.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { GridElement } from "../shared/drawing/grid.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { Derived, State } from "../transposed/settings.js" */
/** @import { Selected, StampGrid } from "./grids.js" */
/** @import { Layout, Place } from "./layout.js" */
/** @import { Sum } from "./story.js" */
/** @import { PlacementWords } from "./words.js" */

/**
 * `pointed` reports a cell of a stamp by the name of its grid, `step` a step of the arrow keys on
 * the output, `play` how many stamps the sum is to hold.
 * @typedef {{ select(selection: Selection): void, pointed(panel: string, target?: Pair): void,
 *   step(rows: number, columns: number): void, play(shown: number): void }} Actions
 *
 * How many stamps the sum holds, and whether the story is told.
 * @typedef {{ shown: number, told: boolean }} Progress
 */

/**
 * Makes the elements once; `draw` fills them, `mark` outlines what is selected, `fly` lets a stamp
 * travel to the sum.
 * @param {Context} context @param {Actions} actions @param {HTMLElement} panel  of the controls
 */
export function createPicture(context, actions, panel) {
  const { root, words } = context;
  const parts = createParts(context, actions, panel);
  const { sheets, output, enlarged, stampsBox, flight } = parts;
  /** @type {StampGrid[]} */
  let grids = [];
  /** @type {Sum[]} */
  let sums = [];
  /** @type {Layout} */
  let layout;

  return {
    /**
     * @param {State} state @param {Derived} derived @param {Progress} progress
     * @param {number} width @param {number} height
     */
    draw(state, derived, { shown, told }, width, height) {
      const { axes, stamps } = derived;
      const count = axes[0].in_size * axes[1].in_size;
      const step = Math.min(shown, count);
      grids = stampGrids(state, stamps, step);
      sums = told ? sumsAfter(stamps, step) : [];
      layout = layOut(root, parts, derived, state.dims === 1, grids, width, height);
      stampsBox.draw(grids, layout, state);
      enlarged.resize(layout);
      output.draw(state, stamps, step, sums, layout);
      parts.player.set(step, count);
      parts.setFormula(state.dims === 1, formulas(words, stamps));
    },
    /**
     * @param {State} state @param {Derived} derived @param {Selected} selected
     * @param {number} shown
     */
    mark(state, { axes, stamps }, { selection, chosen, told }, shown) {
      flight.cancel();
      const n = ravelIndex(chosen, axes[1].in_size);
      const isEmpty = told && shown === 0;
      const marks = isEmpty ? noMarks(grids.length) : marksOf(selection, stamps);
      enlarged.draw(state, grids[n], layout, marks.stamps[n]);
      stampsBox.mark(marks.stamps, isEmpty ? -1 : n);
      output.mark(marks.output);
      sheets.mark(marks.sheets);
      const all = shown >= grids.length;
      const link = () => writeOut(words, state, stamps, selection, marks.selected, all);
      writeText(parts.sentence, told ? tell(words, state, stamps, sums, grids[n]) : link());
    },
    /** @param {number} n */
    fly(n) {
      const from = layout.apart ? enlarged.panel() : stampsBox.panel(n);
      flight.go(from, output.panel(), output.landing());
    },
  };
}

/** @param {PlacementWords} words @param {Derived["stamps"]} stamps */
const formulas = (words, { axes, canvas }) =>
  axes.map((axis, n) => words.formulaWithNumbers(axis, canvas[n].out_size));

/** @param {Context} context @param {Actions} actions @param {HTMLElement} panel */
function createParts(context, actions, panel) {
  const { root, words, id, signal } = context;
  const box = child(root, "div", { class: "tconv-picture" });
  const buttons = child(panel, "div", { class: "tconv-playback" });
  context.onState(({ dims }) => root.classList.toggle("tconv-1d", dims === 1));
  return {
    box,
    player: playback(buttons, words, actions.play, signal, { seconds: 1.2 }),
    sheets: createSheets(box, context, actions.select, SHEET, SHEET_CELL),
    output: createOutput(box, context, actions),
    enlarged: createEnlarged(box, words, `${id}-0`, actions.pointed),
    stampsBox: createStamps(box, words, `${id}-2`, actions.pointed),
    sentence: createReading(box, words.hint).sentence,
    setFormula: createFormula(box, words),
    flight: createFlight(box),
  };
}

/**
 * @param {HTMLElement} root @param {ReturnType<typeof createParts>} parts @param {Derived} derived
 * @param {boolean} oneRow @param {StampGrid[]} grids @param {number} width @param {number} height
 */
function layOut(root, { box, sheets }, { axes, stamps }, oneRow, grids, width, height) {
  const layout = layoutFor(
    width,
    { axes, canvas: stamps.canvas, oneRow, least: leastCell(grids) },
    { x: sheets.x.width(), w: sheets.w.width() },
    height,
  );
  for (const name of /** @type {const} */ (["narrow", "stacked", "beside", "apart"]))
    root.classList.toggle(`tconv-${name}`, layout[name]);
  const { side, work, chosen } = layout;
  const rooms = { "--tconv-side": side, "--tconv-work": work[1], "--tconv-chosen": chosen[0] };
  const style = Object.entries(rooms).map(([name, px]) => `${name}: ${px}px`);
  write(box, "style", style.join("; "));
  return layout;
}

/**
 * The sum of the stamps, over which the story writes how it has grown.
 * @param {HTMLElement} parent @param {Context} context @param {Actions} actions
 */
function createOutput(parent, { words, id }, { select, step: stepped }) {
  const label = `${words.output}: ${words.outputHelp}`;
  const board = createBoard(
    parent,
    { className: "tconv-output", label, patternId: `${id}-1` },
    { pointed: (target) => select({ target }), stepped },
  );
  const panel = /** @type {GridElement} */ (board.svg.lastElementChild);
  const terms = svgChild(board.svg, "g", { class: "tconv-terms" });
  return {
    /**
     * @param {State} state @param {Derived["stamps"]} stamps @param {number} step
     * @param {Sum[]} sums @param {Layout} layout
     */
    draw(state, stamps, step, sums, { work, single, stamps: { length: count } }) {
      board.resize(...work, single.cell);
      const sum = resultGrid(state, stamps, step);
      const told = written(state.labels, sums, stamps.axes, single.cell);
      const places = new Set(told.map(({ target }) => target.join()));
      const { label } = sum;
      board.grid.draw({
        ...sum,
        ...single,
        label: label && ((cell) => (places.has(cell.index.join()) ? "" : label(cell))),
      });
      terms.replaceChildren();
      for (const { target, changed, lines } of told)
        writeLines(terms, onCanvas(target, stamps.canvas), single, lines, changed);
      board.setTitle(step === count ? words.output : words.outputSoFar(step, count));
    },
    mark: board.grid.mark,
    panel: () => panel,
    /** What the last stamp has changed. */
    landing: () => [
      ...terms.querySelectorAll(".tconv-changed"),
      ...panel.querySelectorAll(".tconv-marks"),
    ],
  };
}

/**
 * Lines in the middle of a cell.
 * @param {Element} parent @param {Pair} at @param {Place} place @param {string[]} lines
 * @param {boolean} changed
 */
function writeLines(parent, [row, column], { left, top, cell }, lines, changed) {
  const pitch = LINE * SMALLEST_FONT;
  const text = svgChild(parent, "text", {
    class: changed ? "tconv-changed" : "",
    "data-row": `${row}`,
    "data-col": `${column}`,
  });
  const x = `${left + (column + 0.5) * cell}`;
  const middle = top + (row + 0.5) * cell + 0.36 * SMALLEST_FONT;
  lines.forEach((line, n) => {
    const y = `${middle + (n - (lines.length - 1) / 2) * pitch}`;
    svgChild(text, "tspan", { x, y }).append(line);
  });
}
