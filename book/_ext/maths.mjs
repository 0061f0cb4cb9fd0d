// Draws formulas: reads a list of [TeX, whether it stands on lines of its own] from standard input, and
// writes the style sheet that they share, and for each formula its SVG with the MathML that is read aloud.
// Called by maths.py as: node maths.mjs <folder of MathJax>

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const mathjax = process.argv[2];
const { init } = createRequire(import.meta.url)(`${mathjax}/node-main.js`);
const MathJax = await init({
  loader: { load: ["input/tex-full", "output/svg", "adaptors/liteDOM", "a11y/assistive-mml"], paths: { mathjax }, versionWarnings: false },
  tex: { packages: { "[-]": ["noundefined"] } }, // an unknown command is an error
  svg: { fontCache: "none" },
  startup: { typeset: false },
});
const { adaptor } = MathJax.startup;

/** @typedef {{ x: number, y: number, across: number, down: number }} Frame  where the origin is, and how long a step is along each axis */

/** @param {Frame} frame @param {string} [transform] @returns {Frame | null} */
function moved(frame, transform = "") {
  let { x, y, across, down } = frame;
  for (const [, name, list] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [first, second] = list.split(/[ ,]+/).map(Number);
    if (name === "translate") [x, y] = [x + across * first, y + down * (second ?? 0)];
    else if (name === "scale") [across, down] = [across * first, down * (second ?? first)];
    else return null;
  }
  return { x, y, across, down };
}

/** The outline of a glyph in another frame, to a thousandth of its size. @param {string} outline @param {Frame} frame */
const redrawn = (outline, { x, y, across, down }) => outline.replace(/([A-Z])([^A-Z]*)/g, (_, command, list) => {
  const numbers = list.match(/-?[\d.]+/g)?.map(Number) ?? [];
  const isX = (/** @type {number} */ n) => command === "H" || (command !== "V" && n % 2 === 0);
  return command + numbers.map((value, n) => Math.round(isX(n) ? x + across * value : y + down * value)).join(" ");
});

/** All that is drawn in an element as one outline; null where that cannot be. @param {any} element @param {Frame} frame @returns {string | null} */
function outlineOf(element, frame) {
  const here = moved(frame, adaptor.getAttribute(element, "transform"));
  if (!here) return null;
  switch (adaptor.kind(element)) {
    case "g": {
      const outlines = adaptor.childNodes(element).map((child) => outlineOf(child, here));
      return outlines.includes(null) ? null : outlines.join("");
    }
    case "path":
      return redrawn(adaptor.getAttribute(element, "d"), here);
    case "rect": {
      const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => Number(adaptor.getAttribute(element, name)));
      return redrawn(`M${left} ${top}H${left + width}V${top + height}H${left}Z`, here);
    }
    default:
      return null;
  }
}

/** One path for the whole formula: hundreds of small elements in a page delay it. @param {any} container */
function flatten(container) {
  const svg = adaptor.firstChild(container);
  const [drawing] = adaptor.childNodes(svg).filter((child) => adaptor.kind(child) === "g");
  const outline = outlineOf(drawing, { x: 0, y: 0, across: 1, down: 1 });
  if (outline === null) return;
  const path = adaptor.node("path", { d: outline, fill: "currentColor", stroke: "currentColor", "stroke-width": "3" });
  for (const child of [...adaptor.childNodes(svg)]) adaptor.remove(child);
  adaptor.append(svg, path);
}

const drawn = JSON.parse(readFileSync(0, "utf-8")).map(([tex, display]) => {
  const container = MathJax.tex2svg(tex, { display });
  if (!adaptor.outerHTML(container).includes("data-mjx-error")) flatten(container);
  return adaptor.outerHTML(container);
});
process.stdout.write(JSON.stringify({ style: adaptor.textContent(MathJax.svgStylesheet()), drawn }));
