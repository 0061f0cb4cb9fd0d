// @ts-check
// The picture of one step or the loop: what went in and what is left of it; one transposed
// convolution beside the loop; what is said about the two; and the curves under them.

import { OUTPUT_LOOK, write, writeText } from "../shared/drawing/cells.js";
import { child } from "../shared/controls/controls.js";
import { createLoopCharts } from "./charts.js";
import { cellWidth, createLoopPanel, scaleOf } from "./panel.js";
import { createLoopSheets, isEdited } from "./sheets.js";
import { GAP } from "../shared/drawing/room.js";
/** @import { Context } from "../shared/state/shell.js" */
/** @import { Values } from "./blur.js" */
/** @import { Scale } from "./panel.js" */
/** @import { Loop, LoopState } from "./settings.js" */

const NARROW_LOOP = 560; // px
const LARGEST_PANEL = 400; // px wide

/** The largest difference between two lists of numbers. @param {Float64Array} a @param {Float64Array} b @param {number} [factor]  of the second */
const largestDifference = (a, b, factor = 1) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - factor * b[i])), 0);

/** @param {Context} context */
export function createLoopPicture(context) {
  const { root, words, id } = context;
  root.classList.add("tconv-loop");
  const box = child(root, "div", { class: "tconv-picture" });
  const pictures = child(box, "div", { class: "tconv-loop-panels" });
  const [xPanel, yPanel, oncePanel, loopPanel] = ["x-true", "y", "once", "loop"].map((name) =>
    createLoopPanel(pictures, name, {
      look: name === "y" ? OUTPUT_LOOK : "tconv-x",
      label: words.panelLabels[name],
      patternId: `${id}-${name}`,
      className:
        name === "loop" ? "tconv-output tconv-loop-pair" : name === "once" ? "tconv-loop-pair" : "",
    }),
  );
  const setCellWidth = createLoopSheets(box, pictures, xPanel, context);
  const reading = child(box, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  const readout = child(reading, "p", { class: "tconv-readout" });
  const numbers = Object.fromEntries(
    ["n", "residual", "error", "difference", "alpha"].map((name) => [
      name,
      child(readout, "span", { "data-readout": name }),
    ]),
  );
  const drawCharts = createLoopCharts(child(box, "div", { class: "tconv-loop-charts" }), context);
  child(box, "p", { class: "tconv-hint" }, words.loopHint);
  xPanel.setTitle(words.xTitle);
  oncePanel.setTitle(words.onceTitle);
  oncePanel.setNote(words.onceNote);
  /** @type {Values | undefined} */
  let drawn;
  let drawnWidth = 0;
  /** @type {Scale} */
  let scale;

  /** What stays as it is while n moves. @param {Loop} loop @param {LoopState} state @param {number} panelWidth */
  function drawStill(loop, state, panelWidth) {
    const { blur, x, y, once } = loop;
    scale = scaleOf(x, blur.size, blur.axes.length === 2);
    root.classList.toggle("tconv-loop-image", scale.image);
    xPanel.setNote(words.xNote(scale));
    yPanel.setTitle(words.yTitle(state));
    yPanel.setNote(words.yNote(loop, state));
    const bare = isEdited(state);
    if (bare) setCellWidth(cellWidth(scale, panelWidth));
    xPanel.draw(x, scale, panelWidth, { bare });
    yPanel.draw(y, scale, panelWidth);
    oncePanel.draw(once, scale, panelWidth, { behind: x });
  }

  /** @param {Loop} loop @param {LoopState} state @param {number} width */
  return (loop, state, width) => {
    const narrow = width < NARROW_LOOP;
    root.classList.toggle("tconv-narrow", narrow);
    const image = loop.blur.axes.length === 2;
    const columns = image && !narrow ? 4 : image || !narrow ? 2 : 1;
    const panelWidth = Math.min(LARGEST_PANEL, Math.floor((width - (columns - 1) * GAP) / columns));
    // Whatever else they show, y is made anew with it.
    if (drawn !== loop.y || drawnWidth !== panelWidth) drawStill(loop, state, panelWidth);
    [drawn, drawnWidth] = [loop.y, panelWidth];

    const { iterations: n, method } = state;
    const estimate = loop.walk.estimates[n];
    const alpha = loop.walk.step ?? 1;
    const difference = largestDifference(estimate, loop.once);
    const equal = difference <= 1e-12 * scale.most;
    loopPanel.setTitle(words.loopTitle(n, method));
    const told = {
      n,
      loop,
      equal,
      difference,
      alpha,
      fits: largestDifference(estimate, loop.once, alpha) <= 1e-12 * scale.most,
    };
    loopPanel.setNote(words.loopNote(told));
    loopPanel.draw(estimate, scale, panelWidth, { behind: loop.x });
    const shown = { n, residual: loop.walk.residuals[n], error: loop.errors[n], difference, alpha };
    for (const [name, value] of Object.entries(shown)) {
      const unseen = name === "alpha" && method !== "conjugate_gradient";
      write(numbers[name], "data-value", unseen ? "" : value);
      writeText(numbers[name], unseen ? "" : words.loopReadouts[name](value));
    }
    writeText(sentence, words.told[method](told));
    drawCharts(loop, state, width >= NARROW_LOOP ? Math.floor((width - GAP) / 2) : width);
  };
}
