// @ts-check
// The picture of a setting: x and w, the chosen stamp, the sum, all stamps, and what is said about them.

import { addUp } from "../shared/geometry/placements.js";
import { createBoard, createFormula } from "../shared/drawing/board.js";
import {
  createEmptyCell,
  createPanel,
  maxAbs,
  NO_LOOK,
  OUTPUT_LOOK,
  svgChild,
  write,
  writeText,
} from "../shared/drawing/cells.js";
import { child } from "../shared/controls/controls.js";
import { layoutFor } from "./layout.js";
import { isKept, writeOut } from "../transposed/sentences.js";
import { selectedTerms } from "../shared/geometry/selection.js";
import { playback } from "../shared/controls/playback.js";
import { onPointer } from "../shared/drawing/pointing.js";
import { axesOf } from "../transposed/settings.js";
import { createSheets, tapLook } from "../shared/controls/sheets.js";
import { cellName, formatNumber } from "../shared/words/words.js";
/** @import { Pair, Stamps } from "../shared/geometry/placements.js" */
/** @import { Box, Cell, Picture } from "../shared/drawing/cells.js" */
/** @import { Layout, Place } from "./layout.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { Context } from "../shared/state/shell.js" */

/** @typedef {{ crop: Box, cropWithout: Box }} Shared */

/**
 * Makes the elements once; `draw` fills them.
 * @param {Context} context @param {any} actions
 */
export function createPicture(context, actions) {
  const { root, words, id } = context;
  const box = child(root, "div", { class: "tconv-picture" });
  const sheets = createSheets(box, context, axesOf, actions.select);
  const chosenBox = child(box, "div", { class: "tconv-chosen" });
  const chosenTitle = child(chosenBox, "div", { class: "tconv-title" });
  const chosenSvg = svgChild(chosenBox, "svg", { role: "img" });
  const output = createBoard(
    box,
    {
      className: "tconv-output",
      label: `${words.output}: ${words.outputHelp}`,
      patternId: `${id}-1`,
    },
    {
      pointed: (target) => actions.select({ target }),
      walked: actions.walk,
    },
  );
  const reading = child(box, "div", { class: "tconv-reading" });
  const player = playback(
    child(reading, "div", { class: "tconv-playback" }),
    words,
    actions.play,
    context.signal,
  );
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  const stampsBox = child(box, "div", { class: "tconv-stamps" });
  child(stampsBox, "div", { class: "tconv-title" }, words.stamps);
  const stampsSvg = svgChild(stampsBox, "svg", { role: "img" });
  const setFormula = createFormula(box, words);

  const setChosenCell = createEmptyCell(chosenSvg, `${id}-0`);
  const setStampsCell = createEmptyCell(stampsSvg, `${id}-2`);
  const chosenPanel = createPanel(chosenSvg, `${id}-0`);
  const stampsLayer = svgChild(stampsSvg, "g");
  /** @type {{ group: SVGElement, title: SVGElement, panel: ReturnType<typeof createPanel> }[]} */
  const stampPanels = [];
  let inputColumns = 1;
  let chosenStamp = 0;

  /** @param {number} n */
  function createStamp(n) {
    const group = svgChild(stampsLayer, "g");
    return {
      group,
      title: svgChild(group, "text", { class: "tconv-stamp-title" }),
      panel: createPanel(group, `${id}-2`),
    };
  }

  for (const svg of [chosenSvg, stampsSvg]) {
    onPointer(svg, (panel, _place, cell) => {
      const stamp = panel === "chosen" ? chosenStamp : Number(panel.slice("stamp-".length));
      const source = [Math.floor(stamp / inputColumns), stamp % inputColumns];
      actions.select(cell ? { source, target: cell.index } : { source });
    });
  }

  /** @param {State} state @param {Stamps} stamps @param {Selection} selection @param {Pair} chosen @param {number} shown @param {number} width */
  function draw(state, stamps, selection, chosen, shown, width) {
    const {
      axes: [down, across],
      canvas: [tall, wide],
    } = stamps;
    const count = down.in_size * across.in_size;
    const step = Math.min(shown, count);
    const layout = layoutFor(width, state.dims === 1, stamps.axes, stamps.canvas, sheets.width());
    inputColumns = across.in_size;
    chosenStamp = chosen[0] * inputColumns + chosen[1];
    root.classList.toggle("tconv-narrow", layout.narrow);
    write(box, "style", `--tconv-work: ${layout.work[0]}px; --tconv-side: ${layout.side}px`);
    setChosenCell(layout.single.cell);
    setStampsCell(layout.stamps[0].cell);
    output.resize(...layout.work, layout.single.cell);
    write(chosenSvg, "width", layout.work[0]);
    write(chosenSvg, "height", layout.work[1]);

    const crop = {
      top: tall.before,
      left: wide.before,
      rows: tall.out_size,
      columns: wide.out_size,
    };
    const shared = {
      crop,
      cropWithout: {
        ...crop,
        rows: crop.rows - down.output_padding,
        columns: crop.columns - across.output_padding,
      },
    };
    drawStamps(state, stamps, step, shared, layout);
    drawOutput(state, stamps, shown, shared, layout.single);
    output.setTitle(step === count ? words.output : words.outputSoFar(step, count));
    drawLinks(state, stamps, selection, step === count);
    player.set(step, count);
    setFormula(
      state.dims === 1,
      stamps.axes.map((axis, n) => words.formulaWithNumbers(axis, stamps.canvas[n].out_size)),
    );
  }

  /** @param {State} state @param {Stamps} stamps @param {number} step @param {Shared} shared @param {Layout} layout */
  function drawStamps(
    { labels, dims },
    { axes: [down, across], canvas: [tall, wide], terms },
    step,
    shared,
    layout,
  ) {
    const columns = across.kernel_size;
    const taps = down.kernel_size * columns;
    const most = maxAbs(terms.map(({ product }) => product));
    const tapNames = Array.from({ length: taps }, (_, tap) =>
      cellName("w", [Math.floor(tap / columns), tap % columns], columns),
    );
    const sourceNames = Array.from(layout.stamps, (_, n) =>
      cellName("x", [Math.floor(n / across.in_size), n % across.in_size], across.in_size),
    );
    /** @type {Pair[]} where the taps stand in every stamp, counted from its first */
    const places = terms
      .slice(0, taps)
      .map(({ tap }) => [tap[0] * down.dilation, tap[1] * across.dilation]);
    const looks = Array.from({ length: taps }, (_, tap) =>
      tapLook([Math.floor(tap / columns), tap % columns]),
    );

    /** @param {string} panel @param {number} n @param {Place} place @param {boolean} faint @returns {Picture} */
    function picture(panel, n, place, faint) {
      const own = terms.slice(n * taps, (n + 1) * taps);
      const [first] = own;
      /** @type {(cell: Cell & { tap: number }) => string} */
      const label =
        labels === "symbols"
          ? ({ tap }) => tapNames[tap] + sourceNames[n]
          : ({ value }) => formatNumber(value);
      return {
        ...shared,
        ...place,
        panel,
        most,
        faint,
        label: labels === "colours" ? null : label,
        origin: [first.target[0] + tall.before, first.target[1] + wide.before],
        cells: own.map(({ target, product }, tap) => ({
          tap,
          index: target,
          value: product,
          look: looks[tap],
          at: places[tap],
        })),
      };
    }
    layout.stamps.forEach((place, n) => {
      const { group, title, panel } = (stampPanels[n] ??= createStamp(n));
      if (!group.parentNode) stampsLayer.append(group);
      writeText(title, words.stampTitle(sourceNames[n]));
      write(group, "transform", `translate(${place.left} ${place.top})`);
      write(title, "x", dims === 1 ? -place.left : 0);
      write(title, "y", dims === 1 ? place.cell / 2 + 5 : -6);
      write(group, "class", n === chosenStamp ? "tconv-current" : "");
      panel.draw(picture(`stamp-${n}`, n, { ...place, left: 0, top: 0 }, n >= step));
    });
    while (stampsLayer.childElementCount > layout.stamps.length)
      stampsLayer.lastElementChild?.remove();
    write(stampsSvg, "height", layout.stampsHeight);
    write(stampsSvg, "aria-label", words.stampsLabel(layout.stamps.length));

    writeText(chosenTitle, words.chosen(sourceNames[chosenStamp]));
    write(chosenSvg, "aria-label", words.chosen(sourceNames[chosenStamp]));
    // In one dimension the stamps themselves are large enough: nothing is left in this panel.
    const enlarged = picture("chosen", chosenStamp, layout.single, false);
    chosenPanel.draw(dims === 1 ? { ...enlarged, cells: [] } : enlarged);
  }

  /** @param {State} state @param {Stamps} stamps @param {number} shown @param {Shared} shared @param {Place} place */
  function drawOutput({ labels }, stamps, shown, shared, place) {
    const [tall, wide] = stamps.canvas;
    const { values, counts } = addUp(stamps, shown);
    /** @type {Cell[]} */
    const cells = Array.from(values, (value, n) => {
      const [row, column] = [Math.floor(n / wide.size), n % wide.size];
      // A cell that no stamp reaches is a structural zero: the dot of the empty grid shows through.
      const look = counts[n] ? OUTPUT_LOOK : NO_LOOK;
      return { at: [row, column], index: [row - tall.before, column - wide.before], value, look };
    });
    /** @type {(cell: Cell) => string} */
    const text =
      labels === "symbols"
        ? ({ index }) => (isKept(index, stamps.canvas) ? cellName("y", index, wide.out_size) : "")
        : ({ value }) => formatNumber(value);
    output.panel.draw({
      ...shared,
      ...place,
      panel: "y",
      origin: [0, 0],
      cells,
      most: maxAbs(values),
      faint: false,
      label: labels === "colours" ? null : (cell) => (cell.look === OUTPUT_LOOK ? text(cell) : ""),
    });
  }

  /** Outlines what the selection reaches, and writes it out. @param {State} state @param {Stamps} stamps @param {Selection} selection @param {boolean} whole  whether the sum holds all stamps */
  function drawLinks(state, stamps, selection, whole) {
    const [tall, wide] = stamps.canvas;
    const selected = selectedTerms(selection, stamps.terms);
    /** @param {Pair} target @returns {Pair} */
    const onCanvas = ([row, column]) => [row + tall.before, column + wide.before];
    /** @type {Pair[][]} */
    const byStamp = stampPanels.map(() => []);
    for (const { source, target } of selected)
      byStamp[source[0] * inputColumns + source[1]].push(onCanvas(target));
    stampPanels.forEach(({ panel }, n) => panel.mark(byStamp[n]));
    chosenPanel.mark(state.dims === 1 ? [] : byStamp[chosenStamp]);
    const reached = new Map(
      selected.filter(({ kept }) => kept).map(({ target }) => [target.join(), target]),
    );
    output.panel.mark(
      (selection.target && !selection.source ? [selection.target] : [...reached.values()]).map(
        onCanvas,
      ),
    );
    // A source uses every tap, and a tap every source: outlines would say nothing there.
    const sources = new Set(selection.tap ? [] : selected.map(({ source }) => source.join()));
    const taps = new Set(
      selection.source && !selection.target ? [] : selected.map(({ tap }) => tap.join()),
    );
    sheets.x.mark((row, column) => sources.has(`${row},${column}`));
    sheets.w.mark((row, column) => taps.has(`${row},${column}`));
    writeText(sentence, writeOut(words, state, stamps, selection, selected, whole));
  }

  context.onState(({ dims }) => root.classList.toggle("tconv-1d", dims === 1));
  return draw;
}
