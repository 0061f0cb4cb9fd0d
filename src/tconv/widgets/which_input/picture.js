// @ts-check
// The number line of sizes: each input size, the output size it shares with its neighbours, and
// the size that comes back; and what is said about the chosen one.

import { svgChild, write, writeText } from "../shared/drawing/cells.js";
import {
  COLLAPSE_KINDS,
  collapsedSize,
  collapsingSizes,
  mostOutputPadding,
  SIZES_SHOWN,
  sizeBack,
} from "./arithmetic.js";
import { button, child } from "../shared/controls/controls.js";
import { onArrows } from "../shared/drawing/pointing.js";
/** @import { CollapseState } from "./arithmetic.js" */
/** @import { Context } from "../shared/state/shell.js" */

const HEADING = 18;
const BOX = 24;
const BETWEEN = 24; // lines of the number line, where the last caption stands
const NARROW_LINE = 19 * SIZES_SHOWN + 2; // px: a box holds two signs
const PITCH = HEADING + BOX;
const LINE = 3 * PITCH + BETWEEN;

/**
 * Makes the elements once; `draw` fills them.
 * @param {Context} context
 * @param {{ goIn(size: number): void, comeBack(output_padding: number): void, restore(): void, walk(rows: number, columns: number): void }} actions
 */
export function createCollapsePicture({ root, words }, actions) {
  root.classList.add("tconv-collapse");
  const box = child(root, "div", { class: "tconv-picture" });
  const output = child(box, "div", { class: "tconv-output" });
  child(output, "div", { class: "tconv-title" }, words.boardTitle);
  const keys = child(output, "div", {
    role: "application",
    tabindex: "0",
    "aria-label": words.boardLabel,
  });
  const svg = svgChild(keys, "svg", { "aria-hidden": "true" });
  const headings = Array.from({ length: 9 }, () =>
    svgChild(svg, "text", { class: "tconv-size-heading" }),
  );
  const links = svgChild(svg, "path", { class: "tconv-size-links" });
  const layers = ["in", "out", "back"].map((panel) => ({ panel, layer: svgChild(svg, "g") }));
  const marks = svgChild(svg, "path", { class: "tconv-marks" });
  /** @type {{ [panel: string]: { rect: SVGElement, text: SVGElement }[] }} */
  const boxes = { in: [], out: [], back: [] };
  const reading = child(box, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  button(reading, words.restore, actions.restore, { "data-action": "restore" });
  const rule = child(reading, "p", { class: "tconv-fact", "data-fact": "rule" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);

  svg.addEventListener("click", (event) => {
    const { dataset } = /** @type {HTMLElement} */ (event.target);
    const column = Number(dataset.col);
    if (dataset.panel === "in" && column <= COLLAPSE_KINDS.in_size.range[1]) actions.goIn(column);
    if (dataset.panel === "back") actions.comeBack(column);
  });
  onArrows(keys, actions.walk);

  /**
   * Draws the boxes of one row; a box over the end of a line is drawn as two, of which the first carries the value.
   * @param {number} row @param {{ column: number, value: number, first: number, last: number, look: string, text: string }[]} shown @param {number} perLine @param {number} side
   */
  function drawRow(row, shown, perLine, side) {
    const { panel, layer } = layers[row];
    const parts = shown.flatMap((one) => {
      /** @type {{ one: typeof one, from: number, to: number, carries: boolean }[]} */
      const pieces = [];
      for (let from = one.first; from <= one.last; ) {
        const to = Math.min(one.last, Math.ceil(from / perLine) * perLine);
        pieces.push({ one, from, to, carries: pieces.length === 0 });
        from = to + 1;
      }
      return pieces;
    });
    parts.forEach(({ one, from, to, carries }, n) => {
      const { rect, text } = (boxes[panel][n] ??= {
        rect: svgChild(layer, "rect", { height: `${BOX}`, rx: "3" }),
        text: svgChild(layer, "text", { class: "tconv-size-label" }),
      });
      if (!rect.parentNode) layer.append(rect, text);
      const [x, y] = placeOf(from, row, perLine, side);
      write(rect, "x", x + 1);
      write(rect, "y", y);
      write(rect, "width", (to - from + 1) * side - 2);
      write(rect, "class", one.look);
      for (const [name, value] of [
        ["panel", carries ? panel : ""],
        ["row", 0],
        ["col", one.column],
        ["value", one.value],
      ])
        write(rect, `data-${name}`, value);
      write(text, "x", x + ((to - from + 1) * side) / 2);
      write(text, "y", y + BOX / 2 + 4);
      writeText(text, one.text);
    });
    for (const { rect, text } of boxes[panel].splice(parts.length))
      for (const element of [rect, text]) element.remove();
  }

  /** The upper left corner of a size's box in a row. @param {number} size @param {number} row @param {number} perLine @param {number} side */
  const placeOf = (size, row, perLine, side) => [
    ((size - 1) % perLine) * side,
    Math.floor((size - 1) / perLine) * LINE + row * PITCH + HEADING,
  ];

  /** @param {CollapseState} state @param {number} width */
  function draw(state, width) {
    const narrow = width < NARROW_LINE;
    root.classList.toggle("tconv-narrow", narrow);
    const perLine = narrow ? SIZES_SHOWN / 3 : SIZES_SHOWN;
    const side = Math.floor((width - 2) / perLine);
    write(svg, "width", perLine * side);
    write(svg, "height", (SIZES_SHOWN / perLine) * LINE);
    const chosen = collapsedSize(state);
    const back = sizeBack(state, chosen);
    const sizes = Array.from({ length: SIZES_SHOWN }, (_, n) => n + 1);
    const outs = sizes.map((size) => collapsedSize(state, size));

    drawRow(
      0,
      sizes.map((size, n) => {
        const returns = outs[n] >= 1 && sizeBack(state, outs[n]) === size;
        return {
          column: size,
          value: Math.max(0, outs[n]),
          first: size,
          last: size,
          text: `${size}`,
          look: outs[n] < 1 ? "tconv-size-none" : returns ? "tconv-size-returns" : "tconv-size-in",
        };
      }),
      perLine,
      side,
    );
    drawRow(
      1,
      [...new Set(outs.filter((out) => out >= 1))].map((out) => {
        const [first, last] = collapsingSizes(state, out);
        return {
          column: out,
          value: last - first + 1,
          first,
          last: Math.min(last, SIZES_SHOWN),
          text: `${out}`,
          look: out === chosen ? "tconv-size-chosen" : "tconv-size-out",
        };
      }),
      perLine,
      side,
    );
    const paddings = Array.from({ length: mostOutputPadding(state) + 1 }, (_, a) => a).filter(
      (a) => sizeBack(state, chosen, a) >= 1,
    );
    drawRow(
      2,
      paddings.map((a) => {
        const size = sizeBack(state, chosen, a);
        return {
          column: a,
          value: size,
          first: size,
          last: size,
          text: `+${a}`,
          look: a === state.output_padding ? "tconv-size-chosen" : "tconv-size-out",
        };
      }),
      perLine,
      side,
    );

    const [inX, inY] = placeOf(state.in_size, 0, perLine, side);
    const [backX, backY] = placeOf(back, 2, perLine, side);
    const outline = ([x, y] = [0, 0]) => `M${x + 1} ${y}h${side - 2}v${BOX}h${2 - side}z`;
    write(marks, "d", outline([inX, inY]) + outline([backX, backY]));
    const sameLine = Math.ceil(state.in_size / perLine) === Math.ceil(back / perLine);
    const middle = inX + side / 2;
    const down = `M${middle} ${inY + BOX}v${HEADING}`;
    write(links, "d", sameLine ? `${down}m0 ${BOX}L${backX + side / 2} ${backY}` : down);
    headings.forEach((heading, n) => {
      const line = Math.floor(n / 3);
      const there = line < SIZES_SHOWN / perLine;
      // The line from size to size crosses no caption: the middle one keeps to the other half, the last one stands below its boxes.
      const aside = line === 0 && n === 1 && state.in_size <= perLine / 2;
      write(heading, "x", aside ? perLine * side - 1 : 0);
      write(heading, "text-anchor", aside ? "end" : "start");
      write(heading, "y", line * LINE + (n % 3) * PITCH + HEADING - 5 + (n % 3 === 2 ? PITCH : 0));
      writeText(heading, there && (line === 0 || n % 3 === 0) ? words.rows[n % 3] : "");
    });
    writeText(sentence, words.told(state));
    writeText(rule, words.rule(state));
  }

  return draw;
}
