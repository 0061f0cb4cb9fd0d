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
  /** @type {Float64Array | undefined} */
  let drawn;
  return {
    /** @param {number} side  px @param {string} text */
    setLook(side, text) {
      write(canvas, "style", `width: ${side}px; height: ${side}px`);
      writeText(title, text);
    },
    /** What is darker than black is black. @param {Float64Array} values  row by row, 0 to 1 */
    draw(values) {
      if (values === drawn) return;
      drawn = values;
      values.forEach((value, n) => {
        dots.data.fill(Math.round(255 * Math.min(1, Math.max(0, value))), 4 * n, 4 * n + 3);
        dots.data[4 * n + 3] = 255;
      });
      brush.putImageData(dots, 0, 0);
    },
  };
}
