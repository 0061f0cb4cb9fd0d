// @ts-check
// The picture of flip and slide: f and the moved g, their product and its area, the whole result,
// and what is said about them.

import { areaOf, createChart, pathOf } from "../shared/drawing/chart.js";
import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { NARROW } from "../shared/drawing/room.js";
import { sampled } from "../shared/geometry/piecewise.js";
import { createKnotHandles } from "./knots.js";
import { goesTo, REACH } from "./settings.js";

/** @import { Extent } from "../shared/drawing/chart.js" */
/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Moment, Still } from "./derive.js" */
/** @import { State } from "./settings.js" */

const HEIGHTS = [176, 128, 150]; // px, of the functions, the product and the result
const BESIDES = 162; // px for their keys and what is said below, on a screen
const MARGIN = 0.08; // of the height, above the highest and below the lowest value

const tick = (/** @type {number} */ at) => ({
  at,
  text: `${Math.round(at * 100) / 100}`.replace("-", "−"),
});
const ACROSS = Array.from({ length: REACH[1] - REACH[0] + 1 }, (_, n) => tick(REACH[0] + n));

/**
 * One of the charts, under the keys of its curves.
 * @param {HTMLElement} parent @param {any} words @param {number} at  its place among the charts
 * @param {string[]} looks  of the curves, in the order of the keys
 */
function createCurves(parent, words, at, ...looks) {
  const box = child(parent, "div", at === 2 ? { class: "tconv-output" } : {});
  const title = child(box, "div", { class: "tconv-title tconv-keys" });
  const keys = looks.map((className) =>
    child(title, "span", { class: `tconv-key tconv-key-${className}` }),
  );
  const axisName = at === 2 ? "t" : "τ";
  const chart = createChart(box, {
    ...{ name: axisName, axisName, named: "behind", height: HEIGHTS[at] },
    label: words.chartLabels[at],
  });
  svgChild(chart.data, "path", { class: "tconv-zero", d: `M${REACH[0]} 0H${REACH[1]}` });
  return {
    ...{ box, keys, chart },
    curve: (/** @type {string} */ name) => chart.curve(name, `tconv-curve-${name}`),
    marker: () => svgChild(chart.data, "path", { class: "tconv-at", "data-curve": "at" }),
    /** @param {Size} size @param {Extent} extent */
    set({ width, part }, [low, high]) {
      const margin = (high - low || 1) * MARGIN;
      const up = [...new Set([low, 0, high])].sort((a, b) => a - b).map(tick);
      chart.setHeight(HEIGHTS[at] * part);
      chart.set(width, REACH, [low - margin, high + margin], ACROSS, up);
    },
  };
}

/**
 * What all charts have: a width, px, and the part of their height that a screen leaves.
 * @typedef {{ width: number, part: number }} Size
 *
 * A chart: what t leaves as it is, and the rest.
 * @typedef {{ drawStill(state: State, still: Still, size: Size): void,
 *   draw(state: State, moment: Moment): void }} Part
 */

/** f, and g as it is moved. @param {HTMLElement} parent @param {Context} context @returns {Part} */
function createFunctions(parent, context) {
  const { words } = context;
  const { keys, chart, curve, marker, set } = createCurves(parent, words, 0, "f", "g", "ghost");
  const [ghost, f, g] = ["ghost", "f", "g"].map(curve);
  const at = marker();
  const drawHandles = createKnotHandles(chart, context);
  writeText(keys[0], "f(τ)");
  writeText(keys[2], words.ghostKey);
  return {
    drawStill(state, still, size) {
      set(size, still.extents[0]);
      const own = pathOf(sampled(still.g));
      write(f, "d", pathOf(sampled(still.f)));
      write(g, "d", own);
      write(ghost, "d", goesTo(state, "multiply") ? "" : own);
      writeText(keys[1], words.movedKey(state));
      keys[2].classList.toggle("tconv-unseen", goesTo(state, "multiply"));
    },
    draw(state, { t }) {
      write(g, "transform", `translate(${t} 0)${state.flip ? " scale(-1 1)" : ""}`);
      write(at, "d", goesTo(state, "shift") ? `M${t} -99V99` : "");
      drawHandles(state, t);
    },
  };
}

/** The hatching of what counts as negative. @param {SVGElement} svg @param {string} id */
function createHatching(svg, id) {
  const hatching = svgChild(svgChild(svg, "defs"), "pattern", {
    ...{ id, patternUnits: "userSpaceOnUse", width: "6", height: "6" },
  });
  svgChild(hatching, "rect", { class: "tconv-area", width: "6", height: "6" });
  svgChild(hatching, "path", { class: "tconv-hatching", d: "M-1 1l2-2M0 6l6-6M5 7l2-2" });
  return hatching;
}

/**
 * The product and its area. @param {HTMLElement} parent @param {Context} context @returns {Part}
 */
function createProduct(parent, { words, id }) {
  const { box, keys, chart, curve, marker, set } = createCurves(
    parent,
    words,
    1,
    "product",
    "area",
  );
  const hatching = createHatching(chart.svg, `${id}-below`);
  const above = svgChild(chart.data, "path", { class: "tconv-area", "data-curve": "above" });
  const hatched = { fill: `url(#${id}-below)`, "data-curve": "below" };
  const below = svgChild(chart.data, "path", hatched);
  const [product, at] = [curve("product"), marker()];
  writeText(keys[1], words.areaKey);
  return {
    drawStill(state, { extents }, size) {
      set(size, extents[1]);
      write(hatching, "patternTransform", `scale(${1 / chart.scale.x} ${1 / chart.scale.y})`);
      writeText(keys[0], words.productKey(state));
      box.classList.toggle("tconv-unseen", !goesTo(state, "multiply"));
      keys[1].classList.toggle("tconv-unseen", !goesTo(state, "integrate"));
    },
    draw(state, moment) {
      const line = goesTo(state, "multiply") ? moment.product : [];
      const shaded = goesTo(state, "integrate") ? line : [];
      write(product, "d", pathOf(line));
      write(
        above,
        "d",
        areaOf(shaded, (value) => Math.max(0, value)),
      );
      write(
        below,
        "d",
        areaOf(shaded, (value) => Math.min(0, value)),
      );
      write(at, "d", goesTo(state, "shift") ? `M${moment.t} -99V99` : "");
    },
  };
}

/**
 * The result: as far as t, and as a whole. @param {HTMLElement} parent @param {Context} context
 * @returns {Part}
 */
function createResult(parent, { words }) {
  const { box, keys, chart, curve, marker, set } = createCurves(parent, words, 2, "result");
  const [whole, swept] = [curve("whole"), curve("swept")];
  const dot = { class: "tconv-point", r: "6", "data-point": "result" };
  const point = svgChild(chart.plot, "circle", dot);
  const at = marker();
  return {
    drawStill(state, { curve: points, extents }, size) {
      set(size, extents[2]);
      write(whole, "d", goesTo(state, "integrate") ? pathOf(points) : "");
      writeText(keys[0], words.resultKey(state));
      box.classList.toggle("tconv-unseen", !goesTo(state, "integrate"));
    },
    draw(state, { still: { curve: points }, t, area }) {
      const integrated = goesTo(state, "integrate");
      const before = points.filter(([one]) => one < t - 1e-9);
      // The result begins and ends where f and g meet and part.
      if (t >= points[0][0] && t <= points[points.length - 1][0]) before.push([t, area]);
      else if (before.length) before.push(points[points.length - 1]);
      write(swept, "d", integrated ? pathOf(before) : "");
      const [x, y] = chart.place(t, area);
      write(point, "cx", x);
      write(point, "cy", y);
      write(point, "data-t", integrated ? t : "");
      write(point, "data-value", integrated ? area : "");
      write(at, "d", goesTo(state, "shift") ? `M${t} -99V99` : "");
    },
  };
}

/**
 * The sentence, and the area beside the one by formula. @param {HTMLElement} parent
 * @param {any} words
 */
function createReading(parent, words) {
  const reading = child(parent, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  const readout = child(reading, "p", { class: "tconv-readout" });
  const spans = ["integral", "closed", "error"].map((name) =>
    child(readout, "span", { "data-readout": name }),
  );
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  return (/** @type {State} */ state, /** @type {Moment} */ { product, area, exact }) => {
    const integrated = goesTo(state, "integrate");
    const negative = product.some(([, value]) => value < 0);
    writeText(sentence, words.told[state.step](state, area, negative));
    readout.classList.toggle("tconv-unseen", !integrated);
    const shown = [[area, words.numeric(area)]];
    if (exact !== null) {
      const error = Math.abs(area - exact);
      shown.push([exact, words.closed(state, exact)], [error, words.error(error)]);
    }
    spans.forEach((span, n) => {
      const [value, text] = (integrated && shown[n]) || ["", ""];
      write(span, "data-value", `${value}`);
      writeText(span, text);
    });
  };
}

/** @param {Context} context @returns {View} */
export function createView(context) {
  const { root, words } = context;
  root.classList.add("tconv-curves");
  const box = child(root, "div", { class: "tconv-picture" });
  const parts = [createFunctions, createProduct, createResult].map((make) => make(box, context));
  const read = createReading(box, words);
  let drawn = "";
  /** @type {Still | undefined} */
  let still;

  return {
    draw(/** @type {State} */ state, /** @type {any} */ moment, width, height) {
      const all = HEIGHTS.reduce((sum, one) => sum + one);
      const part = Math.max(0.5, Math.min(1, (height - BESIDES) / all));
      const now = `${state.step} ${width} ${part}`;
      root.classList.toggle("tconv-narrow", width < NARROW);
      // What a move of t leaves as it is.
      if (still !== moment.still || drawn !== now)
        for (const one of parts) one.drawStill(state, moment.still, { width, part });
      [still, drawn] = [moment.still, now];
      for (const one of parts) one.draw(state, moment);
      read(state, moment);
    },
  };
}
