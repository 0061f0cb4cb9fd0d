// @ts-check
// One of the five views: its name, which folds it away; whether it agrees; its grids.

import { button } from "../shared/controls/controls.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { onArrows, onPointer } from "../shared/drawing/pointing.js";
import { NAMES } from "./comparison.js";
import { createRaster } from "./raster.js";
import { createTiledGrid } from "./tiled_grid.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Grid, GridCell } from "./contents.js" */
/** @import { Ink } from "./ink.js" */
/** @import { Place, Sign, ViewLayout } from "./layout.js" */
/** @import { Shown } from "./tiled_grid.js" */
/** @import { ViewWords } from "./words.js" */

/**
 * `step` goes from the selected cell of y to another one, by rows and columns.
 * @typedef {{ select(cell: Selection): void, step(rows: number, columns: number): void }} Actions
 *
 * What a view shows: its grids, their titles, a sentence, and the cells of y that differ.
 * @typedef {{ [panel: string]: string }} Titles
 * @typedef {{ grids: Grid[], titles: Titles, says: string, wrong: Pair[] }} ViewContents
 */

const PANELS = [
  ["stamps"],
  ["padded", "kernel"],
  ["matrix", "column"],
  ["nudges", "arriving"],
  ["source", "kernels", "phases"],
];
const TURNING = "kernel"; // the panel that turns, as a layer of its own

/**
 * @param {HTMLElement} parent @param {number} n  of the view @param {ViewWords} words
 * @param {Ink} ink @param {Actions} actions
 */
export function createViewBox(parent, n, words, ink, actions) {
  const { head, verdict, body } = createFrame(parent, NAMES[n], words.viewNames[n]);
  const says = child(body, "p", { class: "tconv-view-says" });
  const keys = createKeys(body, `${words.viewNames[n]}: ${words.keys}`, actions);
  const { layers, signs, grids, wrong } = createGrids(keys, n, ink);
  /** @type {{ [panel: string]: Shown }} */
  const shown = {};
  /** @type {ViewLayout} */
  let layout;
  /** @type {Titles} */
  let titles;

  /** A grid where its panel stands. @param {Grid} grid */
  function show(grid) {
    const { panel } = grid;
    shown[panel] = { ...(layout.places[panel] ?? layout.places.y), ...grid };
    grids[panel].draw(shown[panel], titles[panel] ?? titles.y);
  }

  return {
    head,
    turning: layers[1]?.box,
    show,
    /** @param {ViewLayout} newLayout @param {ViewContents} contents */
    draw(newLayout, contents) {
      [layout, titles] = [newLayout, contents.titles];
      for (const { svg } of layers) {
        write(svg, "width", layout.width);
        write(svg, "height", layout.height);
      }
      drawSigns(signs, layout.signs);
      contents.grids.forEach(show);
      writeText(says, contents.says);
      const differs = contents.wrong.length > 0;
      writeText(verdict, differs ? `≠ ${words.differs}` : `= y ✓ ${words.agrees}`);
      verdict.classList.toggle("tconv-differs", differs);
      drawWrong(wrong, layout.places.y, contents.wrong);
    },
    /** @param {{ [panel: string]: Pair[] }} marks */
    mark(marks) {
      for (const panel in grids) grids[panel].mark(marks[panel]);
    },
    /** Asks for the style of the page, to write labels: elements are to have changed before. */
    paint() {
      for (const { raster, panels } of layers) raster.paint(layout, shown, panels);
    },
  };
}

/**
 * The head of a view, and the body that its button takes away or brings back.
 * @param {HTMLElement} parent @param {string} view @param {string} name
 */
function createFrame(parent, view, name) {
  const section = child(parent, "section", { class: "tconv-view", "data-view": view });
  if (view === NAMES[0]) section.classList.add("tconv-output");
  const head = child(section, "div", { class: "tconv-view-head" });
  const fold = button(head, name, toggle, { class: "tconv-fold", "aria-expanded": "true" });
  const verdict = child(head, "span", { class: "tconv-view-verdict" });
  const body = child(section, "div");
  function toggle() {
    const open = fold.getAttribute("aria-expanded") === "true";
    fold.setAttribute("aria-expanded", String(!open));
    if (open) body.remove();
    else section.append(body);
  }
  return { head, verdict, body };
}

/**
 * A pointer selects any cell, the arrow keys one of y.
 * @param {HTMLElement} body @param {string} label @param {Actions} actions @returns {HTMLElement}
 */
function createKeys(body, label, { select, step }) {
  const keys = child(body, "div", { role: "application", tabindex: "0", "aria-label": label });
  onPointer(keys, (_panel, _place, cell) => {
    const { selection } = /** @type {Partial<GridCell>} */ (cell ?? {});
    if (selection) select(selection);
  });
  onArrows(keys, step);
  return keys;
}

/**
 * A canvas and the elements over it.
 * @param {HTMLElement} box @param {Ink} ink @param {string[]} panels  that it shows
 */
function createLayer(box, ink, panels) {
  const raster = createRaster(box, ink);
  return { box, raster, svg: svgChild(box, "svg", { "aria-hidden": "true" }), panels };
}

/** @param {HTMLElement} keys @param {number} n  of the view @param {Ink} ink */
function createGrids(keys, n, ink) {
  const panels = [...PANELS[n], `y-${NAMES[n]}`];
  const [turning, still] = [true, false].map((turns) =>
    panels.filter((panel) => (panel === TURNING) === turns),
  );
  const layers = [createLayer(keys, ink, still)];
  const { svg } = layers[0];
  if (turning.length > 0)
    layers.push(createLayer(child(keys, "div", { class: "tconv-turning" }), ink, turning));
  const signs = [0, 0, 0].map(() => svgChild(svg, "text", { class: "tconv-sign" }));
  const grids = Object.fromEntries(
    panels.map((panel) => {
      const layer = panel === TURNING ? layers[1] : layers[0];
      return [panel, createTiledGrid(svg, layer.svg, layer.raster.canvas)];
    }),
  );
  return { layers, signs, grids, wrong: svgChild(svg, "path", { class: "tconv-wrong" }) };
}

/** @param {SVGElement[]} elements @param {Sign[]} signs */
const drawSigns = (elements, signs) =>
  elements.forEach((element, n) => {
    const { text, x, y } = signs[n] ?? { text: "", x: 0, y: 0 };
    write(element, "x", x);
    write(element, "y", y);
    writeText(element, text);
  });

/**
 * Strokes over the cells of y that differ.
 * @param {SVGElement} element @param {Place} place @param {Pair[]} cells
 */
function drawWrong(element, { cell, left, top }, cells) {
  write(element, "transform", `translate(${left} ${top}) scale(${cell})`);
  write(element, "d", cells.map(strokeOver).join(""));
}

/** @param {Pair} cell */
const strokeOver = ([row, column]) => `M${column + 0.06} ${row + 0.94}l.22-.22m.44-.44l.22-.22`;
