// @ts-check
// The number line of sizes: each input size, the output size it shares with its neighbours, and
// the size that comes back; and what is said about the chosen one.

import { button } from "../shared/controls/controls.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { onArrows } from "../shared/drawing/pointing.js";
import { BOX, boxRows, headings, layout, pathsOf, pieces, placeOf } from "./boxes.js";
import { traits } from "./settings.js";
/** @import { Context } from "../shared/state/shell.js" */
/** @import { Layout, SizeBox } from "./boxes.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/**
 * @typedef {{ goIn(size: number): void, comeBack(output_padding: number): void, restore(): void,
 *   walk(rows: number, columns: number): void }} Actions
 */

/** Makes the elements once; `draw` fills them. @param {Context} context @param {Actions} actions */
export function createPicture(context, actions) {
  const { root } = context;
  /** @type {Words} */
  const words = context.words;
  root.classList.add("tconv-collapse");
  const parts = createParts(context, actions);
  return {
    /** @param {State} state @param {Derived} derived @param {number} width */
    draw(state, derived, width) {
      const places = layout(width);
      root.classList.toggle("tconv-narrow", places.narrow);
      write(parts.svg, "width", places.width);
      write(parts.svg, "height", places.height);
      boxRows(state, derived).forEach((boxes, row) => parts.rows[row](boxes, places));
      const { marks, links } = pathsOf(state, derived, places);
      write(parts.marks, "d", marks);
      write(parts.links, "d", links);
      headings(words.rows, state, places).forEach(({ x, y, anchor, text }, n) => {
        write(parts.headings[n], "x", x);
        write(parts.headings[n], "text-anchor", anchor);
        write(parts.headings[n], "y", y);
        writeText(parts.headings[n], text);
      });
      writeText(parts.sentence, words.told(state, derived));
      writeText(parts.rule, words.rule(state, derived));
    },
  };
}

/** @param {Context} context @param {Actions} actions */
function createParts({ root, words }, actions) {
  const box = child(root, "div", { class: "tconv-picture" });
  const output = child(box, "div", { class: "tconv-output" });
  child(output, "div", { class: "tconv-title" }, words.boardTitle);
  const keys = child(output, "div", {
    role: "application",
    tabindex: "0",
    "aria-label": words.boardLabel,
  });
  onArrows(keys, actions.walk);
  const svg = svgChild(keys, "svg", { "aria-hidden": "true" });
  svg.addEventListener("click", (event) => {
    const { dataset } = /** @type {HTMLElement} */ (event.target);
    const column = Number(dataset.col);
    if (dataset.panel === "in" && column <= traits.in_size.range[1]) actions.goIn(column);
    if (dataset.panel === "back") actions.comeBack(column);
  });
  const line = {
    headings: Array.from({ length: 9 }, () =>
      svgChild(svg, "text", { class: "tconv-size-heading" }),
    ),
    links: svgChild(svg, "path", { class: "tconv-size-links" }),
    rows: ["in", "out", "back"].map((panel, row) => createRow(svg, panel, row)),
    marks: svgChild(svg, "path", { class: "tconv-marks" }),
  };
  const reading = child(box, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  button(reading, words.restore, actions.restore, { "data-action": "restore" });
  const rule = child(reading, "p", { class: "tconv-fact", "data-fact": "rule" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  return { svg, ...line, sentence, rule };
}

/**
 * One row of boxes; returns what draws them.
 * @param {SVGElement} svg @param {string} panel @param {number} row
 */
function createRow(svg, panel, row) {
  const layer = svgChild(svg, "g");
  /** @type {{ rect: SVGElement, text: SVGElement }[]} */
  const elements = [];
  return (/** @type {SizeBox[]} */ boxes, /** @type {Layout} */ places) => {
    const parts = pieces(boxes, places.perLine);
    parts.forEach(({ box, from, to, carries }, n) => {
      const { rect, text } = (elements[n] ??= {
        rect: svgChild(layer, "rect", { height: `${BOX}`, rx: "3", "data-row": "0" }),
        text: svgChild(layer, "text", { class: "tconv-size-label" }),
      });
      const [x, y] = placeOf(from, row, places);
      const width = (to - from + 1) * places.side;
      write(rect, "x", x + 1);
      write(rect, "y", y);
      write(rect, "width", width - 2);
      write(rect, "class", box.className);
      write(rect, "data-panel", carries ? panel : "");
      write(rect, "data-col", box.column);
      write(rect, "data-value", box.value);
      write(text, "x", x + width / 2);
      write(text, "y", y + BOX / 2 + 4);
      writeText(text, box.text);
    });
    for (const { rect, text } of elements.splice(parts.length))
      for (const element of [rect, text]) element.remove();
  };
}
