// @ts-check
// A pair of axes in SVG: ticks, and a plot whose contents are in the units of the axes, so that a
// curve is moved and mirrored by its transform alone.

import { svgChild, write, writeText } from "./dom.js";

/** @import { Curve } from "../geometry/piecewise.js" */

const [LEFT, RIGHT] = [38, 18]; // px beside a plot
/**
 * Where the name of the level axis stands: behind its numbers, or under them. All in px, the last
 * two from the bottom.
 */
const ROOM = {
  behind: { top: 4, bottom: 18, numbers: 4, name: 4 },
  under: { top: 8, bottom: 32, numbers: 18, name: 3 },
};

/** What stands beside a plot, and above and below it, px. @param {keyof typeof ROOM} named */
export const sidesOf = (named) => [LEFT + RIGHT, ROOM[named].top + ROOM[named].bottom];

/**
 * @typedef {[number, number]} Extent  the lowest and the highest value of an axis
 * @typedef {{ at: number, text: string }} Tick  a line of the grid, and the number at its end
 */

/** A number in a path: six decimals. @param {number} value */
export const decimals = (value) => Math.round(value * 1e6) / 1e6;

/** The points as a path, in the units of the axes. @param {Curve} points */
export const pathOf = (points) =>
  points.map(([s, value], n) => `${n ? "L" : "M"}${decimals(s)} ${decimals(value)}`).join("");

/**
 * The area between zero and a curve that begins and ends there, of the values that `keep` lets
 * through. @param {Curve} points @param {(value: number) => number} [keep]
 */
export const areaOf = (points, keep = (value) => value) =>
  pathOf(points.map(([s, value]) => [s, keep(value)])) + (points.length ? "z" : "");

/**
 * Texts of which there are sometimes more, sometimes fewer. @param {Element} parent
 * @param {string} anchor
 */
function createTexts(parent, anchor) {
  /** @type {SVGElement[]} */
  const texts = [];
  return (/** @type {{ x: number, y: number, text: string }[]} */ wanted) => {
    while (texts.length < wanted.length)
      texts.push(svgChild(parent, "text", { "text-anchor": anchor }));
    texts.forEach((element, n) => {
      write(element, "x", wanted[n]?.x ?? 0);
      write(element, "y", wanted[n]?.y ?? 0);
      writeText(element, wanted[n]?.text ?? "");
    });
  };
}

/**
 * The numbers at the ends of the lines, and the name of the level axis.
 * @param {Element} svg @param {string} axisName @param {keyof typeof ROOM} named
 */
function createTicks(svg, axisName, named) {
  const { top, numbers, name } = ROOM[named];
  const ticks = svgChild(svg, "g", { class: "tconv-ticks" });
  const [writeAcross, writeUp] = [createTexts(ticks, "middle"), createTexts(ticks, "end")];
  const axis = svgChild(ticks, "text", { class: "tconv-axis-name" });
  axis.textContent = axisName;
  if (named === "under") axis.setAttribute("text-anchor", "middle");
  /**
   * @param {number} width @param {number} height
   * @param {(s: number, value: number) => [number, number]} place
   * @param {Tick[]} across @param {Tick[]} up
   */
  return (width, height, place, across, up) => {
    write(axis, "x", named === "under" ? width / 2 : width - 12);
    write(axis, "y", height - name);
    const y = height - numbers;
    writeAcross(across.map(({ at, text }) => ({ x: LEFT + place(at, 0)[0], y, text })));
    writeUp(up.map(({ at, text }) => ({ x: LEFT - 5, y: top + 4 + place(0, at)[1], text })));
  };
}

/**
 * @param {Element} parent
 * @param {{ name: string, label: string, axisName: string, named: keyof typeof ROOM, height: number
 * }} options  `name` is for tests and scripts, `height` in px
 */
export function createChart(parent, { name, label, axisName, named, height }) {
  const { top } = ROOM[named];
  const [beside, around] = sidesOf(named);
  let tall = height;
  const svg = svgChild(parent, "svg", { role: "img", "aria-label": label });
  const writeTicks = createTicks(svg, axisName, named);
  const plot = svgChild(svg, "svg", { x: `${LEFT}`, y: `${top}` });
  const data = svgChild(plot, "g", { "data-axes": name });
  const grid = svgChild(data, "path", { class: "tconv-grid" });
  const scale = { x: 1, y: 1, first: 0, high: 1 };
  /**
   * Where a point of the axes is in the plot, px. @param {number} s @param {number} value
   * @returns {[number, number]}
   */
  const place = (s, value) => [(s - scale.first) * scale.x, (scale.high - value) * scale.y];

  return {
    ...{ svg, plot, data, scale, place },
    /** A curve in the units of the axes. @param {string} curve @param {string} className */
    curve: (curve, className) =>
      svgChild(data, "path", { class: `tconv-curve ${className}`, "data-curve": curve }),
    /**
     * The height that the next `set` gives it, px. @param {number} height
     */
    setHeight: (height) => void (tall = height),
    /**
     * Sets what the axes span. @param {number} width @param {Extent} reach @param {Extent} extent
     * @param {Tick[]} across @param {Tick[]} up
     */
    set(width, [first, last], [low, high], across, up) {
      const [wide, inner] = [width - beside, tall - around];
      const each = wide / (last - first || 1);
      Object.assign(scale, { x: each, y: inner / (high - low), first, high });
      write(svg, "width", width);
      write(svg, "height", tall);
      write(plot, "height", inner);
      write(plot, "width", wide);
      write(data, "transform", `matrix(${each} 0 0 ${-scale.y} ${place(0, 0).join(" ")})`);
      const upright = across.map(({ at }) => `M${at} ${low}V${high}`);
      write(grid, "d", [...upright, ...up.map(({ at }) => `M${first} ${at}H${last}`)].join(""));
      writeTicks(width, tall, place, across, up);
    },
    /** The value at a height in the window. @param {number} clientY */
    valueAt: (clientY) => {
      const onAxes = /** @type {SVGGraphicsElement} */ (data).getScreenCTM()?.inverse();
      return new DOMPoint(0, clientY).matrixTransform(onAxes).y;
    },
  };
}
