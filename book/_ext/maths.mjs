// Draws formulas. Writes the style sheet that they share, and then for each line that it reads, a list of
// TeX and whether the formula is displayed, its SVG with the MathML that is read aloud; all as JSON, a line each.
// Called by maths.py as: node maths.mjs <folder of MathJax>

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const mathjax = process.argv[2];
const { init } = createRequire(import.meta.url)(`${mathjax}/node-main.js`);
const {
  tex2svg,
  svgStylesheet,
  startup: { adaptor },
} = await init({
  loader: {
    load: ["input/tex-full", "output/svg", "adaptors/liteDOM", "a11y/assistive-mml"],
    paths: { mathjax },
    versionWarnings: false,
  },
  tex: { packages: { "[-]": ["noundefined"] } }, // an unknown command is an error
  svg: { fontCache: "none" }, // the same formula is the same text, and needs no ids
  startup: { typeset: false },
});
/** @param {string} text */
const answer = (text) => process.stdout.write(`${JSON.stringify(text)}\n`);

answer(adaptor.textContent(svgStylesheet()));
for await (const line of createInterface({ input: process.stdin })) {
  const [tex, display] = JSON.parse(line);
  answer(adaptor.outerHTML(tex2svg(tex, { display })));
}
