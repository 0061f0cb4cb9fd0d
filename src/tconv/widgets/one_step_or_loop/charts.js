// @ts-check
// What the loop gains over its steps, and what the blur leaves to be gained: the residual and the
// true error over n; the singular values of C and the noise that hides the small ones.

import { createChart, decimals } from "../shared/drawing/chart.js";
import { child, write, writeText } from "../shared/drawing/dom.js";
import {
  dotsOf,
  levelLine,
  POWERS_SHOWN,
  powerOf,
  powersRound,
  powerTicks,
  uprightLine,
} from "../shared/drawing/powers.js";
import { remembered } from "../shared/geometry/remembered.js";
import { placeAmong } from "../shared/geometry/steps.js";
import { hasDamping, MOST_ITERATIONS, NOTHING, STEPS } from "./settings.js";

/** @import { Extent, Tick } from "../shared/drawing/chart.js" */
/** @import { Loop } from "./derive.js" */
/** @import { State } from "./settings.js" */

const LOWEST_POWER = -4; // of the curves over n
const PLACES = Array.from({ length: MOST_ITERATIONS + 1 }, (_, n) =>
  placeAmong(STEPS.iterations, n),
);
/** How the points over them begin in a path. */
const POINTS = PLACES.map((place, n) => `${n ? "L" : "M"}${decimals(place)} `);
const NUMBERED_STEPS = [0, 5, 10, 20, 50, 100, 200, 500, 1000];
const STEP_TICKS = NUMBERED_STEPS.map((n) => ({ at: PLACES[n], text: `${n}` }));

/**
 * The singular value of which Landweber has brought half back after n steps: 1 − (1 − σ²)ⁿ = ½.
 * @param {number} n
 */
const halfBack = (n) => (n ? Math.sqrt(-Math.expm1(-Math.LN2 / n)) : 0);

/** Some of the numbers of parts, for the level axis. @param {number} count @returns {Tick[]} */
function partTicks(count) {
  const step = Math.max(1, Math.ceil(count / 8 / 4) * 4);
  const every = Array.from({ length: Math.floor(count / step) }, (_, n) => (n + 1) * step);
  const few = Array.from({ length: count }, (_, n) => n + 1);
  return (count <= 8 ? few : [1, ...every]).map((at) => ({ at, text: `${at}` }));
}

/**
 * A chart with its keys above and what is said of it below.
 * @param {Element} parent @param {any} words @param {string} name @param {string} fact
 * @param {string[]} keys
 */
function createBox(parent, words, name, fact, keys) {
  const box = child(parent, "div", { class: "tconv-loop-chart" });
  const title = child(box, "div", { class: "tconv-title tconv-keys" });
  const keyOf = Object.fromEntries(
    keys.map((key) => [
      key,
      child(title, "span", { class: `tconv-key tconv-key-${key}` }, words[key]),
    ]),
  );
  const { label, axisName } = words.charts[name];
  const chart = createChart(box, { name, label, axisName, named: "under", height: 0 });
  return { chart, keyOf, said: child(box, "p", { class: "tconv-fact", "data-fact": fact }) };
}

/** @param {Element} parent @param {any} words */
function createStepsChart(parent, words) {
  const { chart, said } = createBox(parent, words, "n", "best", ["residual", "error", "best"]);
  const [best, residual, error] = ["best", "residual", "error"].map((name) =>
    chart.curve(name, `tconv-${name}`),
  );
  const now = chart.curve("now", "tconv-at");
  const nowDots = chart.curve("now-dots", "tconv-now");
  /** @type {Extent} */
  let powers;

  return {
    setHeight: chart.setHeight,
    /** @param {Loop} loop @param {number} width */
    drawStill(loop, width) {
      const { residuals, errors } = loop;
      powers = powersRound([...residuals, ...errors], LOWEST_POWER);
      chart.set(width, [0, STEPS.iterations.length - 1], powers, STEP_TICKS, powerTicks(powers));
      const overSteps = (/** @type {Float64Array} */ values) =>
        POINTS.map((start, n) => start + decimals(powerOf(values[n], powers))).join("");
      write(residual, "d", overSteps(residuals));
      write(error, "d", overSteps(errors));
      write(best, "d", uprightLine(PLACES[loop.best], powers));
      writeText(said, words.bestSaid(loop));
    },
    /** @param {Loop} loop */
    drawStep({ n, residuals, errors }) {
      write(now, "d", uprightLine(PLACES[n], powers));
      const ends = [residuals[n], errors[n]];
      write(nowDots, "d", dotsOf(ends.map((value) => [PLACES[n], powerOf(value, powers)])));
    },
  };
}

/** @param {Element} parent @param {any} words */
function createPartsChart(parent, words) {
  const keys = ["parts", "half", "damping", "floor"];
  const { chart, keyOf, said } = createBox(parent, words, "parts", "parts", keys);
  const [above, below, floor, damping, half] = ["above", "below", "floor", "damping", "half"].map(
    (name) => chart.curve(name, `tconv-${name}`),
  );
  /** @type {Extent} */
  let powers;
  const dotsIn = remembered((/** @type {Float64Array} */ parts) => {
    powers = powersRound([...parts, 1], POWERS_SHOWN[0]);
    return Array.from(parts, (value, n) => dotsOf([[n + 1, powerOf(value, powers)]]));
  });

  return {
    setHeight: chart.setHeight,
    /** @param {Loop} loop @param {State} state @param {number} width */
    drawStill(loop, state, width) {
      const { parts } = loop;
      /** @type {Extent} */
      const reach = [0, parts.length + 1];
      const dots = dotsIn(parts);
      chart.set(width, reach, powers, partTicks(parts.length), powerTicks(powers));
      const kept = parts.filter((value) => value > Math.max(loop.floor, NOTHING)).length;
      write(above, "d", dots.slice(0, kept).join(""));
      write(below, "d", dots.slice(kept).join(""));
      const isDamped = hasDamping(state.method);
      write(floor, "d", levelLine(loop.floor, reach, powers));
      write(damping, "d", levelLine(isDamped ? Math.sqrt(state.lam) : 0, reach, powers));
      keyOf.floor.classList.toggle("tconv-unseen", !state.noise);
      keyOf.damping.hidden = !isDamped;
      keyOf.half.hidden = state.method !== "landweber";
      writeText(said, words.partsSaid(loop, state));
    },
    /** @param {Loop} loop @param {State} state */
    drawStep({ n, parts }, { method }) {
      const back = method === "landweber" ? halfBack(n) : 0;
      write(half, "d", levelLine(back, [0, parts.length + 1], powers));
    },
  };
}

/** @param {HTMLElement} parent @param {any} words */
export function createCharts(parent, words) {
  const [steps, parts] = [createStepsChart(parent, words), createPartsChart(parent, words)];
  let size = "";
  /** @type {Float64Array | undefined} */
  let residuals;
  /** @param {State} state @param {Loop} loop @param {number} width @param {number} height */
  return (state, loop, width, height) => {
    const isNew = size !== `${width}×${height}`;
    // Whatever else than n changes, the loop is computed anew.
    if (residuals !== loop.residuals || isNew) {
      for (const chart of [steps, parts]) chart.setHeight(height);
      steps.drawStill(loop, width);
      parts.drawStill(loop, state, width);
    }
    [residuals, size] = [loop.residuals, `${width}×${height}`];
    steps.drawStep(loop);
    parts.drawStep(loop, state);
  };
}
