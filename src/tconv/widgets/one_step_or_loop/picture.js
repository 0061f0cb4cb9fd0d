// @ts-check
// The picture of one step or the loop: what went in and what is left of it; one transposed
// convolution beside the loop; what is said about the two; and the curves under them.

import { OUTPUT_CLASS } from "../shared/drawing/cells.js";
import { child, write, writeText } from "../shared/drawing/dom.js";
import { GAP } from "../shared/drawing/room.js";
import { createCharts } from "./charts.js";
import { cellWidth, createValuesPanel, scaleOf } from "./panel.js";
import { createRows, isEdited } from "./sheets.js";

/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Loop } from "./derive.js" */
/** @import { Scale } from "./panel.js" */
/** @import { State } from "./settings.js" */

const NARROW = 560; // px
const LARGEST_PANEL = 400; // px wide
const PAIR = "tconv-loop-pair";
/** @type {{ [panel: string]: string }} */
const CLASSES = { "x-true": "", y: "", once: PAIR, loop: `tconv-output ${PAIR}` };
const READOUTS = /** @type {const} */ (["n", "residual", "error", "difference", "alpha"]);

/** @param {Element} parent @param {Context} context */
const createFourPanels = (parent, { words, id }) =>
  Object.entries(CLASSES).map(([name, className]) =>
    createValuesPanel(parent, name, {
      cellClass: name === "y" ? OUTPUT_CLASS : "tconv-x",
      label: words.panelLabels[name],
      patternId: `${id}-${name}`,
      className,
    }),
  );

/**
 * The panels, and the rows that the reader can edit. @param {HTMLElement} box
 * @param {Context} context
 */
function createPanels(box, context) {
  const { words } = context;
  const parent = child(box, "div", { class: "tconv-loop-panels" });
  const [x, y, once, loop] = createFourPanels(parent, context);
  const setCellWidth = createRows(box, parent, x, context);
  x.setTitle(words.xTitle);
  once.setTitle(words.onceTitle);
  once.setNote(words.onceNote);
  /** @type {Partial<Loop> & { width?: number }} */
  let drawn = {};
  /** @type {Scale} */
  let scale;

  /** The true signal. @param {State} state @param {Loop} derived @param {number} width */
  function drawTrue(state, derived, width) {
    scale = scaleOf(derived.x, derived.blur);
    x.setNote(words.xNote(scale));
    const bare = isEdited(state);
    if (bare) setCellWidth(cellWidth(scale, width));
    x.draw(derived.x, scale, width, { bare });
  }

  /** What n leaves as it is. @param {State} state @param {Loop} derived @param {number} width */
  function drawStill(state, derived, width) {
    y.setTitle(words.yTitle(state));
    y.setNote(words.yNote(derived, state));
    y.draw(derived.y, scale, width);
    once.draw(derived.once, scale, width, { behind: derived.x });
  }

  return (/** @type {State} */ state, /** @type {Loop} */ derived, /** @type {number} */ width) => {
    const isNew = drawn.x !== derived.x || drawn.width !== width;
    if (isNew) drawTrue(state, derived, width);
    // Whatever else they show, y is made anew with it.
    if (isNew || drawn.y !== derived.y) drawStill(state, derived, width);
    drawn = { x: derived.x, y: derived.y, width };
    loop.setTitle(words.loopTitle(derived.n, state.method));
    loop.setNote(words.loopNote(derived));
    loop.draw(derived.estimate, scale, width, { behind: derived.x });
  };
}

/** The sentence and the numbers. @param {Element} box @param {any} words */
function createReading(box, words) {
  const reading = child(box, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  const readout = child(reading, "p", { class: "tconv-readout" });
  const spans = READOUTS.map((name) => child(readout, "span", { "data-readout": name }));
  return (/** @type {string} */ method, /** @type {Loop} */ derived) => {
    const { n, residuals, errors, difference, alpha } = derived;
    [n, residuals[n], errors[n], difference, alpha].forEach((value, at) => {
      const name = READOUTS[at];
      const unseen = name === "alpha" && method !== "conjugate_gradient";
      write(spans[at], "data-value", unseen ? "" : value);
      writeText(spans[at], unseen ? "" : words.readouts[name](value));
    });
    writeText(sentence, words.told[method](derived));
  };
}

/** @param {Context} context @returns {View} */
export function createView(context) {
  const { root, words } = context;
  root.classList.add("tconv-loop");
  const box = child(root, "div", { class: "tconv-picture" });
  const drawPanels = createPanels(box, context);
  const read = createReading(box, words);
  const drawCharts = createCharts(child(box, "div", { class: "tconv-loop-charts" }), words);
  child(box, "p", { class: "tconv-hint" }, words.hint);

  return {
    draw(/** @type {State} */ state, /** @type {any} */ derived, width) {
      const narrow = width < NARROW;
      const image = derived.blur.axes.length === 2;
      root.classList.toggle("tconv-narrow", narrow);
      root.classList.toggle("tconv-loop-image", image);
      const columns = (image ? 2 : 1) * (narrow ? 1 : 2);
      const panel = Math.floor((width - (columns - 1) * GAP) / columns);
      drawPanels(state, derived, Math.min(LARGEST_PANEL, panel));
      read(state.method, derived);
      drawCharts(state, derived, narrow ? width : Math.floor((width - GAP) / 2));
    },
  };
}
