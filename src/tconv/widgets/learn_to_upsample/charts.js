// @ts-check
// Loss and checkerboard energy over the steps of training, upright by powers of ten.

import { createChart, pathOf } from "../shared/drawing/chart.js";
import { child, write } from "../shared/drawing/dom.js";
import { dotsOf, levelLine, powerOf, powerTicks, uprightLine } from "../shared/drawing/powers.js";
import { placeAmong } from "../shared/geometry/steps.js";
import { STEPS, TARGET_ENERGY } from "./settings.js";

/** @import { Extent } from "../shared/drawing/chart.js" */
/** @import { Layer } from "./arithmetic.js" */
/** @import { Words } from "./words.js" */

/** @type {Extent} */
const POWERS = [-7, 0];
const LAST = STEPS.step[STEPS.step.length - 1];
/** Where each step stands: the first ones, in which most happens, have most of the room. */
const PLACES = Array.from({ length: LAST + 1 }, (_, n) => placeAmong(STEPS.step, n));
const NUMBERED = [0, 10, 20, 100, 500];
const TICKS = NUMBERED.map((n) => ({ at: PLACES[n], text: `${n}` }));

/** @param {number[]} values */
const curveOf = (values) => pathOf(values.map((value, n) => [PLACES[n], powerOf(value, POWERS)]));

/** @param {HTMLElement} parent @param {Words} words */
export function createCharts(parent, words) {
  const box = child(parent, "div", { class: "tconv-learn-chart" });
  const keys = child(box, "div", { class: "tconv-title tconv-keys" });
  const { label, axisName } = words.chart;
  const chart = createChart(box, { name: "steps", label, axisName, named: "under", height: 0 });
  const names = /** @type {const} */ (["photograph", "loss", "energy"]);
  const [photograph, loss, energy] = names.map((name) => chart.curve(name, `tconv-${name}`));
  for (const name of /** @type {const} */ (["energy", "loss", "photograph"]))
    child(keys, "span", { class: `tconv-key tconv-key-${name}` }, words.keys[name]);
  const now = chart.curve("now", "tconv-at");
  const ends = chart.curve("now-dots", "tconv-now");

  return {
    /** @param {[number, number]} size  px */
    resize([width, height]) {
      /** @type {Extent} */
      const reach = [0, STEPS.step.length - 1];
      chart.setHeight(height);
      chart.set(width, reach, POWERS, TICKS, powerTicks(POWERS));
      write(photograph, "d", levelLine(TARGET_ENERGY, reach, POWERS));
    },
    /** The way up to a step. @param {Layer[]} history @param {number} step */
    draw(history, step) {
      const past = history.slice(0, step + 1);
      write(loss, "d", curveOf(past.map((layer) => layer.loss)));
      write(energy, "d", curveOf(past.map((layer) => layer.energy)));
      write(now, "d", uprightLine(PLACES[step], POWERS));
      const last = [history[step].loss, history[step].energy];
      write(ends, "d", dotsOf(last.map((value) => [PLACES[step], powerOf(value, POWERS)])));
    },
  };
}
