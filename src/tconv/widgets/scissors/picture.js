// @ts-check
// The picture of the scissors: x and w, the full result with its four handles, and what the cuts
// do, in words.

import { addUp } from "../shared/geometry/placements.js";
import { createBoard } from "../shared/drawing/board.js";
import {
  fontFor,
  maxAbs,
  NO_LOOK,
  OUTPUT_LOOK,
  svgChild,
  write,
  writeText,
  zeros,
} from "../shared/drawing/cells.js";
import { child } from "../shared/controls/controls.js";
import { isKept, writeOut } from "../transposed/sentences.js";
import { selectedTerms } from "../shared/geometry/selection.js";
import { cutOf, handleRange } from "./arithmetic.js";
import { createHandle, CUTTERS } from "./handles.js";
import { scissorsLayout } from "./layout.js";
import { axesOf, KINDS } from "../transposed/settings.js";
import { createSheets } from "../shared/controls/sheets.js";
import { cellName, formatNumber } from "../shared/words/words.js";
/** @import { Pair, Stamps } from "../shared/geometry/placements.js" */
/** @import { Cell } from "../shared/drawing/cells.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Cut } from "./arithmetic.js" */
/** @import { Cutter } from "./handles.js" */
/** @import { ScissorsLayout } from "./layout.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { Context } from "../shared/state/shell.js" */

const FACTS = ["cuts", "revealed", "sweep", "holes"];

/** In cells: a square in each. @param {Pair[]} cells */
const beyondSquares = (cells) =>
  cells.map(([row, column]) => `M${column + 0.08} ${row + 0.08}h.84v.84h-.84z`).join("");

/**
 * Makes the elements once; `draw` fills them.
 * @param {Context} context
 * @param {{ select(selection: Selection): void,
 *   walk(rows: number, columns: number): void, cut(trait: Cutter, value: number): void }} actions
 */
export function createScissorsPicture(context, actions) {
  const { root, words, id } = context;
  root.classList.add("tconv-scissors");
  const box = child(root, "div", { class: "tconv-picture" });
  const sheets = createSheets(box, context, axesOf, actions.select);
  const board = createBoard(
    box,
    {
      className: "tconv-output",
      label: `${words.full}: ${words.outputHelp}`,
      patternId: `${id}-0`,
    },
    {
      pointed: (target) => actions.select({ target }),
      walked: actions.walk,
    },
  );
  const above = svgChild(board.svg, "g");
  const beyond = svgChild(above, "path", { class: "tconv-beyond", "data-unread": "beyond" });
  const beyondZeros = svgChild(above, "path", { class: "tconv-beyond-zero" });
  const edge = svgChild(above, "path", { class: "tconv-edge" });
  const keys = /** @type {HTMLElement} */ (board.svg.parentElement);
  const handles = [0, 1].flatMap((axis) =>
    CUTTERS.map((trait) => ({
      axis,
      trait,
      handle: createHandle(
        keys,
        axis,
        trait,
        { label: words.handleLabel[trait][axis], letter: words.handleLetter[trait] },
        (value) => actions.cut(trait, value),
      ),
    })),
  );
  const reading = child(box, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  const facts = FACTS.map((name) => ({
    name,
    line: child(reading, "p", { class: "tconv-fact", "data-fact": name }),
  }));

  /** @param {State} state @param {Stamps} stamps @param {Selection} selection @param {number} width */
  function draw(state, stamps, selection, width) {
    const { axes, canvas } = stamps;
    const oneRow = state.dims === 1;
    const cuts = axes.map(cutOf);
    const layout = scissorsLayout(width, oneRow, axes, sheets.width());
    root.classList.toggle("tconv-narrow", layout.narrow);
    write(box, "style", `--tconv-work: ${layout.room[1]}px; --tconv-side: ${layout.side}px`);
    board.resize(...layout.room, layout.cell);
    const size = (/** @type {number[]} */ [rows, columns]) =>
      oneRow ? `${columns}` : `${rows}×${columns}`;
    board.setTitle(
      words.fullTitle(
        size(cuts.map(({ full }) => full)),
        size(cuts.map(({ out_size }) => out_size)),
      ),
    );
    drawResult(state, stamps, layout);
    drawBeyond(stamps, cuts, layout);
    drawLinks(state, stamps, selection);
    const inPlay = oneRow ? [1] : [0, 1];
    for (const { axis, trait, handle } of handles) {
      const { before, out_size } = canvas[axis];
      const line =
        (axis ? layout.left : layout.top) +
        layout.cell * (trait === "padding" ? before : before + out_size);
      const range = handleRange(
        inPlay.map((one) => axes[one]),
        trait,
        KINDS[trait].range,
      );
      handle.set(state[trait], range, words.handleValue[trait](cuts[axis]), {
        cell: layout.cell,
        line,
        hidden: oneRow && axis === 0,
      });
    }
    const alike = !oneRow && JSON.stringify(axes[0]) === JSON.stringify(axes[1]);
    for (const { name, line } of facts) {
      const said = (alike ? [1] : inPlay).map((axis) =>
        words.facts[name](axes[axis], cuts[axis], alike ? 2 : axis, oneRow),
      );
      const same = said.every((text) => text === said[0]);
      writeText(
        line,
        same ? said[0] : said.map((text, axis) => `${words.axisNames[axis]}: ${text}`).join(" "),
      );
    }
  }

  /** @param {State} state @param {Stamps} stamps @param {ScissorsLayout} layout */
  function drawResult({ labels }, stamps, { cell, left, top }) {
    const [tall, wide] = stamps.canvas;
    const { values, counts } = addUp(stamps);
    /** @type {Cell[]} */
    const cells = Array.from(values, (value, n) => {
      const [row, column] = [Math.floor(n / wide.size), n % wide.size];
      return {
        at: [row, column],
        index: [row - tall.before, column - wide.before],
        value,
        look: counts[n] ? OUTPUT_LOOK : NO_LOOK,
      };
    });
    /** @type {(cell: Cell) => string} */
    const text =
      labels === "symbols"
        ? ({ index }) => (isKept(index, stamps.canvas) ? cellName("y", index, wide.out_size) : "")
        : ({ value }) => formatNumber(value);
    const [rows, columns] = [tall.out_size, wide.out_size];
    const crop = { top: tall.before, left: wide.before, rows, columns };
    const [down, across] = stamps.axes;
    const without = {
      ...crop,
      rows: Math.max(0, rows - down.output_padding),
      columns: Math.max(0, columns - across.output_padding),
    };
    board.panel.draw({
      panel: "y",
      rows: tall.size,
      columns: wide.size,
      cell,
      left,
      top,
      origin: [0, 0],
      cells,
      crop,
      cropWithout: without,
      faint: false,
      most: maxAbs(values),
      label: labels === "colours" ? null : (one) => (one.look === OUTPUT_LOOK ? text(one) : ""),
    });
  }

  /** The zeros behind the end of the full result, and that end. @param {Stamps} stamps @param {Cut[]} cuts @param {ScissorsLayout} layout */
  function drawBeyond({ canvas: [tall, wide] }, [down, across], { cell, left, top }) {
    /** @type {Pair[]} */
    const cells = [];
    for (let row = 0; row < tall.size; row++) {
      for (let column = row < down.full ? across.full : 0; column < wide.size; column++) {
        if (isKept([row - tall.before, column - wide.before], [tall, wide]))
          cells.push([row, column]);
      }
    }
    write(above, "transform", `translate(${left} ${top}) scale(${cell})`);
    write(beyond, "d", beyondSquares(cells));
    const font = fontFor(["0"], cell);
    write(beyondZeros, "d", font > 0 ? zeros(cells, font) : "");
    const right = across.full < wide.size ? `M${across.full} 0V${down.full}` : "";
    write(edge, "d", right + (down.full < tall.size ? `M0 ${down.full}H${across.full}` : ""));
  }

  /** Outlines what the selection reaches, cut or not, and writes it out. @param {State} state @param {Stamps} stamps @param {Selection} selection */
  function drawLinks(state, stamps, selection) {
    const [tall, wide] = stamps.canvas;
    const selected = selectedTerms(selection, stamps.terms);
    const reached = selection.target ? [selection.target] : selected.map(({ target }) => target);
    board.panel.mark(reached.map(([row, column]) => [row + tall.before, column + wide.before]));
    // A source uses every tap, and a tap every source: outlines would say nothing there.
    const sources = new Set(selection.tap ? [] : selected.map(({ source }) => source.join()));
    const taps = new Set(selection.source ? [] : selected.map(({ tap }) => tap.join()));
    sheets.x.mark((row, column) => sources.has(`${row},${column}`));
    sheets.w.mark((row, column) => taps.has(`${row},${column}`));
    writeText(sentence, writeOut(words, state, stamps, selection, selected, true));
  }

  context.onState(({ dims }) => root.classList.toggle("tconv-1d", dims === 1));
  return draw;
}
