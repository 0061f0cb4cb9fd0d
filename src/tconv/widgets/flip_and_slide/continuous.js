// @ts-check
// Convolution of functions of one real variable, as in continuous.py. Pure functions; tests
// compare every result with Python's.

import {
  integral,
  mirrored,
  multiplied,
  SAMPLE_STEP,
  shifted,
  through,
} from "../shared/geometry/piecewise.js";
import { DRAWN_AT } from "./settings.js";

/** @import { Curve, Piecewise } from "../shared/geometry/piecewise.js" */

const decay = (/** @type {number} */ s) => Math.exp(-2 * s);
const bell = (/** @type {number} */ s) => Math.exp(-Math.PI * s * s);

/** @type {{ [name: string]: Piecewise }} */
const FUNCTIONS = {
  box: through([
    [-0.5, 1],
    [0.5, 1],
  ]),
  triangle: through([
    [-1, 0],
    [0, 1],
    [1, 0],
  ]),
  ramp: through([
    [0, 0],
    [2, 1],
  ]),
  exponential: { breaks: [0, 1, 2], pieces: [decay, decay] },
  gaussian: { breaks: [-2, -1, 0, 1, 2], pieces: [bell, bell, bell, bell] },
  pulses: through([
    [-0.75, 0],
    [-0.5, 4],
    [-0.25, 0],
    [0.75, 0],
    [1, 4],
    [1.25, 0],
  ]),
};

/** @param {string} name @param {number[] | null} heights  of the knots, if it is drawn */
export const functionOf = (name, heights) =>
  heights ? through([[-2, 0], ...knotsAt(heights), [2, 0]]) : FUNCTIONS[name];

/** @param {number[]} heights @returns {Curve} */
const knotsAt = (heights) => heights.map((height, n) => [DRAWN_AT[n], height]);

/**
 * g as it is multiplied: flipped or not, and moved by t. @param {Piecewise} g @param {number} t
 * @param {boolean} flip
 */
const movedFunction = (g, t, flip) => shifted(flip ? mirrored(g) : g, t);

/**
 * The product at t. @param {Piecewise} f @param {Piecewise} g @param {number} t
 * @param {boolean} flip
 */
export const productAt = (f, g, t, flip) => multiplied(f, movedFunction(g, t, flip));

/**
 * The whole result, with its kinks, which lie where a break of f meets one of g.
 * @param {Piecewise} f @param {Piecewise} g @param {boolean} flip @returns {Curve}
 */
export function convolutionCurve(f, g, flip) {
  const turned = flip ? mirrored(g) : g;
  const all = f.breaks.flatMap((one) =>
    turned.breaks.map((other) => Math.round((one - other) * 1e9) / 1e9),
  );
  const kinks = [...new Set(all)].sort((a, b) => a - b);
  const inner = kinks.slice(1).flatMap((end, n) => {
    const count = Math.max(1, Math.round((end - kinks[n]) / SAMPLE_STEP));
    return Array.from({ length: count }, (_, k) => kinks[n] + (k * (end - kinks[n])) / count);
  });
  return [...inner, kinks[kinks.length - 1]].map((t) => [
    t,
    integral(multiplied(f, shifted(turned, t))),
  ]);
}

const atLeastZero = (/** @type {number} */ value) => Math.max(0, value);

/**
 * Formulas that hold for both settings of flip, of the distance of t from 0.
 * @type {{ [pair: string]: (t: number) => number }}
 */
const EVEN = {
  "box box": (t) => atLeastZero(1 - t),
  "box triangle": (t) => (t < 0.5 ? 0.75 - t ** 2 : atLeastZero(1.5 - t) ** 2 / 2),
  "triangle triangle": (t) => (t < 1 ? 2 / 3 - t ** 2 + t ** 3 / 2 : atLeastZero(2 - t) ** 3 / 6),
  "gaussian gaussian": (t) => Math.exp((-Math.PI * t ** 2) / 2) / Math.SQRT2,
};

/**
 * The value by formula, or null where none is known here. @param {string} f @param {string} g
 * @param {number} t @param {boolean} flip
 */
export function closedForm(f, g, t, flip) {
  const formula = EVEN[`${f} ${g}`] ?? EVEN[`${g} ${f}`];
  if (formula) return formula(Math.abs(t));
  if (f !== "exponential" || g !== "exponential") return null;
  if (flip) return atLeastZero(2 - Math.abs(t - 2)) * Math.exp(-2 * t);
  const [low, high] = [t, t + 2].map((s) => Math.min(2, Math.max(0, s)));
  return (Math.exp(2 * t) * (Math.exp(-4 * low) - Math.exp(-4 * high))) / 4;
}
