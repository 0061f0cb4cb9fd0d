// Draws formulas: reads a list of [TeX, whether it stands on lines of its own] from standard input, and
// writes the style sheet that they share, and for each formula its SVG with the MathML that is read aloud.
// Called by maths.py as: node maths.mjs <folder of MathJax>

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

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
  startup: { typeset: false },
});
const drawn = JSON.parse(readFileSync(0, "utf-8")).map(([tex, display]) =>
  adaptor.outerHTML(tex2svg(tex, { display })),
);
process.stdout.write(JSON.stringify({ style: adaptor.textContent(svgStylesheet()), drawn }));
