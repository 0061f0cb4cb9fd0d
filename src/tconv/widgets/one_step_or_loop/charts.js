// @ts-check
// What the loop gains over its steps, and what the blur leaves to be gained: the residual and the
// true error over n; the singular values of C and the noise that hides the small ones.

import { writeText, write } from "../shared/drawing/cells.js";
import { pathOf } from "../shared/drawing/chart.js";
import { child } from "../shared/controls/controls.js";
import {
  createLogChart,
  dotsOf,
  levelLine,
  POWERS_SHOWN,
  powerOf,
  uprightLine,
} from "./log_chart.js";
import { hasDamping, ITERATION_STEPS, NOTHING, placeAmong } from "./settings.js";
/** @import { Curve } from "../shared/geometry/piecewise.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { Loop, LoopState } from "./settings.js" */
/** @import { Walk } from "./solvers.js" */

const CHART_HEIGHT = 190;
const NUMBERED_STEPS = [0, 5, 10, 20, 50, 100, 200, 500, 1000];
const LOWEST_POWER = -4; // of the curves over n
const LAST_PLACE = ITERATION_STEPS.length - 1;

/** The powers of ten round the values, not below `lowest`. @param {number[]} values @param {number} lowest @returns {[number, number]} */
function powersRound(values, lowest) {
  const powers = values.filter((value) => value > 0).map(Math.log10);
  const high = Math.min(
    POWERS_SHOWN[1],
    Math.max(lowest + 1, Math.ceil(Math.max(...powers, lowest))),
  );
  return [Math.max(lowest, Math.min(high - 1, Math.floor(Math.min(...powers, high)))), high];
}

/** The singular value of which Landweber has brought half back after n steps: 1 − (1 − σ²)ⁿ = ½. @param {number} n */
const halfBack = (n) => Math.sqrt(-Math.expm1(-Math.LN2 / n));

/** @param {HTMLElement} parent @param {Context} context */
export function createLoopCharts(parent, { words }) {
  /** @param {string[]} looks */
  function createBox(looks) {
    const box = child(parent, "div", { class: "tconv-loop-chart" });
    const title = child(box, "div", { class: "tconv-title tconv-keys" });
    looks.forEach((look) =>
      child(title, "span", { class: `tconv-key tconv-key-${look}` }, words[look]),
    );
    return box;
  }
  const overBox = createBox(["residual", "error", "best"]);
  const over = createLogChart(overBox, "n", words.overLabel, words.overAxis, CHART_HEIGHT);
  const overFact = child(overBox, "p", { class: "tconv-fact", "data-fact": "best" });
  const [best, residual, error, now] = [
    over.curve("best", "tconv-best"),
    over.curve("residual", "tconv-residual"),
    over.curve("error", "tconv-error"),
    over.curve("now", "tconv-at"),
  ];
  const nowDots = over.curve("now-dots", "tconv-now");

  const partsBox = createBox(["parts", "half", "damping", "floor"]);
  const parts = createLogChart(partsBox, "parts", words.partsLabel, words.partsAxis, CHART_HEIGHT);
  const partsFact = child(partsBox, "p", { class: "tconv-fact", "data-fact": "parts" });
  const [above, below, floor, damping, half] = [
    parts.curve("above", "tconv-above"),
    parts.curve("below", "tconv-below"),
    parts.curve("floor", "tconv-floor"),
    parts.curve("damping", "tconv-damping"),
    parts.curve("half", "tconv-half"),
  ];
  const [floorKey, dampingKey, halfKey] = ["floor", "damping", "half"].map(
    (look) => /** @type {HTMLElement} */ (partsBox.querySelector(`.tconv-key-${look}`)),
  );
  /** @type {Walk | undefined} */
  let drawn;
  let drawnWidth = 0;
  /** @type {[number, number]} */
  let powers;
  /** @type {[number, number]} */
  let partPowers;

  /** What stays as it is while n moves. @param {Loop} loop @param {LoopState} state @param {number} width */
  function drawStill(loop, state, width) {
    const { method, lam, noise } = state;
    const { walk, errors } = loop;
    powers = powersRound([...walk.residuals, ...errors], LOWEST_POWER);
    over.set(
      width,
      [0, LAST_PLACE],
      powers,
      NUMBERED_STEPS.map((n) => ({ at: placeAmong(ITERATION_STEPS, n), text: `${n}` })),
    );
    const points = (/** @type {Float64Array} */ values) =>
      /** @type {Curve} */ (
        Array.from(values, (value, n) => [placeAmong(ITERATION_STEPS, n), powerOf(value, powers)])
      );
    write(residual, "d", pathOf(points(walk.residuals)));
    write(error, "d", pathOf(points(errors)));
    write(best, "d", uprightLine(placeAmong(ITERATION_STEPS, loop.best), powers));
    writeText(overFact, words.bestSaid(loop));

    const values = [...loop.parts];
    const count = values.length;
    partPowers = powersRound([...values, 1], POWERS_SHOWN[0]);
    const step = Math.max(1, Math.ceil(count / 8 / 4) * 4);
    const across =
      count <= 8
        ? values.map((_, n) => n + 1)
        : [1, ...Array.from({ length: Math.floor(count / step) }, (_, n) => (n + 1) * step)];
    parts.set(
      width,
      [0, count + 1],
      partPowers,
      across.map((at) => ({ at, text: `${at}` })),
    );
    const dots = (/** @type {boolean} */ kept) =>
      dotsOf(
        /** @type {Curve} */ (values.map((value, n) => [n + 1, value]))
          .filter(([, value]) => value > Math.max(loop.floor, NOTHING) === kept)
          .map(([n, value]) => [n, powerOf(value, partPowers)]),
      );
    write(above, "d", dots(true));
    write(below, "d", dots(false));
    const level = (/** @type {number} */ value) =>
      value > 0 ? levelLine(0, count + 1, powerOf(value, partPowers)) : "";
    write(floor, "d", level(loop.floor));
    const priced = hasDamping(method) ? Math.sqrt(lam) : 0;
    write(damping, "d", level(priced));
    floorKey.classList.toggle("tconv-unseen", !noise);
    dampingKey.hidden = !hasDamping(method);
    halfKey.hidden = method !== "landweber";
    writeText(partsFact, words.partsSaid(loop, state));
  }

  /** @param {Loop} loop @param {LoopState} state @param {number} width */
  return (loop, state, width) => {
    // Whatever else changes, the loop walks anew.
    if (drawn !== loop.walk || drawnWidth !== width) drawStill(loop, state, width);
    [drawn, drawnWidth] = [loop.walk, width];
    const n = state.iterations;
    const place = placeAmong(ITERATION_STEPS, n);
    write(now, "d", uprightLine(place, powers));
    write(
      nowDots,
      "d",
      dotsOf([
        [place, powerOf(loop.walk.residuals[n], powers)],
        [place, powerOf(loop.errors[n], powers)],
      ]),
    );
    const hasHalf = state.method === "landweber" && n > 0;
    write(
      half,
      "d",
      hasHalf ? levelLine(0, loop.parts.length + 1, powerOf(halfBack(n), partPowers)) : "",
    );
  };
}
