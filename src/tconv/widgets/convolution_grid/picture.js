// @ts-check
// The picture of a convolution: x and w, the padded input with a window on it, the output, and what
// is said about them.

import { createBoard, createFormula } from "../shared/drawing/board.js";
import {
  fontFor,
  maxAbs,
  NO_LOOK,
  OUTPUT_LOOK,
  svgChild,
  write,
  writeText,
} from "../shared/drawing/cells.js";
import { child } from "../shared/controls/controls.js";
import { selectedTerms } from "../shared/geometry/selection.js";
import { playback } from "../shared/controls/playback.js";
import { createSheets, tapLook } from "../shared/controls/sheets.js";
import { unreadCells, windowSums } from "../shared/geometry/windows.js";
import { windowLayout } from "./layout.js";
import { windowAxesOf } from "../shared/geometry/window_axes.js";
import { INPUT_SHEET } from "./settings.js";
import { cellName, formatNumber } from "../shared/words/words.js";
/** @import { Pair, Term } from "../shared/geometry/placements.js" */
/** @import { Cell } from "../shared/drawing/cells.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { Sweep, UnreadCells } from "../shared/geometry/windows.js" */
/** @import { WindowLayout } from "./layout.js" */
/** @import { WindowState } from "./settings.js" */
/** @import { WindowWords } from "./words.js" */

// Strokes over a cell, from its corner, in cells; both leave its middle free for the label.
const SLASH = "m.35 0l.65.65m-.3-.65l.3.3m-1 .05l.65.65m-.65-.3l.3.3";
const CROSS = "l.34.34m.32.32l.34.34m0-1l-.34.34m-.32.32l-.34.34";

const SMALL_CELL = 28; // px of a cell of x or w: seven side by side; as in widget.css
const PADDING_LOOK = "tconv-padding tconv-padding-in";

/** Every cell of a grid, row by row. @param {number} rows @param {number} columns @returns {Pair[]} */
const gridCells = (rows, columns) =>
  Array.from({ length: rows * columns }, (_, n) => [Math.floor(n / columns), n % columns]);

/** Whether a cell is one of the input, not of its padding. @param {Pair} cell @param {Sweep["axes"]} axes */
const isInput = ([row, column], [down, across]) =>
  row >= 0 && column >= 0 && row < down.in_size && column < across.in_size;

/**
 * The strokes over cells of the padded input that no window reads: slashed behind the last
 * window, crossed between windows or taps. One group for each, in cells.
 * @param {SVGElement} svg
 */
function createUnreadMarks(svg) {
  const group = svgChild(svg, "g", { class: "tconv-unread" });
  const slashed = svgChild(group, "path", { "data-unread": "slashed" });
  const crossed = svgChild(group, "path", { "data-unread": "crossed" });
  /** @param {UnreadCells[]} unread @param {Pair[]} cells @param {string} transform */
  return ([down, across], cells, transform) => {
    write(group, "transform", transform);
    /** @param {Pair} cell @param {(keyof UnreadCells)[]} kinds */
    const isOne = ([row, column], kinds) =>
      kinds.some((kind) => down[kind].includes(row) || across[kind].includes(column));
    const behind = cells.filter((cell) => isOne(cell, ["remainder"]));
    const between = cells.filter(
      (cell) => isOne(cell, ["gaps", "holes"]) && !isOne(cell, ["remainder"]),
    );
    write(slashed, "d", behind.map(([r, c]) => `M${c} ${r}${SLASH}`).join(""));
    write(crossed, "d", between.map(([r, c]) => `M${c} ${r}${CROSS}`).join(""));
  };
}

/**
 * Makes the elements once; `draw` fills them.
 * @param {Context} context @param {any} actions
 */
export function createWindowPicture(context, actions) {
  const { root, id } = context;
  /** @type {WindowWords} */
  const words = context.words;
  const box = child(root, "div", { class: "tconv-picture" });
  const sheets = createSheets(box, context, windowAxesOf, actions.select, INPUT_SHEET, SMALL_CELL);
  const padded = createBoard(
    box,
    {
      className: "tconv-padded",
      label: `${words.padded}: ${words.outputHelp}`,
      patternId: `${id}-0`,
      dots: false,
    },
    {
      pointed: (source) => actions.select({ source }),
      walked: actions.walkInput,
    },
  );
  const output = createBoard(
    box,
    {
      className: "tconv-output",
      label: `${words.output}: ${words.outputHelp}`,
      patternId: `${id}-1`,
      dots: false,
    },
    {
      pointed: (target) => actions.select({ target }),
      walked: actions.walk,
    },
  );
  const markUnread = createUnreadMarks(padded.svg);
  const reading = child(box, "div", { class: "tconv-reading" });
  const player = playback(
    child(reading, "div", { class: "tconv-playback" }),
    words,
    actions.play,
    context.signal,
  );
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  const setFormula = createFormula(box, words);
  const unreadText = child(box, "p", { class: "tconv-formula tconv-unread-text" });

  /** @param {WindowState} state @param {Sweep} swept @param {Selection} selection @param {number} shown @param {number} width */
  function draw(state, swept, selection, shown, width) {
    const { axes, sizes } = swept;
    const count = sizes[0].out_size * sizes[1].out_size;
    const step = Math.min(shown, count);
    const layout = windowLayout(width, state.dims === 1, sizes, sheets.width());
    root.classList.toggle("tconv-narrow", layout.narrow);
    write(box, "style", `--tconv-work: ${layout.work[0]}px; --tconv-side: ${layout.side}px`);
    for (const board of [padded, output]) board.resize(...layout.work, layout.cell);

    const selected = selectedTerms(selection, swept.terms);
    drawPadded(state, swept, selection, selected, layout);
    drawOutput(state, swept, step, layout);
    drawWindowLinks(state, swept, selection, selected, step === count);
    player.set(step, count);
    setFormula(state.dims === 1, axes.map(words.formulaWithNumbers));
  }

  /** @param {WindowState} state @param {Sweep} swept @param {Selection} selection @param {Term[]} selected @param {WindowLayout} layout */
  function drawPadded(
    { x, labels, padding, dims },
    { axes, sizes: [tall, wide] },
    selection,
    selected,
    { cell },
  ) {
    const [down, across] = axes;
    // Where a window or a tap is selected, its cells take the colours of the taps they meet.
    const meets = new Map(
      (selection.source ? [] : selected).map((term) => [term.source.join(), term]),
    );
    const grid = gridCells(tall.padded, wide.padded);
    const cells = grid.map((at) => {
      /** @type {Pair} */
      const index = [at[0] - down.padding, at[1] - across.padding];
      const inside = isInput(index, axes);
      const term = meets.get(index.join());
      const look = term
        ? tapLook(term.tap) + (inside ? "" : " tconv-padding")
        : inside
          ? "tconv-x"
          : PADDING_LOOK;
      // Counted from the input's corner, so that more padding moves all of it by one transform.
      return {
        at: index,
        index,
        value: term ? term.product : inside ? x[index[0]][index[1]] : 0,
        look,
        term,
        inside,
      };
    });
    // The longest name of a product: whether it has room does not change from window to window.
    const last = {
      tap: [down.kernel_size - 1, across.kernel_size - 1],
      source: [down.in_size - 1, across.in_size - 1],
      kept: true,
    };
    const roomy = fontFor([words.product(/** @type {Term} */ (last), axes)], cell) > 0;
    /** @param {any} cell */
    const symbol = ({ term, inside, index }) =>
      !inside
        ? "0"
        : term && roomy
          ? words.product(term, axes)
          : cellName("x", index, across.in_size);
    const crop = { top: 0, left: 0, rows: tall.padded, columns: wide.padded };
    padded.panel.draw({
      panel: "padded",
      cell,
      left: 2,
      top: 2,
      rows: tall.padded,
      columns: wide.padded,
      origin: [down.padding, across.padding],
      cells,
      crop,
      cropWithout: crop,
      faint: false,
      most: maxAbs(cells.map(({ value }) => value)),
      label:
        labels === "symbols"
          ? symbol
          : labels === "numbers"
            ? ({ value }) => formatNumber(value)
            : null,
    });
    /** @type {[UnreadCells, UnreadCells]} */
    const unread = [unreadCells(down), unreadCells(across)];
    markUnread(unread, grid, `translate(2 2) scale(${cell})`);
    writeText(unreadText, words.unread(axes, unread, dims === 1));
    padded.setTitle(
      words.paddedTitle(
        selection.target ? cellName("y", selection.target, wide.out_size) : null,
        padding > 0,
      ),
    );
  }

  /** @param {WindowState} state @param {Sweep} swept @param {number} step @param {WindowLayout} layout */
  function drawOutput({ labels }, swept, step, { cell }) {
    const [{ out_size: rows }, { out_size: columns }] = swept.sizes;
    const values = windowSums(swept);
    const cells = gridCells(rows, columns).map((at, n) => ({
      at,
      index: at,
      value: n < step ? values[n] : 0,
      look: n < step ? OUTPUT_LOOK : NO_LOOK,
    }));
    const crop = { top: 0, left: 0, rows, columns };
    /** @param {Cell} cell */
    const text = ({ index, value }) =>
      labels === "symbols" ? cellName("y", index, columns) : formatNumber(value);
    output.panel.draw({
      panel: "y",
      cell,
      left: 2,
      top: 2,
      rows,
      columns,
      origin: [0, 0],
      cells,
      crop,
      cropWithout: crop,
      faint: false,
      most: maxAbs(values),
      label: labels === "colours" ? null : (cell) => (cell.look === OUTPUT_LOOK ? text(cell) : ""),
    });
    output.setTitle(
      step === rows * columns ? words.output : words.outputSoFar(step, rows * columns),
    );
  }

  /** Outlines what the selection reaches, and writes it out. @param {WindowState} state @param {Sweep} swept @param {Selection} selection @param {Term[]} selected @param {boolean} whole  whether the output is */
  function drawWindowLinks(
    state,
    { axes, sizes: [, wide], terms },
    { source, tap, target },
    selected,
    whole,
  ) {
    const [down, across] = axes;
    const sources = source ? [source] : selected.map((term) => term.source);
    padded.panel.mark(
      sources.map(([row, column]) => [row + down.padding, column + across.padding]),
    );
    // A tap is in every window, and a window uses every tap: outlines would say nothing there.
    output.panel.mark(target ? [target] : tap ? [] : selected.map((term) => term.target));
    const marked = new Set(sources.map((cell) => cell.join()));
    const taps = new Set((target ? [] : selected).map((term) => term.tap.join()));
    sheets.x.mark((row, column) => marked.has(`${row},${column}`));
    sheets.w.mark((row, column) => taps.has(`${row},${column}`));
    writeText(sentence, sayPick());

    function sayPick() {
      if (target) return sum(target);
      if (tap)
        return (
          words.tapLink(cellName("w", tap, across.kernel_size), state.w[tap[0]][tap[1]], selected) +
          example()
        );
      const [row, column] = /** @type {Pair} */ (source);
      const inside = isInput([row, column], axes);
      const name = inside ? cellName("x", [row, column], across.in_size) : words.paddingZero;
      return (
        words.sourceLink(
          name,
          inside ? state.x[row][column] : null,
          selected,
          axes,
          wide.out_size,
        ) + example()
      );
    }

    /** @param {Pair} target */
    function sum(target) {
      return words.windowSum(
        cellName("y", target, wide.out_size),
        selectedTerms({ target }, terms),
        state,
        axes,
      );
    }

    /** Where the picture shows no numbers, one sum that the selected cell has a part in: there the reader sees what an edit does. */
    function example() {
      return whole && state.labels !== "numbers" && selected.length > 0
        ? words.example(sum(selected[0].target))
        : "";
    }
  }

  context.onState(({ dims }) => root.classList.toggle("tconv-1d", dims === 1));
  return draw;
}
