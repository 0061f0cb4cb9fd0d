// @ts-check
// Functions drawn by hand: a row of sliders for the keyboard, handles on the picture for the pointer.

import { svgChild, write } from "../shared/drawing/cells.js";
import { DRAWN_AT } from "./continuous.js";
import { child, slider } from "../shared/controls/controls.js";
import { formatNumber } from "../shared/words/words.js";
/** @import { createChart } from "../shared/drawing/chart.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { SlideState } from "./settings.js" */

const TENTHS = 10;
const LETTERS = /** @type {const} */ (["f", "g"]);

/** The heights with one changed, to a tenth. @param {number[]} heights @param {number} n @param {number} height */
const withHeight = (heights, n, height) =>
  heights.with(n, Math.max(-TENTHS, Math.min(TENTHS, Math.round(height * TENTHS))) / TENTHS);

/**
 * The sliders, of which only those of a drawn function are there.
 * @param {Element} parent @param {Context} context
 */
export function createKnotSliders(parent, { words, now, onState, change }) {
  const rows = LETTERS.map((letter) => {
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
          data: { "data-trait": `${letter}_drawn`, "data-axis": `${n}` },
        },
        (tenths) =>
          change({ [`${letter}_drawn`]: withHeight(now()[`${letter}_drawn`], n, tenths / TENTHS) }),
      ),
    );
    return { letter, box, sliders };
  });
  onState((state) => {
    for (const { letter, box, sliders } of rows) {
      box.hidden = state[letter] !== "drawn";
      sliders.forEach((one, n) => one.set(Math.round(state[`${letter}_drawn`][n] * TENTHS)));
    }
  });
}

/**
 * The handles, on the curve of f and on that of the moved g.
 * @param {ReturnType<typeof createChart>} chart @param {Context} context
 */
export function createKnotHandles(chart, { now, change }) {
  const layer = svgChild(chart.plot, "g");
  const rows = LETTERS.map((letter) => ({
    letter,
    handles: DRAWN_AT.map((_, n) => {
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
        const drawn = now()[`${letter}_drawn`];
        const heights = withHeight(drawn, n, chart.valueAt(event.clientY));
        if (heights[n] !== drawn[n]) change({ [`${letter}_drawn`]: heights });
      });
      return handle;
    }),
  }));
  return {
    /** @param {SlideState} state @param {number} t  by how much g is moved in the picture */
    draw(state, t) {
      for (const { letter, handles } of rows) {
        handles.forEach((handle, n) => {
          const s = letter === "f" ? DRAWN_AT[n] : state.flip ? t - DRAWN_AT[n] : t + DRAWN_AT[n];
          const [x, y] = chart.place(s, state[`${letter}_drawn`][n]);
          write(handle, "cx", x);
          write(handle, "cy", y);
          write(handle, "display", state[letter] === "drawn" ? "inline" : "none");
        });
      }
    },
  };
}
