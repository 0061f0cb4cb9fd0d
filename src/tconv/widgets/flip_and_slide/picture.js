// @ts-check
// The picture of flip and slide: f and the moved g, their product and its area, the whole result,
// and what is said about them.

import { svgChild, write, writeText } from "../shared/drawing/cells.js";
import { areaOf, createChart, pathOf } from "../shared/drawing/chart.js";
import { closedForm, productAt } from "./continuous.js";
import { child } from "../shared/controls/controls.js";
import { createKnotHandles } from "./knots.js";
import { integral, sampled } from "../shared/geometry/piecewise.js";
import { NARROW } from "../shared/drawing/room.js";
import { goesTo, REACH } from "./settings.js";
import { writtenLong, writtenSmall } from "./words.js";
/** @import { Context } from "../shared/state/shell.js" */
/** @import { Prepared, SlideState } from "./settings.js" */

const HEIGHTS = { functions: 176, product: 128, result: 150 };

/**
 * Makes the elements once; `draw` fills them.
 * @param {Context} context
 */
export function createSlidePicture(context) {
  const { root, words, id } = context;
  root.classList.add("tconv-curves");
  const box = child(root, "div", { class: "tconv-picture" });

  /** @param {Element} parent @param {string[]} looks  of the curves, in the order of the title */
  function createKeys(parent, ...looks) {
    const title = child(parent, "div", { class: "tconv-title tconv-keys" });
    return looks.map((look) => child(title, "span", { class: `tconv-key tconv-key-${look}` }));
  }

  const top = child(box, "div");
  const [fKey, movedKey, ghostKey] = createKeys(top, "f", "g", "ghost");
  const functions = createChart(top, "τ", REACH, HEIGHTS.functions);
  const middle = child(box, "div");
  const [productKey, areaKey] = createKeys(middle, "product", "area");
  const product = createChart(middle, "τ", REACH, HEIGHTS.product);
  const bottom = child(box, "div", { class: "tconv-output" });
  const [resultKey] = createKeys(bottom, "result");
  const result = createChart(bottom, "t", REACH, HEIGHTS.result);
  const reading = child(box, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  const readout = child(reading, "p", { class: "tconv-readout" });
  const [numeric, closed, error] = ["integral", "closed", "error"].map((name) =>
    child(readout, "span", { "data-readout": name }),
  );
  child(reading, "p", { class: "tconv-hint" }, words.slideHint);

  const charts = [functions, product, result];
  [words.topLabel, words.productLabel, words.resultLabel].forEach((label, n) =>
    charts[n].svg.setAttribute("aria-label", label),
  );
  writeText(fKey, "f(τ)");
  writeText(ghostKey, words.ghostKey);
  writeText(areaKey, words.areaKey);

  /** @param {ReturnType<typeof createChart>} chart @param {string} name */
  const curve = (chart, name) =>
    svgChild(chart.data, "path", { class: `tconv-curve tconv-curve-${name}`, "data-curve": name });
  const hatching = svgChild(svgChild(product.svg, "defs"), "pattern", {
    id: `${id}-below`,
    patternUnits: "userSpaceOnUse",
    width: "6",
    height: "6",
  });
  svgChild(hatching, "rect", { class: "tconv-area", width: "6", height: "6" });
  svgChild(hatching, "path", { class: "tconv-hatching", d: "M-1 1l2-2M0 6l6-6M5 7l2-2" });
  const above = svgChild(product.data, "path", { class: "tconv-area", "data-curve": "above" });
  const below = svgChild(product.data, "path", {
    fill: `url(#${id}-below)`,
    "data-curve": "below",
  });
  const ghost = curve(functions, "ghost");
  const [fCurve, gCurve] = [curve(functions, "f"), curve(functions, "g")];
  const productCurve = curve(product, "product");
  const [whole, swept] = [curve(result, "whole"), curve(result, "swept")];
  const point = svgChild(result.plot, "circle", {
    class: "tconv-point",
    r: "6",
    "data-point": "result",
  });
  const markers = charts.map((chart) =>
    svgChild(chart.data, "path", { class: "tconv-at", "data-curve": "at" }),
  );
  const handles = createKnotHandles(functions, context);
  let drawn = "";

  /** What a move of t leaves as it is. @param {SlideState} state @param {Prepared} prepared @param {number} width */
  function drawStill(state, { key, f, g, curve: points, extents }, width) {
    root.classList.toggle("tconv-narrow", width < NARROW);
    const now = `${key} ${width} ${state.step}`;
    if (now === drawn) return;
    drawn = now;
    charts.forEach((chart, n) => chart.set(width, extents[n]));
    write(hatching, "patternTransform", `scale(${1 / product.scale.x} ${1 / product.scale.y})`);
    write(fCurve, "d", pathOf(sampled(f)));
    const own = pathOf(sampled(g));
    write(gCurve, "d", own);
    write(ghost, "d", state.step === "flip" || state.step === "shift" ? own : "");
    write(whole, "d", goesTo(state, "integrate") ? pathOf(points) : "");
    writeText(movedKey, words.movedKey(state));
    writeText(productKey, words.productKey(state));
    writeText(resultKey, words.resultKey(state));
    ghostKey.classList.toggle("tconv-unseen", goesTo(state, "multiply"));
    middle.classList.toggle("tconv-unseen", !goesTo(state, "multiply"));
    areaKey.classList.toggle("tconv-unseen", !goesTo(state, "integrate"));
    bottom.classList.toggle("tconv-unseen", !goesTo(state, "integrate"));
  }

  /** @param {SlideState} state @param {Prepared} prepared */
  function drawMoment(state, { f, g, curve: points }) {
    const { flip } = state;
    const t = goesTo(state, "shift") ? state.t : 0;
    write(gCurve, "transform", `translate(${t} 0)${flip ? " scale(-1 1)" : ""}`);
    const both = productAt(f, g, t, flip);
    const line = goesTo(state, "multiply") ? sampled(both) : [];
    const area = integral(both);
    const integrated = goesTo(state, "integrate");
    write(productCurve, "d", pathOf(line));
    write(above, "d", integrated ? areaOf(line, (value) => Math.max(0, value)) : "");
    write(below, "d", integrated ? areaOf(line, (value) => Math.min(0, value)) : "");
    write(
      swept,
      "d",
      integrated
        ? pathOf([
            ...points.filter(([at]) => at < t - 1e-9),
            ...(t >= points[0][0] ? [lastPoint(points, t, area)] : []),
          ])
        : "",
    );
    const [x, y] = result.place(t, area);
    write(point, "cx", x);
    write(point, "cy", y);
    write(point, "data-t", integrated ? t : "");
    write(point, "data-value", integrated ? area : "");
    for (const marker of markers) write(marker, "d", goesTo(state, "shift") ? `M${t} -99V99` : "");
    handles.draw(state, t);
    writeText(
      sentence,
      words.told[state.step](
        state,
        area,
        line.some(([, value]) => value < 0),
      ),
    );
    readOut(state, area, integrated);
  }

  /** The result ends where f and g part for good. @param {import("../shared/geometry/piecewise.js").Curve} points @param {number} t @param {number} area @returns {[number, number]} */
  const lastPoint = (points, t, area) =>
    t > points[points.length - 1][0] ? points[points.length - 1] : [t, area];

  /** @param {SlideState} state @param {number} area @param {boolean} integrated */
  function readOut({ f, g, flip, t }, area, integrated) {
    const exact = closedForm(f, g, t, flip);
    const pair =
      words.closedForms[`${f} ${g}${flip ? "" : " correlation"}`] ??
      words.closedForms[`${f} ${g}`] ??
      words.closedForms[`${g} ${f}`];
    readout.classList.toggle("tconv-unseen", !integrated);
    const values = [area, exact, exact === null ? null : Math.abs(area - exact)];
    const texts = [
      words.numeric(writtenLong(area)),
      exact === null ? "" : `${words.closed} ${pair} = ${writtenLong(exact)}`,
      exact === null ? "" : `${words.error} ${writtenSmall(Math.abs(area - exact))}`,
    ];
    [numeric, closed, error].forEach((span, n) => {
      write(span, "data-value", integrated && values[n] !== null ? `${values[n]}` : "");
      writeText(span, integrated ? texts[n] : "");
    });
  }

  /** @param {SlideState} state @param {Prepared} prepared @param {number} width */
  return function draw(state, prepared, width) {
    drawStill(state, prepared, width);
    drawMoment(state, prepared);
  };
}
