// @ts-check
// The network level by level, with its sizes; where the chosen skip arrives, cell by cell; and what
// is said about it.

import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { createElements } from "../shared/drawing/elements.js";
import { onArrows } from "../shared/drawing/pointing.js";
import { createReading } from "../shared/drawing/reading.js";
import { bars, layout, levels, strip, texts, ways } from "./layout.js";

/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Layout } from "./layout.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/** The first join whose skip is of another size than what it meets, or the last. @param {Derived} derived */
const firstMisfit = ({ joins }) =>
  [...joins.keys()].find((n) => joins[n].differs) ?? joins.length - 1;

/** @param {Context} context @returns {View} */
export function createPicture(context) {
  const { root, derived, mark } = context;
  /** @type {Words} */
  const words = context.words;
  root.classList.add("tconv-skips");
  /** @type {number | null} */
  let chosen = null; // the first that does not fit, until the reader chooses
  const among = (/** @type {Derived} */ now) =>
    Math.max(0, Math.min(chosen ?? firstMisfit(now), now.joins.length - 1));
  /** @param {number} n */
  function choose(n) {
    chosen = n;
    chosen = among(derived());
    mark();
  }
  const box = child(root, "div", { class: "tconv-picture", "data-readout": "chosen" });
  const network = createNetwork(box, words, {
    pointed: choose,
    stepped: (rows) => choose(Math.max(0, among(derived()) - rows)),
  });
  const border = createBorder(box, words);
  const { reading, sentence } = createReading(box, words.hint);
  const rule = child(reading, "p", { class: "tconv-fact", "data-fact": "rule" });
  reading.prepend(sentence, rule);
  let [places, wide] = [/** @type {Layout | null} */ (null), 0];

  /** @param {State} state @param {Derived} now */
  function drawMarks(state, now) {
    const n = among(now);
    if (places) network.mark(levels(now, places, n));
    write(box, "data-value", n);
    border.draw(now, n, wide);
    writeText(sentence, words.told(state, now, n));
  }
  return {
    draw(state, now, width) {
      places = layout(width, now);
      wide = places.width;
      network.draw(now, places);
      writeText(rule, words.rule(state, now));
      drawMarks(state, now);
    },
    mark: drawMarks,
    reset: () => void (chosen = null),
  };
}

/**
 * @param {HTMLElement} box @param {Words} words
 * @param {{ pointed: (n: number) => void, stepped: (rows: number) => void }} reader
 */
function createNetwork(box, words, { pointed, stepped }) {
  const output = child(box, "div", { class: "tconv-output" });
  child(output, "div", { class: "tconv-title" }, words.pictureTitle);
  const keys = child(output, "div", {
    ...{ role: "application", tabindex: "0", "aria-label": words.boardLabel },
  });
  onArrows(keys, (rows, columns) => stepped(rows + columns));
  const svg = svgChild(keys, "svg", { "aria-hidden": "true" });
  const drawLevels = createElements(svg, "rect");
  const paths = ["pool", "layer", "join", "misfit"].map((kind) =>
    svgChild(svg, "path", { class: `tconv-way tconv-way-${kind}` }),
  );
  const drawBars = createElements(svgChild(svg, "g"), "rect");
  const drawTexts = createElements(svgChild(svg, "g"), "text");
  svg.addEventListener("click", (event) => {
    const { dataset } = /** @type {HTMLElement} */ (event.target);
    if (dataset.join !== undefined) pointed(Number(dataset.join));
  });
  return {
    /** @param {Derived} derived @param {Layout} places */
    draw(derived, places) {
      write(svg, "width", places.width);
      write(svg, "height", places.height);
      const { pools, layers, joins, misfits } = ways(derived, places);
      [pools, layers, joins, misfits].forEach((path, n) => void write(paths[n], "d", path));
      drawBars(bars(places));
      drawTexts(texts(words, derived, places));
    },
    mark: drawLevels,
  };
}

/** @param {HTMLElement} box @param {Words} words */
function createBorder(box, words) {
  const part = child(box, "div", { class: "tconv-border-strip" });
  const title = child(part, "div", { class: "tconv-title" });
  const svg = svgChild(part, "svg", { "aria-hidden": "true" });
  const drawCells = createElements(svgChild(svg, "g"), "rect");
  const drawTexts = createElements(svgChild(svg, "g"), "text");
  child(part, "p", { class: "tconv-hint" }, words.key);
  return {
    /** @param {Derived} derived @param {number} n @param {number} wide */
    draw({ joins }, n, wide) {
      part.hidden = joins.length === 0;
      if (part.hidden) {
        drawCells([]);
        return;
      }
      const { along, axis } = joins[n];
      const { stripTitle } = words;
      writeText(title, along.length === 1 ? stripTitle[1] : stripTitle[2][axis]);
      const { width, height, cells, texts } = strip(words, along[axis], wide);
      write(svg, "width", width);
      write(svg, "height", height);
      drawCells(cells);
      drawTexts(texts);
    },
  };
}
