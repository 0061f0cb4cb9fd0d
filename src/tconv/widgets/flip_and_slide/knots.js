// @ts-check
// Functions drawn by hand: sliders for the keyboard, handles on the picture for the pointer.

import { slider } from "../shared/controls/controls.js";
import { child, svgChild, write } from "../shared/drawing/dom.js";
import { formatNumber } from "../shared/words/numbers.js";
import { DRAWN_AT, LETTERS } from "./settings.js";

/** @import { createChart } from "../shared/drawing/chart.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { State } from "./settings.js" */

const TENTHS = 10;

/**
 * The heights with one changed, to a tenth. @param {number[]} heights @param {number} n
 * @param {number} height
 */
const withHeight = (heights, n, height) =>
  heights.with(n, Math.max(-TENTHS, Math.min(TENTHS, Math.round(height * TENTHS))) / TENTHS);

/**
 * The sliders, of which only those of a drawn function are there.
 * @param {Element} parent @param {Context} context
 */
export function createKnotSliders(parent, { words, state, onState, change }) {
  const rows = LETTERS.map((letter) => {
    const trait = `${letter}_drawn`;
    const box = child(parent, "fieldset", { class: "tconv-choice tconv-knots" });
    child(box, "legend", {}, words.knots(letter));
    const row = child(box, "div", { class: "tconv-sliders" });
    const sliders = DRAWN_AT.map((s, n) =>
      slider(
        row,
        {
          label: `${letter}(${formatNumber(s)})`,
          range: [-TENTHS, TENTHS],
          shown: (tenths) => formatNumber(tenths / TENTHS),
          data: { "data-trait": trait, "data-axis": `${n}` },
        },
        (tenths) => change({ [trait]: withHeight(state()[trait], n, tenths / TENTHS) }),
      ),
    );
    return { letter, trait, box, sliders };
  });
  onState((state) => {
    for (const { letter, trait, box, sliders } of rows) {
      box.hidden = state[letter] !== "drawn";
      sliders.forEach((one, n) => one.set(Math.round(state[trait][n] * TENTHS)));
    }
  });
}

/**
 * A handle that the pointer drags up and down.
 * @param {Element} layer @param {ReturnType<typeof createChart>} chart @param {Context} context
 * @param {"f" | "g"} letter @param {number} n
 */
function createHandle(layer, chart, { state, change }, letter, n) {
  const handle = svgChild(layer, "circle", {
    class: `tconv-handle tconv-handle-${letter}`,
    r: "7",
    "data-knot": `${letter}-${n}`,
  });
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const drawn = state()[`${letter}_drawn`];
    const heights = withHeight(drawn, n, chart.valueAt(event.clientY));
    if (heights[n] !== drawn[n]) change({ [`${letter}_drawn`]: heights });
  });
  return handle;
}

/**
 * The handles, on the curve of f and on that of the moved g; gives a function that draws them.
 * @param {ReturnType<typeof createChart>} chart @param {Context} context
 */
export function createKnotHandles(chart, context) {
  const layer = svgChild(chart.plot, "g");
  const rows = LETTERS.map((letter) => ({
    letter,
    handles: DRAWN_AT.map((_, n) => createHandle(layer, chart, context, letter, n)),
  }));
  return (/** @type {State} */ state, /** @type {number} */ t) => {
    for (const { letter, handles } of rows) {
      const isDrawn = state[letter] === "drawn";
      handles.forEach((handle, n) => {
        write(handle, "display", isDrawn ? "inline" : "none");
        if (!isDrawn) return;
        const s = letter === "f" ? DRAWN_AT[n] : state.flip ? t - DRAWN_AT[n] : t + DRAWN_AT[n];
        const [x, y] = chart.place(s, state[`${letter}_drawn`][n]);
        write(handle, "cx", x);
        write(handle, "cy", y);
      });
    }
  };
}
