// @ts-check
// The picture of a setting: x and w, the chosen stamp, the sum, all stamps, and what is said about
// them. It only paints; what is shown is told by grids.js.

import { playback } from "../shared/controls/playback.js";
import { createSheets } from "../shared/controls/sheets.js";
import { createBoard, createFormula } from "../shared/drawing/board.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { createGrid } from "../shared/drawing/grid.js";
import { onPointer } from "../shared/drawing/pointing.js";
import { createEmptyCell } from "../shared/drawing/tiles.js";
import { ravelIndex } from "../shared/geometry/ravel.js";
import { resultGrid } from "../transposed/result.js";
import { writeOut } from "../transposed/sentences.js";
import { marksOf, stampGrids } from "./grids.js";
import { layoutFor } from "./layout.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Stamps } from "../transposed/arithmetic.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { Derived, State } from "../transposed/settings.js" */
/** @import { Selected, StampGrid } from "./grids.js" */
/** @import { Layout, Place } from "./layout.js" */
/** @import { PlacementWords } from "./words.js" */

/**
 * `pointed` reports a cell of a stamp by the name of its grid, `step` a step of the arrow keys on
 * the output, `play` how many stamps the sum is to hold.
 * @typedef {{ select(selection: Selection): void, pointed(panel: string, target?: Pair): void,
 *   step(rows: number, columns: number): void, play(shown: number): void }} Actions
 */

/**
 * Makes the elements once; `draw` fills them, `mark` outlines what is selected.
 * @param {Context} context @param {Actions} actions
 */
export function createPicture(context, actions) {
  const { root, words, id } = context;
  const box = child(root, "div", { class: "tconv-picture" });
  const sheets = createSheets(box, context, actions.select);
  const enlarged = createEnlarged(box, words, `${id}-0`, actions.pointed);
  const output = createOutput(box, context, actions);
  const reading = createReading(box, context, actions.play);
  const stampsBox = createStamps(box, words, `${id}-2`, actions.pointed);
  const setFormula = createFormula(box, words);
  context.onState(({ dims }) => root.classList.toggle("tconv-1d", dims === 1));
  /** @type {StampGrid[]} */
  let grids = [];
  /** @type {Layout} */
  let layout;

  return {
    /** @param {State} state @param {Derived} derived @param {number} shown @param {number} width */
    draw(state, { axes, stamps }, shown, width) {
      const count = axes[0].in_size * axes[1].in_size;
      const step = Math.min(shown, count);
      layout = layoutFor(width, state.dims === 1, axes, stamps.canvas, sheets.width());
      root.classList.toggle("tconv-narrow", layout.narrow);
      write(box, "style", `--tconv-work: ${layout.work[0]}px; --tconv-side: ${layout.side}px`);
      grids = stampGrids(state, stamps, step);
      stampsBox.draw(grids, layout, state.dims === 1);
      enlarged.resize(layout);
      output.draw(state, stamps, step, layout);
      reading.player.set(step, count);
      setFormula(
        state.dims === 1,
        axes.map((axis, n) => words.formulaWithNumbers(axis, stamps.canvas[n].out_size)),
      );
    },
    /**
     * @param {State} state @param {Derived} derived @param {Selected} selected
     * @param {number} shown
     */
    mark(state, { axes, stamps }, { selection, chosen }, shown) {
      const marks = marksOf(selection, stamps);
      const n = ravelIndex(chosen, axes[1].in_size);
      // In one dimension the stamps themselves are large enough.
      const cells = state.dims === 1 ? [] : grids[n].cells;
      enlarged.draw({ ...grids[n], cells }, layout.single, state.dims === 1 ? [] : marks.stamps[n]);
      stampsBox.mark(marks.stamps, n);
      output.mark(marks.output);
      sheets.mark(marks.sheets);
      const all = shown >= grids.length;
      writeText(reading.sentence, writeOut(words, state, stamps, selection, marks.selected, all));
    },
  };
}

/**
 * The enlarged stamp.
 * @param {HTMLElement} parent @param {PlacementWords} words @param {string} patternId
 * @param {Actions["pointed"]} pointed
 */
function createEnlarged(parent, words, patternId, pointed) {
  const box = child(parent, "div", { class: "tconv-chosen" });
  const title = child(box, "div", { class: "tconv-title" });
  const svg = svgChild(box, "svg", { role: "img" });
  const setEmptyCell = createEmptyCell(svg, patternId);
  const grid = createGrid(svg, patternId);
  onPointer(svg, (panel, _place, cell) => pointed(panel, cell?.index));
  return {
    /** @param {Layout} layout */
    resize({ work: [width, height], single }) {
      write(svg, "width", width);
      write(svg, "height", height);
      setEmptyCell(single.cell);
    },
    /** @param {StampGrid} stamp @param {Place} place @param {Pair[]} marks */
    draw(stamp, place, marks) {
      writeText(title, words.chosen(stamp.name));
      write(svg, "aria-label", words.chosen(stamp.name));
      grid.draw({ ...stamp, ...place, panel: "chosen", faint: false });
      grid.mark(marks);
    },
  };
}

/**
 * The sum of the stamps.
 * @param {HTMLElement} parent @param {Context} context @param {Actions} actions
 */
function createOutput(parent, { words, id }, { select, step: stepped }) {
  const label = `${words.output}: ${words.outputHelp}`;
  const board = createBoard(
    parent,
    { className: "tconv-output", label, patternId: `${id}-1` },
    { pointed: (target) => select({ target }), stepped },
  );
  return {
    /** @param {State} state @param {Stamps} stamps @param {number} step @param {Layout} layout */
    draw(state, stamps, step, { work, single, stamps: { length: count } }) {
      board.resize(...work, single.cell);
      board.grid.draw({ ...resultGrid(state, stamps, step), ...single });
      board.setTitle(step === count ? words.output : words.outputSoFar(step, count));
    },
    mark: board.grid.mark,
  };
}

/**
 * What is said about the picture, and the buttons that play it.
 * @param {HTMLElement} parent @param {Context} context @param {Actions["play"]} play
 */
function createReading(parent, { words, signal }, play) {
  const box = child(parent, "div", { class: "tconv-reading" });
  const player = playback(child(box, "div", { class: "tconv-playback" }), words, play, signal);
  const sentence = child(box, "p", { class: "tconv-written", "aria-live": "polite" });
  child(box, "p", { class: "tconv-hint" }, words.hint);
  return { player, sentence };
}

/**
 * All stamps.
 * @param {HTMLElement} parent @param {PlacementWords} words @param {string} patternId
 * @param {Actions["pointed"]} pointed
 */
function createStamps(parent, words, patternId, pointed) {
  const box = child(parent, "div", { class: "tconv-stamps" });
  child(box, "div", { class: "tconv-title" }, words.stamps);
  const svg = svgChild(box, "svg", { role: "img" });
  const setEmptyCell = createEmptyCell(svg, patternId);
  const layer = svgChild(svg, "g");
  /** @type {ReturnType<typeof createStamp>[]} made when they are first needed, and kept */
  const made = [];
  onPointer(svg, (panel, _place, cell) => pointed(panel, cell?.index));

  function createStamp() {
    const group = svgChild(layer, "g");
    const title = svgChild(group, "text", { class: "tconv-stamp-title" });
    return { group, title, grid: createGrid(group, patternId) };
  }

  return {
    /** @param {StampGrid[]} grids @param {Layout} layout @param {boolean} oneRow */
    draw(grids, { stamps: places, stampsHeight }, oneRow) {
      setEmptyCell(places[0].cell);
      grids.forEach((stamp, n) => {
        const { group, title, grid } = (made[n] ??= createStamp());
        const { left, top, cell } = places[n];
        if (!group.parentNode) layer.append(group);
        write(group, "transform", `translate(${left} ${top})`);
        writeText(title, words.stampTitle(stamp.name));
        write(title, "x", oneRow ? -left : 0);
        write(title, "y", oneRow ? cell / 2 + 5 : -6);
        grid.draw({ ...stamp, cell, left: 0, top: 0 });
      });
      while (layer.childElementCount > grids.length) layer.lastElementChild?.remove();
      write(svg, "height", stampsHeight);
      write(svg, "aria-label", words.stampsLabel(grids.length));
    },
    /** @param {Pair[][]} marks  by stamp @param {number} chosen */
    mark: (marks, chosen) =>
      marks.forEach((cells, n) => {
        write(made[n].group, "class", n === chosen ? "tconv-current" : "");
        made[n].grid.mark(cells);
      }),
  };
}
