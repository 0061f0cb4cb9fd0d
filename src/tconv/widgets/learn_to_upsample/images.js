// @ts-check
// An image as a canvas of one dot a cell, which the style sheet enlarges without smoothing.

import { child, write, writeText } from "../shared/drawing/dom.js";
import { SIZE } from "./settings.js";

/**
 * @param {HTMLElement} parent @param {{ name: string, label: string, className: string }} options
 *   `name` is for tests and scripts
 */
export function createImage(parent, { name, label, className }) {
  const box = child(parent, "div", { class: className });
  const title = child(box, "div", { class: "tconv-title" });
  const canvas = child(box, "canvas", {
    ...{ class: "tconv-photo", role: "img", "aria-label": label, "data-image": name },
    ...{ width: `${SIZE}`, height: `${SIZE}` },
  });
  const brush = canvas.getContext("2d");
  const dots = brush.createImageData(SIZE, SIZE);
  dots.data.fill(255);
  /** @type {Float64Array | undefined} */
  let drawn;
  return {
    /** @param {number} side  px @param {string} text */
    setLook(side, text) {
      write(canvas, "style", `width: ${side}px; height: ${side}px`);
      writeText(title, text);
    },
    /** What is darker than black is black: a dot holds 0 to 255. @param {Float64Array} values  row by row, 0 to 1 */
    draw(values) {
      if (values === drawn) return;
      drawn = values;
      for (let n = 0; n < values.length; n++)
        for (let colour = 0; colour < 3; colour++) dots.data[4 * n + colour] = 255 * values[n];
      brush.putImageData(dots, 0, 0);
    },
  };
}
