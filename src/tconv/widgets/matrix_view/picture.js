// @ts-check
// The picture of a convolution as a matrix: x and w as sheets; result = matrix · vector; and x and
// y folded back into grids. What is selected is outlined in all of them.

import { createSheets } from "../shared/controls/sheets.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { createGrid, createLayers } from "../shared/drawing/grid.js";
import { onArrows, onPointer } from "../shared/drawing/pointing.js";
import { createReading } from "../shared/drawing/reading.js";
import { createEmptyCell } from "../shared/drawing/tiles.js";
import { wholeGrid } from "../shared/drawing/whole_grid.js";
import { ravelIndex, unravelIndex } from "../shared/geometry/ravel.js";
import { matrixCells, vectorCells, withTaps } from "./cells.js";
import { gridPlace, layout } from "./layout.js";
import { outlined, selectionAt } from "./selection.js";
import { sentence } from "./sentence.js";
import { INPUT_SHEET } from "./settings.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { VectorCell } from "./cells.js" */
/** @import { Layout } from "./layout.js" */
/** @import { Selection } from "./selection.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/**
 * @typedef {{ select(selection: Selection): void,
 *   walk(rows: number, columns: number): void }} Actions
 * @typedef {ReturnType<typeof createParts>} Parts
 * @typedef {ReturnType<typeof drawGrids>} Grids  as they are where nothing is selected
 */

/**
 * Makes the elements once; `draw` and `mark` fill them.
 * @param {Context} context @param {Actions} actions
 */
export function createPicture(context, actions) {
  const { root } = context;
  /** @type {Words} */
  const words = context.words;
  root.classList.add("tconv-matrix-view");
  const parts = createParts(context, actions);
  /** @type {Grids} */
  let grids;
  return {
    /**
     * @param {State} state @param {Derived} derived @param {number} width @param {number} height
     */
    draw(state, derived, width, height) {
      const size = /** @type {const} */ (["made", "read"]).map((end) => derived[end].values.length);
      const places = layout(width, state.dims === 1, size[0], size[1], height);
      root.classList.toggle("tconv-narrow", places.narrow);
      root.classList.toggle("tconv-beside", places.behind);
      write(parts.box, "style", `--tconv-work: ${places.grid[1]}px`);
      drawEquation(parts, state, derived, places);
      drawCaptions(parts, words, derived, places);
      grids = drawGrids(parts, derived, places.grid);
    },
    /** @param {State} state @param {Derived} derived @param {Selection} selection */
    mark(state, derived, selection) {
      markGrids(parts, state, derived, selection, grids);
      outline(parts, derived, selection);
      writeText(parts.sentence, sentence(words, state, derived, selection));
    },
  };
}

/** @param {Context} context @param {Actions} actions */
function createParts(context, { select, walk }) {
  const { root, words, id, derived } = context;
  const box = child(root, "div", { class: "tconv-picture" });
  /** @param {{ source?: Pair, tap?: Pair }} cell  of a sheet */
  const ofSheet = ({ source, tap }) =>
    select(source ? { source: ravelIndex(source, derived().axes[1].in_size) } : { tap });
  const sheets = createSheets(box, context, ofSheet, INPUT_SHEET);
  const [equation, xGrid, yGrid] = ["equation", "x-grid", "output"].map((name, n) => {
    const canvas = createTitledCanvas(box, `tconv-${name}`, `${id}-${n}`);
    onPointer(canvas.svg, (panel, [row], cell) => {
      const next = selectionAt(derived(), panel, row, /** @type {VectorCell | undefined} */ (cell));
      if (next) select(next);
    });
    return canvas;
  });
  writeText(yGrid.title, words.yGrid);
  equation.room.setAttribute("role", "application");
  equation.room.setAttribute("tabindex", "0");
  onArrows(equation.room, walk);
  const [result, matrix, vector] = [0, 1, 2].map(equation.panel);
  const captions = Array.from({ length: 4 }, () =>
    svgChild(equation.svg, "text", { class: "tconv-stamp-title" }),
  );
  const { sentence } = createReading(box, words.hint);
  const panels = { result, matrix, vector, x: xGrid.panel(), y: yGrid.panel() };
  return { box, sheets, equation, xGrid, yGrid, panels, captions, sentence };
}

/**
 * A canvas for grids with cells of one size.
 * @param {HTMLElement} parent @param {string} className @param {string} patternId
 */
function createTitledCanvas(parent, className, patternId) {
  const box = child(parent, "div", { class: className });
  const title = child(box, "div", { class: "tconv-title" });
  const room = child(box, "div");
  const { svg, under, resize } = createLayers(room, { "aria-hidden": "true" });
  const setEmptyCell = createEmptyCell(under, patternId);
  return {
    title,
    room,
    svg,
    panel: () => createGrid(svg, patternId, under),
    /** @param {Pair} size @param {number} cell */
    resize([width, height], cell) {
      setEmptyCell(cell);
      resize(width, height, cell);
    },
  };
}

/** @param {Parts} parts @param {State} state @param {Derived} derived @param {Layout} places */
function drawEquation({ equation, panels }, { labels }, derived, places) {
  const { made, read } = derived;
  equation.resize(places.equation, places.matrix.cell);
  panels.matrix.draw(wholeGrid("matrix", places.matrix, matrixCells(derived), labels));
  const [result, vector] = [vectorCells(made, 1), vectorCells(read, 1)];
  panels.result.draw(wholeGrid(`${made.letter}-column`, places.result, result, labels));
  panels.vector.draw(wholeGrid(`${read.letter}-column`, places.vector, vector, labels));
}

/** @param {Parts} parts @param {Words} words @param {Derived} derived @param {Layout} places */
function drawCaptions({ equation, xGrid, captions }, words, derived, places) {
  const { transposed, made, read, axes } = derived;
  const { result, matrix, vector } = places;
  const title = words.matrixTitle(transposed, matrix.rows, matrix.columns);
  writeText(equation.title, words.equation(transposed));
  write(equation.room, "aria-label", `${title}: ${words.matrixKeys}`);
  const x = axes.some(({ padding }) => padding > 0) ? words.xPadded : words.xGrid;
  writeText(xGrid.title, transposed ? words.zGrid : x);
  const middle = (result.left + matrix.cell + matrix.left) / 2;
  /** @type {[string, number, number][]} with the place of each, px */
  const texts = [
    [made.letter, result.left, matrix.top - 8],
    ["=", middle - 4, matrix.top + (matrix.rows * matrix.cell) / 2 + 5],
    [title, matrix.left, matrix.top - 8],
    [read.letter, vector.left, vector.top - 8],
  ];
  texts.forEach(([text, left, top], n) => {
    write(captions[n], "x", left);
    write(captions[n], "y", top);
    writeText(captions[n], text);
  });
}

/**
 * Makes room for x, or z, and for y as grids.
 * @param {Parts} parts @param {Derived} derived @param {Pair} room
 */
function drawGrids({ xGrid, yGrid }, { axes, outSize, transposed, made, read }, room) {
  const [down, across] = axes;
  const [inX, inY] = transposed ? [made, read] : [read, made];
  const [rows, columns] = axes.map(({ in_size, padding }) => in_size + 2 * padding);
  const places = { x: gridPlace(room, [rows, columns]), y: gridPlace(room, outSize) };
  xGrid.resize(room, places.x.cell);
  yGrid.resize(room, places.y.cell);
  const inside = {
    top: down.padding,
    left: across.padding,
    rows: down.in_size,
    columns: across.in_size,
  };
  const x = vectorCells(inX, across.in_size);
  return { places, inside, x, y: vectorCells(inY, outSize[1]) };
}

/**
 * @param {Parts} parts @param {State} state @param {Derived} derived
 * @param {Selection} selection @param {Grids} grids
 */
function markGrids({ panels }, { labels }, derived, { target, source }, grids) {
  const { axes, taps, entries, transposed } = derived;
  const { places, inside } = grids;
  // A row of C is a window on x, a column a stamp on y; a tap is in every one of them.
  const window = target === undefined ? [] : taps.filter((one) => one.target === target);
  const stamp = source === undefined ? [] : entries.filter((one) => one.source === source);
  const x = withTaps(grids.x, window, "source");
  panels.x.draw({
    ...wholeGrid(transposed ? "z" : "window", places.x, x, labels),
    origin: [axes[0].padding, axes[1].padding],
    crop: inside,
    cropWithout: inside,
  });
  panels.y.draw(wholeGrid("y", places.y, withTaps(grids.y, stamp, "target"), labels));
}

/** @param {Parts} parts @param {Derived} derived @param {Selection} selection */
function outline({ panels, sheets }, derived, selection) {
  const { axes, outSize, made, read } = derived;
  const [down, across] = axes;
  const marks = outlined(derived, selection);
  panels.matrix.mark(marks.matrix);
  panels.result.mark(marks[made.end].map((n) => [n, 0]));
  panels.vector.mark(marks[read.end].map((n) => [n, 0]));
  panels.x.mark(marks.onX.map(([row, column]) => [row + down.padding, column + across.padding]));
  panels.y.mark(marks.target.map((n) => unravelIndex(n, outSize[1])));
  sheets.mark(marks);
}
