// @ts-check
// The spectrum as a plot. Of a row each line stands upright at its frequency; of an image each is a
// square, whose side is as long as the line is high: its area is the energy.

import { createChart, pathOf, sidesOf } from "../shared/drawing/chart.js";
import { child, write, writeText } from "../shared/drawing/dom.js";
import { formatNumber } from "../shared/words/numbers.js";
import { markedMultiples } from "./layout.js";

/** @import { Curve } from "../shared/geometry/piecewise.js" */
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Spectrum } from "./spectrum.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

const LARGEST_SQUARE = 0.94; // of what is between two multiples: they do not touch
const HEADROOM = 1.15; // of the highest line
const PLOT_OF_ROW = 112; // px high, with what stands round it
const NOTHING = { period: 1, heights: [0] };
const [BESIDE, AROUND] = sidesOf("under");

/** Every frequency on the axes, and how high its line is. @param {Spectrum} spectrum @param {number} dims */
const placed = ({ period, heights }, dims) =>
  heights.map((height, n) => ({
    height,
    at: dims === 1 ? [n / period, 0] : [(n % period) / period, Math.floor(n / period) / period],
  }));

/** @param {Spectrum} spectrum */
const stems = (spectrum) =>
  placed(spectrum, 1)
    .map(({ height, at: [s] }) =>
      pathOf([
        [s, 0],
        [s, height],
      ]),
    )
    .join("");

/** @param {Spectrum} spectrum */
function squares(spectrum) {
  const most = Math.max(...spectrum.heights) || 1;
  return placed(spectrum, 2)
    .filter(({ height }) => height > 0)
    .map(({ height, at: [s, t] }) => {
      const half = ((LARGEST_SQUARE / spectrum.period) * height) / most / 2;
      /** @type {Curve} */
      const corners = [
        [s - half, t - half],
        [s + half, t - half],
        [s + half, t + half],
        [s - half, t + half],
      ];
      return `${pathOf(corners)}z`;
    })
    .join("");
}

/**
 * What the axes span, and the multiples of 1/period that are named on them.
 * @param {Spectrum} spectrum @param {number} dims @param {number} width  px
 */
function axesOf({ period, heights }, dims, width) {
  const across = markedMultiples(period, width - BESIDE);
  if (dims === 2) {
    /** @type {Pair} */
    const reach = [-0.5 / period, 1 - 0.5 / period];
    return { reach, extent: reach, across, up: across };
  }
  const mean = { at: heights[0], text: formatNumber(Number(heights[0].toPrecision(3))) };
  const high = HEADROOM * (Math.max(...heights) || 1);
  const up = [{ at: 0, text: "0" }, ...(heights[0] > high / 4 ? [mean] : [])];
  /** @type {Pair[]} */
  const [reach, extent] = [
    [0, 1],
    [0, high],
  ];
  return { reach, extent, across, up };
}

/** @param {Element} parent @param {Words} words */
export function createPlot(parent, words) {
  const box = child(parent, "div", { class: "tconv-spectrum" });
  box.remove(); // it comes when it is asked for
  const title = child(box, "div", { class: "tconv-title" });
  const chart = createChart(box, {
    ...{ name: "spectrum", label: "", axisName: words.spectrumAxis, named: "under", height: 0 },
  });
  const base = chart.curve("zero", "tconv-zero");
  const lines = chart.curve("lines", "tconv-lines");

  /** @param {State} state @param {Derived} derived @param {number} width  px */
  return (state, { result }, width) => {
    const { dims } = state;
    const spectrum = result.spectrum ?? NOTHING;
    if (!state.spectrum) return box.remove();
    if (!box.isConnected) parent.append(box);
    // Where there is none, its room stays: what is below does not move while a slider does.
    box.style.visibility = result.spectrum ? "" : "hidden";
    writeText(title, words.spectrumTitle(state));
    write(chart.svg, "aria-label", words.spectrumTitle(state));
    const { reach, extent, across, up } = axesOf(spectrum, dims, width);
    chart.setHeight(dims === 1 ? PLOT_OF_ROW : width - BESIDE + AROUND); // a square, of an image
    chart.set(width, reach, extent, across, up);
    write(base, "d", dims === 1 ? "M0 0L1 0" : "");
    write(lines, "class", `tconv-curve tconv-lines tconv-lines-${dims}`);
    write(lines, "d", dims === 1 ? stems(spectrum) : squares(spectrum));
  };
}
