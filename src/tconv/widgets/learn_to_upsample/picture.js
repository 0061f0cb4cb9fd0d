// @ts-check
// The picture of a layer that learns: its kernel; what it makes of the small image, beside what it
// should; loss and checkerboard energy over the steps; and what is said about the present one.

import { tapClass } from "../shared/drawing/cells.js";
import { child, write, writeText } from "../shared/drawing/dom.js";
import { createGrid, createLayers } from "../shared/drawing/grid.js";
import { createEmptyCell } from "../shared/drawing/tiles.js";
import { wholeGrid } from "../shared/drawing/whole_grid.js";
import { phaseSums } from "./arithmetic.js";
import { createCharts } from "./charts.js";
import { createImage } from "./images.js";
import { layoutFor } from "./layout.js";
import { TARGET, TARGET_ENERGY } from "./settings.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Layer } from "./arithmetic.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

const SLICE = 8; // ms of training in a frame: a long way is learnt in several
const EDGE = 4; // px, of outlines

/** @param {HTMLElement} parent @param {Context} context */
function createKernel(parent, { id, words }) {
  const box = child(parent, "div", { class: "tconv-learn-kernel" });
  const title = child(box, "div", { class: "tconv-title" });
  const holder = child(box, "div", { role: "img" });
  const { svg, under, resize } = createLayers(holder, { "aria-hidden": "true" });
  const setEmptyCell = createEmptyCell(under, `${id}-0`);
  const grid = createGrid(svg, `${id}-0`, under);
  /** @param {Float64Array} kernel @param {number} side  px */
  return (kernel, side) => {
    const k = Math.sqrt(kernel.length);
    const cell = Math.floor((side - EDGE) / k);
    resize(side, side, cell);
    setEmptyCell(cell);
    writeText(title, words.kernelTitle(k));
    write(holder, "aria-label", words.kernelLabel(kernel));
    const place = { cell, left: EDGE / 2, top: EDGE / 2, rows: k, columns: k };
    const cells = Array.from(kernel, (value, n) => {
      const at = /** @type {Pair} */ ([Math.floor(n / k), n % k]);
      return { at, index: at, value, className: tapClass(at), symbol: "w" };
    });
    grid.draw(wholeGrid("kernel", place, cells, "numbers"));
  };
}

/** The sentence and the numbers behind it. @param {HTMLElement} box @param {Words} words */
function createReading(box, words) {
  const reading = child(box, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  const sums = child(reading, "p", { class: "tconv-fact", "data-fact": "sums" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  const readout = child(reading, "p", { hidden: "" });
  const spans = ["step", "loss", "energy", "photograph"].map((name) =>
    child(readout, "span", { "data-readout": name }),
  );
  /** @param {number} step @param {Layer} layer */
  return (step, { kernel, loss, energy }) => {
    writeText(sentence, words.told(step, loss, energy));
    writeText(sums, words.sums(phaseSums(kernel)));
    [step, loss, energy, TARGET_ENERGY].forEach((value, n) => write(spans[n], "data-value", value));
  };
}

/**
 * Learns a slice of a way before anything shows the setting, picture or code. What it returns has the
 * next slice learnt in the next frame.
 * @param {Context} context
 */
function createPatience({ root, signal, onState, redraw }) {
  let waits = false;
  onState(({ step }, { training }) => {
    const due = performance.now() + SLICE;
    training.goOn(step, () => performance.now() > due);
  });
  return () => {
    if (waits) return;
    waits = true;
    root.ownerDocument.defaultView?.requestAnimationFrame(() => {
      waits = false;
      if (!signal.aborted) redraw();
    });
  };
}

/** @param {Context} context @returns {View} */
export function createPicture(context) {
  const { root } = context;
  /** @type {Words} */
  const words = context.words;
  root.classList.add("tconv-learn");
  const box = child(root, "div", { class: "tconv-picture" });
  const drawKernel = createKernel(box, context);
  const [made, wanted] = /** @type {const} */ (["enlarged", "target"]).map((name) => {
    const className = name === "enlarged" ? "tconv-output" : "tconv-learn-target";
    return createImage(box, { name, label: words.images[name], className });
  });
  const charts = createCharts(box, words);
  const say = createReading(box, words);
  const goOnSoon = createPatience(context);
  let size = "";

  return {
    draw(/** @type {State} */ state, /** @type {any} */ derived, width, height) {
      /** @type {Derived["training"]} */
      const training = derived.training;
      const step = training.reached(state.step);
      const layer = training.history[step];
      const layout = layoutFor(width, height);
      root.classList.toggle("tconv-narrow", layout.narrow);
      root.classList.toggle("tconv-beside", layout.beside);
      write(box, "style", `--tconv-chart: ${layout.chart[0]}px`);
      if (size !== `${layout.chart}`) charts.resize(layout.chart);
      size = `${layout.chart}`;
      drawKernel(layer.kernel, layout.kernel);
      made.setLook(layout.image, words.madeTitle(step));
      wanted.setLook(layout.image, words.wantedTitle);
      made.draw(training.output(layer));
      wanted.draw(TARGET);
      charts.draw(training.history, step);
      say(step, layer);
      const isBusy = step < state.step;
      write(box, "aria-busy", String(isBusy));
      if (isBusy) goOnSoon();
    },
  };
}
