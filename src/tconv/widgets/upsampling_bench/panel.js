// @ts-check
// A panel: the name of a way, the whole image, the part of it that is under the lens, and what is
// measured. On both canvases a pixel of the image is a dot, which the page enlarges.

import { child, write, writeText } from "../shared/drawing/dom.js";
import { LENS } from "./layout.js";

/** @import { Planes } from "../shared/engine/planes.js" */
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Layout } from "./layout.js" */

/** @typedef {ReturnType<typeof createPanel>} WayPanel */

/** A canvas that is enlarged dot by dot. @param {Element} parent @param {{ [name: string]: string }} attributes */
function createCanvas(parent, attributes) {
  const canvas = child(parent, "canvas", attributes);
  const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  return {
    canvas,
    brush,
    /** @param {Pair} size  rows and columns @param {number} pixel  px */
    resize([rows, columns], pixel) {
      if (canvas.height !== rows) canvas.height = rows;
      if (canvas.width !== columns) canvas.width = columns;
      write(canvas, "style", `width: ${columns * pixel}px; height: ${rows * pixel}px`);
    },
  };
}

/** Brightness 0 to 1 as grey; what is beyond is black or white. @param {CanvasRenderingContext2D} brush @param {Planes} image */
function greyOf(brush, { data, rows, columns }) {
  const dots = brush.createImageData(columns, rows);
  // A clamped array rounds, and cuts what is beyond.
  for (let n = 0, at = 0; n < data.length; n++, at += 4) {
    dots.data[at] = dots.data[at + 1] = dots.data[at + 2] = 255 * data[n];
    dots.data[at + 3] = 255;
  }
  return dots;
}

/**
 * Reports the pixels that the pointer goes over.
 * @param {HTMLElement} holder @param {HTMLCanvasElement} canvas @param {(pixel: Pair) => void} pointed
 */
function onPixel(holder, canvas, pointed) {
  holder.addEventListener("pointermove", ({ clientX, clientY }) => {
    const { left, top, width } = canvas.getBoundingClientRect();
    const side = width / canvas.width;
    pointed([Math.floor((clientY - top) / side), Math.floor((clientX - left) / side)]);
  });
}

/**
 * `pointed` is called with the pixel that the pointer is over.
 * @param {Element} parent @param {string} way @param {(pixel: Pair) => void} pointed
 * @param {{ [name: string]: string }} [keys]  of what has the arrow keys
 */
export function createPanel(parent, way, pointed, keys = {}) {
  const box = child(parent, "div", { class: "tconv-bench-way", "data-way": way });
  const title = child(box, "div", { class: "tconv-title", id: `${parent.id}-${way}` });
  const holder = child(box, "div", { class: "tconv-whole", ...keys });
  const whole = createCanvas(holder, {
    ...{ role: "img", "aria-labelledby": title.id, "data-image": way },
  });
  const frame = child(holder, "div", { class: "tconv-lens" });
  const close = createCanvas(box, { "aria-hidden": "true", "data-close": way });
  const facts = child(box, "p", { class: "tconv-measures", "data-fact": way });
  const costs = child(box, "p", { class: "tconv-costs", "data-fact": `${way}-costs` });
  const note = child(box, "p", { class: "tconv-bench-note", "data-fact": `${way}-note` });
  let pixel = 1;
  /** @type {ImageData | null} */
  let shown = null;
  onPixel(holder, whole.canvas, pointed);

  return {
    /** @param {Planes | null} image  null where a way has none @param {Pair} size @param {Layout} layout */
    draw(image, size, layout) {
      box.classList.toggle("tconv-no-way", !image);
      pixel = layout.pixel;
      whole.resize(size, pixel);
      close.resize(LENS, layout.close);
      shown = image && greyOf(whole.brush, image);
      if (shown) whole.brush.putImageData(shown, 0, 0);
      else whole.brush.clearRect(0, 0, size[1], size[0]);
    },
    /**
     * @param {string} name @param {string[]} measures  lines: the first two of what is seen, then costs
     * @param {string} said @param {boolean} board
     */
    say(name, measures, said, board) {
      writeText(title, name);
      writeText(facts, measures.slice(0, 2).join("\n"));
      writeText(costs, measures.slice(2).join("\n"));
      writeText(note, said);
      box.classList.toggle("tconv-uneven", board);
    },
    /** @param {Pair} at  the upper left pixel of the lens */
    look([row, column]) {
      const [tall, wide] = LENS.map((pixels) => pixels * pixel);
      const place = `left: ${column * pixel}px; top: ${row * pixel}px`;
      write(frame, "style", `${place}; width: ${wide}px; height: ${tall}px`);
      close.brush.clearRect(0, 0, LENS[1], LENS[0]);
      if (shown) close.brush.putImageData(shown, -column, -row);
    },
  };
}
