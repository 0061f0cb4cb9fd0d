// @ts-check
// A pair of axes in SVG: ticks, and a plot whose contents are in the units of the axes, so that a
// curve is moved and mirrored by its transform alone.

import { svgChild, write, writeText } from "./dom.js";
/** @import { Curve } from "../geometry/piecewise.js" */

const MARGIN = { left: 38, right: 18, top: 4, bottom: 18 };
const ROOM = 0.08; // of the height, above the highest and below the lowest value

/** @param {number} value */
const digits = (value) => `${Math.round(value * 1e6) / 1e6}`;

/** The points as a path, in the units of the axes. @param {Curve} points */
export const pathOf = (points) =>
  points.map(([s, value], n) => `${n ? "L" : "M"}${digits(s)} ${digits(value)}`).join("");

/** The area between zero and a curve that begins and ends there, of the values that `keep` lets through. @param {Curve} points @param {(value: number) => number} keep */
export const areaOf = (points, keep) =>
  pathOf(points.map(([s, value]) => [s, keep(value)])) + (points.length ? "z" : "");

/**
 * @param {Element} parent @param {string} name  of the horizontal axis @param {[number, number]} reach  of the horizontal axis @param {number} height  px
 */
export function createChart(parent, name, [first, last], height) {
  const svg = svgChild(parent, "svg", { role: "img", height: `${height}` });
  const ticks = svgChild(svg, "g", { class: "tconv-ticks" });
  const across = Array.from({ length: last - first + 1 }, (_, n) =>
    svgChild(ticks, "text", { "text-anchor": "middle", y: `${height - 4}` }),
  );
  const up = Array.from({ length: 3 }, () =>
    svgChild(ticks, "text", { "text-anchor": "end", x: `${MARGIN.left - 5}` }),
  );
  const axisName = svgChild(ticks, "text", { class: "tconv-axis-name", y: `${height - 4}` });
  axisName.textContent = name;
  const plot = svgChild(svg, "svg", {
    x: `${MARGIN.left}`,
    y: `${MARGIN.top}`,
    height: `${height - MARGIN.top - MARGIN.bottom}`,
  });
  const data = svgChild(plot, "g", { "data-axes": name });
  const grid = svgChild(data, "path", { class: "tconv-grid" });
  const zero = svgChild(data, "path", { class: "tconv-zero", d: `M${first} 0H${last}` });
  const scale = { x: 1, y: 1, high: 1 };

  return {
    svg,
    data,
    plot,
    scale,
    zero,
    /** Sets what the axes span. @param {number} width @param {[number, number]} extent */
    set(width, [low, high]) {
      const inner = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom];
      const room = (high - low || 1) * ROOM;
      scale.x = inner[0] / (last - first);
      scale.y = inner[1] / ((high - low || 1) + 2 * room);
      scale.high = high + room;
      write(svg, "width", width);
      write(plot, "width", inner[0]);
      write(
        data,
        "transform",
        `matrix(${scale.x} 0 0 ${-scale.y} ${-first * scale.x} ${scale.high * scale.y})`,
      );
      const values = [...new Set([low, 0, high])].sort((a, b) => a - b);
      const tall = `M0 ${low - room}V${high + room}`;
      write(
        grid,
        "d",
        across.map((_, n) => tall.replace("M0", `M${first + n}`)).join("") +
          values.map((value) => `M${first} ${value}H${last}`).join(""),
      );
      across.forEach((text, n) => {
        write(text, "x", MARGIN.left + n * scale.x);
        writeText(text, digits(first + n).replace("-", "−"));
      });
      write(axisName, "x", width - 12);
      up.forEach((text, n) => {
        writeText(
          text,
          n < values.length ? digits(Math.round(values[n] * 100) / 100).replace("-", "−") : "",
        );
        write(text, "y", MARGIN.top + 4 + (scale.high - (values[n] ?? 0)) * scale.y);
      });
    },
    /** Where a point of the axes is in the plot, px. @param {number} s @param {number} value @returns {[number, number]} */
    place: (s, value) => [(s - first) * scale.x, (scale.high - value) * scale.y],
    /** The value at a height in the window. @param {number} clientY */
    valueAt: (clientY) =>
      scale.high - (clientY - svg.getBoundingClientRect().top - MARGIN.top) / scale.y,
  };
}
