// @ts-check
// The picture of a convolution as a matrix: x and w as sheets; result = matrix · vector; and both
// vectors folded back into grids. What is selected is outlined in all of them.

import {
  createCanvas,
  createEmptyCell,
  createPanel,
  maxAbs,
  OUTPUT_LOOK,
  svgChild,
  write,
  writeText,
} from "../shared/drawing/cells.js";
import { child } from "../shared/controls/controls.js";
import { matrixGrid, matrixLayout } from "./layout.js";
import { isTransposed, MATRIX_X } from "./settings.js";
import { nthName } from "./words.js";
import { onArrows, onPointer } from "../shared/drawing/pointing.js";
import { createSheets, tapLook } from "../shared/controls/sheets.js";
import { cellName, formatNumber } from "../shared/words/words.js";
import { windowAxesOf } from "../shared/geometry/window_axes.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Cell, Picture } from "../shared/drawing/cells.js" */
/** @import { MatrixResult, WindowTap } from "./arithmetic.js" */
/** @import { MatrixPlace } from "./layout.js" */
/** @import { MatrixState } from "./settings.js" */
/** @import { Context } from "../shared/state/shell.js" */

/**
 * A cell of y (a row of C), a cell of x (a column of C), or a tap.
 * @typedef {{ target?: number, source?: number, tap?: Pair }} MatrixSelection
 *
 * What stands in one of the two spaces: the letter, its values and its look.
 * @typedef {{ letter: string, values: number[], look: string }} MatrixVector
 */

/** The entries that a selection concerns. @param {MatrixSelection} selection @param {WindowTap[]} entries */
export const pickedEntries = ({ target, source, tap }, entries) =>
  entries.filter(
    (entry) =>
      (target === undefined || entry.target === target) &&
      (source === undefined || entry.source === source) &&
      (!tap || (entry.tap[0] === tap[0] && entry.tap[1] === tap[1])),
  );

/**
 * Makes the elements once; `draw` fills them.
 * @param {Context} context
 * @param {{ select(selection: MatrixSelection): void,
 *   walk(rows: number, columns: number): void }} actions
 */
export function createMatrixPicture(context, actions) {
  const { root, words, id } = context;
  root.classList.add("tconv-matrix-view");
  const box = child(root, "div", { class: "tconv-picture" });
  const sheets = createSheets(
    box,
    context,
    windowAxesOf,
    ({ source, tap }) =>
      actions.select(source ? { source: source[0] * xColumns + source[1] } : { tap }),
    MATRIX_X,
  );
  const equationBox = child(box, "div", { class: "tconv-equation" });
  const equationTitle = child(equationBox, "div", { class: "tconv-title" });
  const equationKeys = child(equationBox, "div", { role: "application", tabindex: "0" });
  const equation = createCanvas(equationKeys, { "aria-hidden": "true" });
  const xBox = child(box, "div", { class: "tconv-x-grid" });
  const xTitle = child(xBox, "div", { class: "tconv-title" });
  const xCanvas = createCanvas(child(xBox, "div"), { "aria-hidden": "true" });
  const yBox = child(box, "div", { class: "tconv-output" });
  child(yBox, "div", { class: "tconv-title" }, words.yGrid);
  const yCanvas = createCanvas(child(yBox, "div"), { "aria-hidden": "true" });
  const reading = child(box, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);

  const canvases = [equation, xCanvas, yCanvas];
  const emptyCells = canvases.map(({ under }, n) => createEmptyCell(under, `${id}-${n}`));
  const [resultPanel, matrixPanel, vectorPanel, xPanel, yPanel] = [0, 0, 0, 1, 2].map((n) =>
    createPanel(canvases[n].svg, `${id}-${n}`, canvases[n].under),
  );
  const [resultName, equals, matrixName, vectorName] = [0, 0, 0, 0].map(() =>
    svgChild(equation.svg, "text", { class: "tconv-stamp-title" }),
  );
  let xCount = 1;
  let xColumns = 1;
  let yColumns = 1;
  let transposed = false;

  for (const { svg } of canvases) {
    onPointer(svg, (panel, [line], cell) => {
      // Most of a row of the matrix is structural zeros: it is selected wherever the pointer is in it.
      if (panel === "matrix") actions.select(transposed ? { source: line } : { target: line });
      if (!cell || panel === "matrix") return;
      const [row, column] = cell.index;
      const isY = panel[0] === "y";
      const columns = panel.endsWith("-column") ? 1 : isY ? yColumns : xColumns;
      const isCell = row >= 0 && column >= 0 && column < columns; // not on the padding
      if (isY) actions.select({ target: row * columns + column });
      else if (isCell && row * columns + column < xCount)
        actions.select({ source: row * columns + column });
    });
  }
  onArrows(equationKeys, actions.walk);

  /** The whole of a picture that padding does not cut. @param {string} panel @param {MatrixPlace} place @param {Cell[]} cells @param {Picture["label"]} label @returns {Picture} */
  function whole(panel, place, cells, label) {
    const all = { top: 0, left: 0, rows: place.rows, columns: place.columns };
    return {
      panel,
      ...place,
      origin: [0, 0],
      cells,
      label,
      most: maxAbs(cells.map(({ value }) => value)),
      crop: all,
      cropWithout: all,
      faint: false,
    };
  }

  /** @param {MatrixState} state @param {MatrixResult} result @param {MatrixSelection} selection @param {number} width */
  function draw(state, result, selection, width) {
    const {
      axes: [, across],
      outSize,
      entries,
      x,
      y,
      z,
    } = result;
    [xCount, xColumns, yColumns, transposed] = [
      x.length,
      across.in_size,
      outSize[1],
      isTransposed(state),
    ];
    /** @type {MatrixVector} */
    const inX = transposed
      ? { letter: "z", values: z, look: "tconv-x" }
      : { letter: "x", values: x, look: "tconv-x" };
    /** @type {MatrixVector} */
    const inY = { letter: "y", values: y, look: OUTPUT_LOOK };
    const [made, read] = transposed ? [inX, inY] : [inY, inX];
    const layout = matrixLayout(width, state.dims === 1, made.values.length, read.values.length);
    const { matrix: place } = layout;
    root.classList.toggle("tconv-narrow", layout.narrow);
    write(box, "style", `--tconv-work: ${layout.grid[1]}px`);

    /** @param {WindowTap} entry @returns {Pair} */
    const inMatrix = ({ source, target }) => (transposed ? [source, target] : [target, source]);
    /** @param {(cell: Cell & { tap: Pair }) => string} symbol */
    const labelled = (symbol) =>
      state.labels === "colours"
        ? null
        : state.labels === "symbols"
          ? symbol
          : (/** @type {Cell} */ { value }) => formatNumber(value);

    const cells = entries.map((entry) => {
      const at = inMatrix(entry);
      return { at, index: at, value: entry.weight, look: tapLook(entry.tap), tap: entry.tap };
    });
    emptyCells[0](place.cell);
    equation.resize(...layout.equation, place.cell);
    matrixPanel.draw(
      whole(
        "matrix",
        place,
        cells,
        labelled(({ tap }) => cellName("w", tap, across.kernel_size)),
      ),
    );
    resultPanel.draw(column(made, layout.result));
    vectorPanel.draw(column(read, layout.vector));

    /** @param {MatrixVector} vector @param {MatrixPlace} place */
    function column({ letter, values, look }, place) {
      const cells = values.map((value, n) => ({
        at: /** @type {Pair} */ ([n, 0]),
        index: /** @type {Pair} */ ([n, 0]),
        value,
        look,
      }));
      return whole(
        `${letter}-column`,
        place,
        cells,
        labelled(({ at }) => nthName(letter, at[0])),
      );
    }

    writeText(equationTitle, words.equation(transposed));
    write(
      equationKeys,
      "aria-label",
      `${words.matrixTitle(transposed, place.rows, place.columns)}: ${words.matrixKeys}`,
    );
    for (const [
      text,
      at,
      below,
      content,
    ] of /** @type {[SVGElement, number, number, string][]} */ ([
      [resultName, layout.result.left, place.top, made.letter],
      [
        equals,
        (layout.result.left + place.cell + place.left) / 2 - 4,
        place.top + (place.rows * place.cell) / 2 + 13,
        "=",
      ],
      [matrixName, place.left, place.top, words.matrixTitle(transposed, place.rows, place.columns)],
      [vectorName, layout.vector.left, layout.vector.top, read.letter],
    ])) {
      write(text, "x", at);
      write(text, "y", below - 8);
      writeText(text, content);
    }

    drawGrids(state, result, selection, inX, labelled, layout.grid);
    drawMarks(state, result, selection);
  }

  /**
   * Both vectors folded back into grids. Cells that the selection joins to a row or a column have the colour of their tap.
   * @param {MatrixState} state @param {MatrixResult} result @param {MatrixSelection} selection @param {MatrixVector} inX
   * @param {(symbol: (cell: Cell) => string) => Picture["label"]} labelled @param {Pair} room
   */
  function drawGrids(
    state,
    { axes: [down, across], outSize, taps, y },
    selection,
    inX,
    labelled,
    room,
  ) {
    const joined = selection.tap
      ? []
      : taps.filter(
          ({ target, source }) => target === selection.target || source === selection.source,
        );
    /** @param {number} columns @param {number} n @returns {Pair} */
    const fold = (columns, n) => [Math.floor(n / columns), n % columns];
    const key = (/** @type {Pair} */ [row, column]) => (row + 100) * 1000 + column + 100;

    // A window may reach over the edge: there it lies on the padding, which is cut from the picture of x.
    const covered = new Map(
      (selection.target === undefined ? [] : joined).map(({ at, tap }) => [key(at), { at, tap }]),
    );
    const xCells = inX.values.map((value, n) => {
      const at = fold(across.in_size, n);
      const under = covered.get(key(at));
      covered.delete(key(at));
      return { at, index: at, value, look: under ? tapLook(under.tap) : inX.look };
    });
    const onPadding = Array.from(covered.values(), ({ at, tap }) => ({
      at,
      index: at,
      value: 0,
      look: tapLook(tap),
    }));
    const place = matrixGrid(
      room,
      down.in_size + 2 * down.padding,
      across.in_size + 2 * across.padding,
    );
    const inside = {
      top: down.padding,
      left: across.padding,
      rows: down.in_size,
      columns: across.in_size,
    };
    /** @param {Cell} cell */
    const isInside = ({ at: [row, column] }) =>
      row >= 0 && column >= 0 && row < down.in_size && column < across.in_size;
    const xLabel = labelled(({ at: [row, column] }) =>
      nthName(inX.letter, row * across.in_size + column),
    );
    emptyCells[1](place.cell);
    xCanvas.resize(...room, place.cell);
    xPanel.draw({
      ...whole(
        transposed ? "z" : "window",
        place,
        [...xCells, ...onPadding],
        xLabel && ((cell) => (isInside(cell) ? xLabel(cell) : "")),
      ),
      origin: [down.padding, across.padding],
      crop: inside,
      cropWithout: inside,
    });
    writeText(
      xTitle,
      transposed ? words.zGrid : down.padding + across.padding > 0 ? words.xPadded : words.xGrid,
    );

    const stamped = new Map(
      (selection.source === undefined ? [] : joined).map(({ target, tap }) => [target, tap]),
    );
    const yCells = y.map((value, n) => {
      const at = fold(outSize[1], n);
      const tap = stamped.get(n);
      return { at, index: at, value, look: tap ? tapLook(tap) : OUTPUT_LOOK };
    });
    const yPlace = matrixGrid(room, ...outSize);
    emptyCells[2](yPlace.cell);
    yCanvas.resize(...room, yPlace.cell);
    yPanel.draw(
      whole(
        "y",
        yPlace,
        yCells,
        labelled(({ at: [row, column] }) => nthName("y", row * outSize[1] + column)),
      ),
    );
  }

  /** Outlines what the selection reaches, and writes it out. @param {MatrixState} state @param {MatrixResult} result @param {MatrixSelection} selection */
  function drawMarks(state, { axes: [down, across], outSize, taps, entries, x, y, z }, selection) {
    const { target, source, tap } = selection;
    const selected = pickedEntries(selection, entries);
    const isRow = (target !== undefined && !transposed) || (source !== undefined && transposed);
    const line = /** @type {number} */ (target ?? source);
    /** @type {Pair[]} */
    const inMatrix = tap
      ? selected.map((entry) =>
          transposed ? [entry.source, entry.target] : [entry.target, entry.source],
        )
      : Array.from({ length: isRow === transposed ? y.length : x.length }, (_, n) =>
          isRow ? [line, n] : [n, line],
        );
    matrixPanel.mark(inMatrix);

    // A tap is in every window: outlines on x and y would say nothing there.
    const sources = tap
      ? []
      : source !== undefined
        ? [source]
        : selected.map((entry) => entry.source);
    const targets = tap
      ? []
      : target !== undefined
        ? [target]
        : selected.map((entry) => entry.target);
    /** @param {number[]} cells @returns {Pair[]} */
    const inColumn = (cells) => cells.map((n) => [n, 0]);
    (transposed ? resultPanel : vectorPanel).mark(inColumn(sources));
    (transposed ? vectorPanel : resultPanel).mark(inColumn(targets));
    const covered = target === undefined ? [] : taps.filter((one) => one.target === target);
    /** @type {Pair[]} */
    const onX = covered.length
      ? covered.map(({ at }) => at)
      : sources.map((n) => [Math.floor(n / across.in_size), n % across.in_size]);
    xPanel.mark(onX.map(([row, column]) => [row + down.padding, column + across.padding]));
    yPanel.mark(targets.map((n) => [Math.floor(n / outSize[1]), n % outSize[1]]));
    sheets.x.mark(
      (row, column) =>
        row < down.in_size &&
        column < across.in_size &&
        sources.includes(row * across.in_size + column),
    );
    const used = tap ? [tap] : selected.map((entry) => entry.tap);
    sheets.w.mark((row, column) => used.some(([r, c]) => r === row && c === column));

    const taken = across.kernel_size;
    if (tap) {
      writeText(
        sentence,
        words.tapPlaces(
          cellName("w", tap, taken),
          state.w[tap[0]][tap[1]],
          selected.length,
          y.length,
        ) + example(),
      );
    } else if (target !== undefined && !transposed) {
      const note = words.onPadding(covered.length - selected.length, covered.length);
      writeText(sentence, rowOf(target, note));
    } else if (source !== undefined && transposed) {
      const note = words.wasValue(nthName("x", source), x[source]);
      writeText(sentence, rowOf(source, note));
    } else if (source !== undefined) {
      writeText(
        sentence,
        words.columnStamp(nthName("x", source), x[source], "y", selected, "target", taken) +
          example(),
      );
    } else if (target !== undefined) {
      writeText(
        sentence,
        words.columnStamp(nthName("y", target), y[target], "z", selected, "source", taken) +
          example(),
      );
    }

    /** The sum of a row of the matrix. @param {number} row @param {string} note */
    function rowOf(row, note) {
      const own = pickedEntries(transposed ? { source: row } : { target: row }, entries);
      return transposed
        ? words.rowSum(nthName("z", row), "y", own, "target", y, taken, z[row], note)
        : words.rowSum(nthName("y", row), "x", own, "source", x, taken, y[row], note);
    }

    /** Where the picture shows no numbers, one sum that the selected cell has a part in: there the reader sees what an edit does. */
    function example() {
      return state.labels !== "numbers" && selected.length > 0
        ? words.example(rowOf(transposed ? selected[0].source : selected[0].target, ""))
        : "";
    }
  }

  return draw;
}
