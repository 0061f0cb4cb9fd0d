// @ts-check
// A pair of axes in SVG of which the upright one has a power of ten at each step.

import { svgChild, write, writeText } from "../shared/drawing/cells.js";
import { pathOf } from "../shared/drawing/chart.js";
/** @import { Curve } from "../shared/geometry/piecewise.js" */

const LOG_MARGIN = { left: 38, right: 18, top: 8, bottom: 32 };
const POWER_NAMES = [
  "10⁻⁸",
  "10⁻⁷",
  "10⁻⁶",
  "10⁻⁵",
  "10⁻⁴",
  "0.001",
  "0.01",
  "0.1",
  "1",
  "10",
  "100",
  "1000",
  "10⁴",
];
/** The powers of ten that a chart can reach. @type {[number, number]} */
export const POWERS_SHOWN = [-8, 4];

/** A value among the powers of ten; what is beyond the last ones stands at their edge. @param {number} value @param {[number, number]} powers */
export const powerOf = (value, [low, high]) => Math.min(high, Math.max(low, Math.log10(value)));

/** @param {Element} parent @param {string} name @param {string} label @param {string} axisName @param {number} height  px */
export function createLogChart(parent, name, label, axisName, height) {
  const svg = svgChild(parent, "svg", { role: "img", "aria-label": label, height: `${height}` });
  const ticks = svgChild(svg, "g", { class: "tconv-ticks" });
  const axis = svgChild(ticks, "text", {
    class: "tconv-axis-name",
    "text-anchor": "middle",
    y: `${height - 3}`,
  });
  axis.textContent = axisName;
  const inner = height - LOG_MARGIN.top - LOG_MARGIN.bottom;
  const plot = svgChild(svg, "svg", {
    x: `${LOG_MARGIN.left}`,
    y: `${LOG_MARGIN.top}`,
    height: `${inner}`,
  });
  const data = svgChild(plot, "g", { "data-axes": name });
  const grid = svgChild(data, "path", { class: "tconv-grid" });
  /** @type {{ [anchor: string]: SVGElement[] }} */
  const texts = { middle: [], end: [] };

  /** @param {"middle" | "end"} anchor @param {{ x: number, y: number, text: string }[]} wanted */
  function writeTicks(anchor, wanted) {
    const there = texts[anchor];
    while (there.length < wanted.length)
      there.push(svgChild(ticks, "text", { "text-anchor": anchor }));
    there.forEach((element, n) => {
      write(element, "x", wanted[n]?.x ?? 0);
      write(element, "y", wanted[n]?.y ?? 0);
      writeText(element, wanted[n]?.text ?? "");
    });
  }

  return {
    /** A curve in the units of the axes. @param {string} curve @param {string} look */
    curve: (curve, look) =>
      svgChild(data, "path", { class: `tconv-curve ${look}`, "data-curve": curve }),
    /** Sets what the axes span, and the ticks of the level one. @param {number} width @param {[number, number]} reach @param {[number, number]} powers @param {{ at: number, text: string }[]} across */
    set(width, [first, last], [low, high], across) {
      const wide = (width - LOG_MARGIN.left - LOG_MARGIN.right) / (last - first || 1);
      const tall = inner / (high - low);
      write(svg, "width", width);
      write(plot, "width", width - LOG_MARGIN.left - LOG_MARGIN.right);
      write(data, "transform", `matrix(${wide} 0 0 ${-tall} ${-first * wide} ${high * tall})`);
      write(axis, "x", width / 2);
      const powers = Array.from({ length: high - low + 1 }, (_, n) => low + n);
      write(
        grid,
        "d",
        powers.map((power) => `M${first} ${power}H${last}`).join("") +
          across.map(({ at }) => `M${at} ${low}V${high}`).join(""),
      );
      writeTicks(
        "middle",
        across.map(({ at, text }) => ({
          x: LOG_MARGIN.left + (at - first) * wide,
          y: height - 18,
          text,
        })),
      );
      writeTicks(
        "end",
        powers
          .filter((power) => (high - power) % (high - low > 5 ? 2 : 1) === 0)
          .map((power) => ({
            x: LOG_MARGIN.left - 5,
            y: LOG_MARGIN.top + 4 + (high - power) * tall,
            text: POWER_NAMES[power - POWERS_SHOWN[0]],
          })),
      );
    },
  };
}

/** A level line. @param {number} first @param {number} last @param {number} power */
export const levelLine = (first, last, power) =>
  pathOf([
    [first, power],
    [last, power],
  ]);

/** An upright line. @param {number} at @param {[number, number]} powers */
export const uprightLine = (at, [low, high]) =>
  pathOf([
    [at, low],
    [at, high],
  ]);

/** A dot at each point; round ends make a line of no length a dot. @param {Curve} points */
export const dotsOf = (points) => points.map((point) => pathOf([point, point])).join("");
