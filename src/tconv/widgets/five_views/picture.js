// @ts-check
// The picture of the five views: x and w as sheets; and each view as its operands and its y.

import { convTransposeSize } from "../shared/geometry/placements.js";
import {
  maxAbs,
  NO_LOOK,
  OUTPUT_LOOK,
  svgChild,
  write,
  writeText,
} from "../shared/drawing/cells.js";
import { button, child } from "../shared/controls/controls.js";
import { FIVE_NAMES, sweptEnds, sweptTerms } from "./arithmetic.js";
import { fiveLayout, oneTile, onMosaic, tiled } from "./layout.js";
import { FIVE_SHEET } from "./settings.js";
import { createInk } from "./ink.js";
import { writeOut } from "../transposed/sentences.js";
import { selectedTerms } from "../shared/geometry/selection.js";
import { onArrows, onPointer } from "../shared/drawing/pointing.js";
import { createRaster } from "./raster.js";
import { axesOf } from "../transposed/settings.js";
import { createSheets, tapLook } from "../shared/controls/sheets.js";
import { createTiledGrid, folded, FULL_COLOUR } from "./tiled_grid.js";
/** @import { Pair, Stamps, Term } from "../shared/geometry/placements.js" */
/** @import { Cell } from "../shared/drawing/cells.js" */
/** @import { fiveViews } from "./arithmetic.js" */
/** @import { Mosaic } from "./layout.js" */
/** @import { FiveWords } from "./words.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { Context } from "../shared/state/shell.js" */

/** @typedef {ReturnType<typeof fiveViews>} Five */

/** The grids of each view besides its y. */
const GRIDS = [
  ["stamps"],
  ["padded", "kernel"],
  ["matrix", "column"],
  ["nudges", "arriving"],
  ["source", "kernels", "phases"],
];
const TURN = { duration: 900, easing: "ease-in-out" };

/** @param {Pair} cell @param {number} columns */
const flat = ([row, column], columns) => row * columns + column;

/**
 * Makes the elements once; `draw` fills them.
 * @param {Context} context
 * @param {{ select(selection: Selection): void,
 *   walk(rows: number, columns: number): void, turn(): void }} actions
 */
export function createFivePicture(context, actions) {
  const { root } = context;
  /** @type {FiveWords} */
  const words = context.words;
  root.classList.add("tconv-five");
  const box = child(root, "div", { class: "tconv-picture" });
  const sheets = createSheets(box, context, axesOf, actions.select, FIVE_SHEET);
  const reading = child(box, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  const ink = createInk(root, context.signal, context.redraw);
  const views = FIVE_NAMES.map(createViewBox);
  const kernelLayer = /** @type {HTMLElement} */ (root.querySelector(".tconv-turning"));
  const turnButton = button(views[1].head, words.turn, actions.turn, {
    "data-action": "turn",
    "aria-pressed": "true",
  });
  const motion = /** @type {Window} */ (root.ownerDocument.defaultView).matchMedia(
    "(prefers-reduced-motion: reduce)",
  );

  // What the picks of a pointer are read from.
  let [xColumns, yColumns] = [1, 1];
  /** @type {{ [grid: string]: (row: number, column: number) => Selection | null }} */
  let pickAt = {};

  /** @param {string} name @param {number} n */
  function createViewBox(name, n) {
    const viewBox = child(box, "section", {
      class: `tconv-view${n === 0 ? " tconv-output" : ""}`,
      "data-view": name,
    });
    const head = child(viewBox, "div", { class: "tconv-view-head" });
    const fold = button(
      head,
      words.viewNames[n],
      () => {
        const open = fold.getAttribute("aria-expanded") === "true";
        fold.setAttribute("aria-expanded", String(!open));
        if (open) body.remove();
        else viewBox.append(body);
      },
      { class: "tconv-fold", "aria-expanded": "true" },
    );
    const verdict = child(head, "span", { class: "tconv-view-verdict" });
    const body = child(viewBox, "div");
    const says = child(body, "p", { class: "tconv-view-says" }, words.viewSays[n]);
    const keys = child(body, "div", {
      role: "application",
      tabindex: "0",
      "aria-label": `${words.viewNames[n]}: ${words.keys}`,
    });
    const still = createLayer(keys);
    // What turns, turns as a layer of its own.
    const turned =
      name === "gather" ? createLayer(child(keys, "div", { class: "tconv-turning" })) : still;
    const { svg } = still;
    const signs = [0, 0, 0].map(() => svgChild(svg, "text", { class: "tconv-sign" }));
    const grids = Object.fromEntries(
      GRIDS[n].map((grid) => [grid, createTiledGrid(svg, grid === "kernel" ? turned : still)]),
    );
    const y = createTiledGrid(svg, still);
    const wrong = svgChild(svg, "path", { class: "tconv-wrong" });
    onPointer(keys, (panel, _place, cell) => {
      const next = cell && pickAt[panel](...cell.index);
      if (next) actions.select(next);
    });
    onArrows(keys, actions.walk);
    return { head, verdict, says, layers: new Set([still, turned]), signs, grids, y, wrong };
  }

  /** A canvas and the elements over it. @param {HTMLElement} parent */
  function createLayer(parent) {
    const raster = createRaster(parent, ink);
    return { raster, svg: svgChild(parent, "svg", { "aria-hidden": "true" }) };
  }

  /** @type {Animation | undefined} */
  let turning;
  let lies = true; // rotated, as it was drawn last
  /** The kernel is seen to turn where the reader's system allows motion. @param {boolean} rotated */
  function turnTo(rotated) {
    if (rotated === lies) return;
    lies = rotated;
    turning?.finish();
    if (!motion.matches)
      turning = kernelLayer.animate(
        [{ transform: "rotate(-180deg)" }, { transform: "none" }],
        TURN,
      );
  }
  motion.addEventListener("change", () => turning?.finish(), { signal: context.signal });

  /** @param {State} state @param {Stamps} stamps @param {Five} five @param {Selection} selection @param {boolean} rotated @param {number} width */
  function draw(state, stamps, five, selection, rotated, width) {
    const {
      axes: [down, across],
      terms,
    } = stamps;
    const oneRow = state.dims === 1;
    /** @type {Pair[]} */
    const [inSize, outSize, kernelSize] = [
      [down.in_size, across.in_size],
      [convTransposeSize(down), convTransposeSize(across)],
      [down.kernel_size, across.kernel_size],
    ];
    const [sources, targets] = [inSize[0] * inSize[1], outSize[0] * outSize[1]];
    [xColumns, yColumns] = [inSize[1], outSize[1]];
    const { phases } = five.subPixel;
    /** @param {(axis: number) => number[]} sizes @returns {Pair} */
    const largest = (sizes) => [Math.max(1, ...sizes(0)), Math.max(1, ...sizes(1))];
    const phaseSize = largest((axis) => phases.map(({ size }) => size[axis]));
    const subKernel = largest((axis) => phases.map(({ taps }) => taps[axis].length));
    /** @type {Pair} */
    const strides = [down.stride, across.stride];
    const mosaics = {
      stamps: tiled(inSize, outSize, oneRow),
      nudges: tiled(outSize, inSize, oneRow),
      matrix: oneTile([targets, sources]),
      padded: oneTile(five.gather.size),
      kernel: oneTile(kernelSize),
      x: oneTile(inSize),
      y: oneTile(outSize),
      kernels: tiled(strides, subKernel, oneRow),
      phases: tiled(strides, phaseSize, oneRow),
    };
    const { narrow, views: layouts } = fiveLayout(width, oneRow, mosaics, sources);
    root.classList.toggle("tconv-narrow", narrow);
    const swept = sweptTerms(terms, { ...state, axes: stamps.axes }, rotated);
    const [selected, pickedInSweep] = [terms, swept].map((all) =>
      selectedTerms(selection, all).filter(({ kept }) => kept),
    );
    const inWindow = selection.target && !selection.source ? pickedInSweep : [];
    const windowTaps = new Map(inWindow.map(({ source, tap }) => [flat(source, xColumns), tap]));

    /** @type {{ [grid: string]: Cell[] }} */
    const cells = Object.fromEntries(GRIDS.flat().map((grid) => [grid, []]));
    /** @param {string} grid @param {Mosaic} mosaic @param {number} tile @param {number} at @param {Pair} index @param {number} value @param {string} look */
    const put = (grid, mosaic, tile, at, index, value, look) =>
      cells[grid].push({ at: onMosaic(mosaic, tile, at), index, value, look });

    for (const { source, target, tap, value } of five.stamp.products)
      put("stamps", mosaics.stamps, source, target, [source, target], value, tapLook(tap));
    for (const { source, target, tap, value } of five.matrix.entries) {
      /** @type {Pair} */
      const index = [target, source];
      cells.matrix.push({ at: index, index, value, look: tapLook(tap) });
      // The tap of a nudge is known from where it stands; its value from the nudge alone.
      put(
        "nudges",
        mosaics.nudges,
        target,
        source,
        index,
        five.gradient.changes[target][source],
        tapLook(tap),
      );
    }
    five.matrix.column.forEach((value, n) => {
      put("column", oneTile([sources, 1]), 0, n, [n, 0], value, "tconv-x");
      for (const grid of ["arriving", "source"])
        put(grid, mosaics.x, 0, n, folded(n, xColumns), value, "tconv-x");
    });
    const {
      rowAt,
      columnAt,
      size: [, wide],
      padded,
      kernel,
    } = five.gather;
    padded.forEach((value, n) => {
      const at = folded(n, wide);
      const [row, column] = [rowAt[at[0]], columnAt[at[1]]];
      const inside = row >= 0 && column >= 0;
      const border = Number.isNaN(row) || Number.isNaN(column);
      const tap = inside && windowTaps.get(row * xColumns + column);
      cells.padded.push({
        at,
        index: at,
        value,
        look: tap
          ? tapLook(tap)
          : inside
            ? "tconv-x"
            : border
              ? "tconv-padding tconv-padding-in"
              : NO_LOOK,
      });
    });
    kernel.forEach((value, n) => {
      const at = folded(n, kernelSize[1]);
      cells.kernel.push({ at, index: at, value, look: tapLook(kernelTap(at)) });
    });
    phases.forEach(({ taps: [rowTaps, columnTaps], size, output }, phase) => {
      rowTaps.forEach((a, row) =>
        columnTaps.forEach((b, column) =>
          put(
            "kernels",
            mosaics.kernels,
            phase,
            row * subKernel[1] + column,
            [phase, a * kernelSize[1] + b],
            state.w[a][b],
            tapLook([a, b]),
          ),
        ),
      );
      output.forEach((value, n) =>
        put(
          "phases",
          mosaics.phases,
          phase,
          flat(folded(n, size[1]), phaseSize[1]),
          [phase, n],
          value,
          OUTPUT_LOOK,
        ),
      );
    });
    const reached = new Set(
      terms.filter(({ kept }) => kept).map(({ target }) => flat(target, yColumns)),
    );
    const most = maxAbs(five.outputs.map(maxAbs));
    const xMost = maxAbs(five.matrix.column);
    /** The tap that stands at a place of the kernel that is swept. @param {Pair} at @returns {Pair} */
    function kernelTap([row, column]) {
      return rotated ? [kernelSize[0] - 1 - row, kernelSize[1] - 1 - column] : [row, column];
    }

    const magnitudes = {
      column: xMost,
      arriving: xMost,
      source: xMost,
      phases: most,
      padded: inWindow.length ? FULL_COLOUR : xMost,
    };
    const onOutput = Array.from({ length: targets }, (_, n) => folded(n, yColumns));
    views.forEach((view, n) => {
      const { width, height, places, signs } = layouts[n];
      for (const { svg } of view.layers) {
        write(svg, "width", width);
        write(svg, "height", height);
      }
      view.signs.forEach((text, at) => {
        const [sign, x, y] = signs[at] ?? ["", 0, 0];
        write(text, "x", x);
        write(text, "y", y);
        writeText(text, sign);
      });
      for (const grid of GRIDS[n]) {
        const title =
          grid === "kernel" && !rotated
            ? words.titles.upright
            : words.titles[/** @type {keyof typeof words.titles} */ (grid)];
        view.grids[grid].draw(
          grid,
          places[grid],
          title,
          cells[grid],
          magnitudes[/** @type {keyof typeof magnitudes} */ (grid)],
        );
      }
      const output = five.outputs[n].map((value, at) => ({
        at: onOutput[at],
        index: onOutput[at],
        value,
        look: reached.has(at) ? OUTPUT_LOOK : NO_LOOK,
      }));
      view.y.draw(`y-${FIVE_NAMES[n]}`, places.y, words.titles.y, output, most);
      const wrong = five.verdict.wrong[n];
      writeText(view.verdict, wrong.length ? `≠ ${words.differs}` : `= y ✓ ${words.agrees}`);
      view.verdict.classList.toggle("tconv-differs", wrong.length > 0);
      const { cell, left, top } = places.y;
      write(view.wrong, "transform", `translate(${left} ${top}) scale(${cell})`);
      write(
        view.wrong,
        "d",
        wrong
          .map((at) => onOutput[at])
          .map(([row, column]) => `M${column + 0.06} ${row + 0.94}l.22-.22m.44-.44l.22-.22`)
          .join(""),
      );
    });
    turnButton.setAttribute("aria-pressed", String(rotated));
    writeText(views[1].says, rotated ? words.viewSays[1] : words.saysUpright);

    /** @param {Pair} target */
    const phaseOf = ([row, column]) =>
      flat([row % down.stride, column % across.stride], across.stride);
    pickAt = {
      stamps: (source, target) => ({
        source: folded(source, xColumns),
        target: folded(target, yColumns),
      }),
      matrix: (target, source) => ({
        source: folded(source, xColumns),
        target: folded(target, yColumns),
      }),
      nudges: (target, source) => ({
        source: folded(source, xColumns),
        target: folded(target, yColumns),
      }),
      padded: (row, column) =>
        rowAt[row] >= 0 && columnAt[column] >= 0
          ? { source: [rowAt[row], columnAt[column]] }
          : null,
      kernel: (row, column) => ({ tap: kernelTap([row, column]) }),
      column: (n) => ({ source: folded(n, xColumns) }),
      arriving: (...source) => ({ source }),
      source: (...source) => ({ source }),
      kernels: (_, tap) => ({ tap: folded(tap, kernelSize[1]) }),
      phases: (phase, n) => {
        const { offset, size } = phases[phase];
        const [row, column] = folded(n, size[1]);
        return { target: [row * down.stride + offset[0], column * across.stride + offset[1]] };
      },
      ...Object.fromEntries(
        FIVE_NAMES.map((name) => [
          `y-${name}`,
          (/** @type {number} */ row, /** @type {number} */ column) => ({ target: [row, column] }),
        ]),
      ),
    };
    const { cell, left, top } = layouts[1].places.kernel;
    write(
      kernelLayer,
      "style",
      `transform-origin: ${left + (kernelSize[1] * cell) / 2}px ${top + (kernelSize[0] * cell) / 2}px`,
    );
    turnTo(rotated);
    drawMarks();
    views.forEach(({ layers }, n) =>
      layers.forEach(({ raster }) => raster.paint(layouts[n].width, layouts[n].height)),
    );

    /** Outlines what the selection reaches in every view, and writes it out. */
    function drawMarks() {
      const { source, target, tap } = selection;
      const isRow = target && !source;
      const isColumn = source && !target;
      const pairs = selected.map((term) => ({
        ...term,
        source: flat(term.source, xColumns),
        target: flat(term.target, yColumns),
        at: term,
      }));
      const [[onX, taps, onY], [sweptX, sweptTaps, sweptY]] = [selected, pickedInSweep].map(
        (all) => [
          source ? [source] : all.map((term) => term.source),
          tap ? [tap] : all.map((term) => term.tap),
          target ? [target] : all.map((term) => term.target),
        ],
      );
      const ends = [sweptEnds(down), sweptEnds(across)];
      const inPadded = isRow
        ? // The whole window, with the zeros in it.
          kernel
            .map((_, n) => folded(n, kernelSize[1]))
            .map(([a, b]) => [target[0] + down.dilation * a, target[1] + across.dilation * b])
        : sweptX.map(([row, column]) => [
            row * down.stride + ends[0].before,
            column * across.stride + ends[1].before,
          ]);
      /** @type {{ [grid: string]: Pair[] }} */
      const marks = {
        stamps: pairs.map((term) => onMosaic(mosaics.stamps, term.source, term.target)),
        padded: /** @type {Pair[]} */ (inPadded).filter(
          ([row, column]) => row >= 0 && column >= 0 && row < five.gather.size[0] && column < wide,
        ),
        kernel: sweptTaps.map(kernelTap),
        matrix: isRow
          ? Array.from({ length: sources }, (_, n) => [flat(target, yColumns), n])
          : isColumn
            ? Array.from({ length: targets }, (_, n) => [n, flat(source, xColumns)])
            : pairs.map((term) => [term.target, term.source]),
        column: onX.map((cell) => [flat(cell, xColumns), 0]),
        nudges: isRow
          ? Array.from({ length: sources }, (_, n) =>
              onMosaic(mosaics.nudges, flat(target, yColumns), n),
            )
          : pairs.map((term) => onMosaic(mosaics.nudges, term.target, term.source)),
        arriving: onX,
        source: onX,
        kernels: (tap
          ? phases.map((_, phase) => ({ tap, phase }))
          : selected.map((term) => ({ tap: term.tap, phase: phaseOf(term.target) }))
        ).flatMap(({ tap: [a, b], phase }) => {
          const [row, column] = [
            phases[phase].taps[0].indexOf(a),
            phases[phase].taps[1].indexOf(b),
          ];
          return row < 0 || column < 0
            ? []
            : [onMosaic(mosaics.kernels, phase, row * subKernel[1] + column)];
        }),
        phases: onY.map((cell) => {
          const [row, column] = [
            Math.floor(cell[0] / down.stride),
            Math.floor(cell[1] / across.stride),
          ];
          return onMosaic(mosaics.phases, phaseOf(cell), row * phaseSize[1] + column);
        }),
      };
      views.forEach((view, n) => {
        for (const grid of GRIDS[n]) view.grids[grid].mark(marks[grid]);
        view.y.mark(n === 1 ? sweptY : onY);
      });
      const has =
        (/** @type {Pair[]} */ all) => (/** @type {number} */ row, /** @type {number} */ column) =>
          all.some(([r, c]) => r === row && c === column);
      sheets.x.mark(has(onX));
      sheets.w.mark(has(taps));
      const link = (/** @type {Term[]} */ all) =>
        writeOut(words, state, stamps, selection, selectedTerms(selection, all)).replace(/\.$/, "");
      const places = isRow
        ? words.places(flat(target, yColumns), phaseOf(target), target, [down, across], oneRow)
        : "";
      writeText(
        sentence,
        `${link(terms)}.${target && !rotated && pickedInSweep.length ? words.upright(link(swept)) : places}`,
      );
    }
  }

  return draw;
}
