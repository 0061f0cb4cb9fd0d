// @ts-check
// The picture of one step or the loop: what went in and what is left of it; one transposed
// convolution beside the loop; what is said about the two; and the curves under them.

import { OUTPUT_CLASS } from "../shared/drawing/cells.js";
import { child, write, writeText } from "../shared/drawing/dom.js";
import { createCharts } from "./charts.js";
import { layout } from "./layout.js";
import { cellWidth, createValuesPanel, scaleOf } from "./panel.js";
import { createRows, isEdited } from "./sheets.js";

/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Loop } from "./derive.js" */
/** @import { Room } from "./layout.js" */
/** @import { Scale } from "./panel.js" */
/** @import { State } from "./settings.js" */

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
  /** @type {Partial<Loop> & { width?: number, tall?: number }} */
  let drawn = {};
  /** @type {Scale} */
  let scale;

  /** The true signal. @param {State} state @param {Loop} derived @param {Room} room */
  function drawTrue(state, derived, room) {
    scale = scaleOf(derived.x, derived.blur);
    x.setNote(words.xNote(scale));
    const bare = isEdited(state);
    if (bare) setCellWidth(cellWidth(scale, room));
    x.draw(derived.x, scale, room, { bare });
  }

  /** What n leaves as it is. @param {State} state @param {Loop} derived @param {Room} room */
  function drawStill(state, derived, room) {
    y.setTitle(words.yTitle(state));
    y.setNote(words.yNote(derived, state));
    y.draw(derived.y, scale, room);
    once.draw(derived.once, scale, room, { behind: derived.x });
  }

  return (/** @type {State} */ state, /** @type {Loop} */ derived, /** @type {Room} */ room) => {
    const { width, tall } = room;
    const isNew = drawn.x !== derived.x || drawn.width !== width || drawn.tall !== tall;
    if (isNew) drawTrue(state, derived, room);
    // Whatever else they show, y is made anew with it.
    if (isNew || drawn.y !== derived.y) drawStill(state, derived, room);
    drawn = { x: derived.x, y: derived.y, width, tall };
    loop.setTitle(words.loopTitle(derived.n, state.method));
    loop.setNote(words.loopNote(derived));
    loop.draw(derived.estimate, scale, room, { behind: derived.x });
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
    draw(/** @type {State} */ state, /** @type {any} */ derived, width, height) {
      const image = derived.blur.axes.length === 2;
      const { narrow, beside, panel, chart } = layout(width, image, height);
      root.classList.toggle("tconv-narrow", narrow);
      root.classList.toggle("tconv-beside", beside);
      root.classList.toggle("tconv-loop-image", image);
      drawPanels(state, derived, panel);
      read(state.method, derived);
      drawCharts(state, derived, ...chart);
    },
  };
}
