// @ts-check
// The row of the full result with the scissors of the layer, and below it those of the call of another
// framework; the facts; the table; and what is said about the row that is chosen.

import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { createElements } from "../shared/drawing/elements.js";
import { createReading } from "../shared/drawing/reading.js";
import { NARROW } from "../shared/drawing/room.js";
import { labels, layoutFor, scissors, squares, strokes } from "./layout.js";
import { callThere } from "./pasted.js";
import { createTable } from "./table.js";

/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Cell, Layout } from "./layout.js" */
/** @import { Words } from "./words.js" */

/** A row of cells with its title and its scissors. @param {HTMLElement} parent @param {string} panel @param {Words} words */
function createStrip(parent, panel, words) {
  const title = child(parent, "div", { class: "tconv-title" });
  const svg = svgChild(parent, "svg", { role: "img", "aria-label": words.rowLabel });
  const drawCells = createElements(svgChild(svg, "g"), "rect");
  const hatch = svgChild(svg, "path", { class: "tconv-lab-hatch" });
  const drawLabels = createElements(svgChild(svg, "g"), "text");
  const cut = svgChild(svg, "path", {
    ...{ class: "tconv-crop", fill: "none", "data-scissors": panel },
  });
  /** @param {string} text @param {Cell[] | null} row @param {Layout} layout */
  return (text, row, layout) => {
    writeText(title, text);
    write(svg, "width", layout.width);
    write(svg, "height", layout.height);
    write(svg, "aria-label", `${words.rowLabel}. ${text}`);
    drawCells(row ? squares(row, panel, layout) : []);
    drawLabels(row ? labels(row, layout) : []);
    write(hatch, "d", row ? strokes(row, layout) : "");
    write(cut, "d", row ? scissors(row, layout) : "");
  };
}

/** @param {Context} context @returns {View} */
export function createPicture({ root, change, ...context }) {
  /** @type {Words} */
  const words = context.words;
  const box = child(root, "div", { class: "tconv-picture" });
  const output = child(box, "div", { class: "tconv-output" });
  const [drawOurs, drawTheirs] = ["ours", "theirs"].map((panel) =>
    createStrip(output, panel, words),
  );
  const { reading, sentence } = createReading(box, words.hint);
  const call = child(reading, "pre", {
    ...{ class: "tconv-lab-code", "data-fact": "call", tabindex: "0" },
    "aria-label": words.callThere,
  });
  sentence.after(call);
  const [weights, overlap, collapse] = ["weights", "overlap", "collapse"].map((fact) =>
    child(reading, "p", { class: "tconv-fact", "data-fact": fact }),
  );
  const drawTable = createTable(box, words, (to) => change({ to }));
  return {
    draw(state, derived, width) {
      root.classList.toggle("tconv-narrow", width < NARROW);
      const { ours, theirs } = derived.result;
      const layout = layoutFor(width, [ours, theirs]);
      drawOurs(words.ours(derived), ours, layout);
      drawTheirs(words.theirs(derived), theirs, layout);
      writeText(sentence, words.told(state, derived));
      writeText(call, words.called(callThere(state, derived.result.chosen), derived));
      writeText(weights, words.weights(state, derived));
      writeText(overlap, words.overlap(state, derived));
      writeText(collapse, words.collapse(derived));
      drawTable(state, derived);
    },
  };
}
