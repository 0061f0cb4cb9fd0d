// @ts-check
// The U-Net as it is drawn in papers, each feature map as large as it is; and what is said about it.

import { child, svgChild, write, writeText } from "../shared/drawing/dom.js";
import { createElements } from "../shared/drawing/elements.js";
import { createReading } from "../shared/drawing/reading.js";
import { layout, squares, texts, ways } from "./layout.js";

/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Words } from "./words.js" */

/** @param {Context} context @returns {View} */
export function createPicture({ root, ...context }) {
  /** @type {Words} */
  const words = context.words;
  const box = child(root, "div", { class: "tconv-picture" });
  const output = child(box, "div", { class: "tconv-output" });
  child(output, "div", { class: "tconv-title" }, words.pictureTitle);
  const svg = svgChild(output, "svg", { role: "img", "aria-label": words.pictureLabel });
  const [pools, layers, joins, misfits] = ["pool", "layer", "join", "misfit"].map((kind) =>
    svgChild(svg, "path", { class: `tconv-way tconv-way-${kind}` }),
  );
  const drawSquares = createElements(svg, "rect");
  const drawTexts = createElements(svg, "text");
  const { sentence } = createReading(box, words.hint);
  return {
    draw(state, derived, width) {
      const places = layout(width, state.levels);
      write(svg, "width", places.width);
      write(svg, "height", places.height);
      const paths = ways(state, derived, places);
      write(pools, "d", paths.pools);
      write(layers, "d", paths.layers);
      write(joins, "d", paths.joins);
      write(misfits, "d", paths.misfits);
      drawSquares(squares(derived, places));
      drawTexts(texts(words, derived, places));
      writeText(sentence, words.told(derived));
    },
  };
}
