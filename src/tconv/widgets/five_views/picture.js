// @ts-check
// The picture of the five views: x and w as sheets; and each view as its operands and its y.

import { button } from "../shared/controls/controls.js";
import { createSheets } from "../shared/controls/sheets.js";
import { child, write, writeText } from "../shared/drawing/dom.js";
import { createReading } from "../shared/drawing/reading.js";
import { ravelIndex, unravelIndex } from "../shared/geometry/ravel.js";
import { selectedTerms } from "../shared/geometry/selection.js";
import { writeOut } from "../transposed/sentences.js";
import { inPhase } from "./arithmetic.js";
import { NAMES } from "./comparison.js";
import { contentsOf, underWindow } from "./contents.js";
import { createInk } from "./ink.js";
import { layout } from "./layout.js";
import { marksOf } from "./marks.js";
import { INPUT_SHEET } from "./settings.js";
import { createTurning } from "./turning.js";
import { createViewBox } from "./view_box.js";
/** @import { Term } from "../shared/geometry/placements.js" */
/** @import { Selection } from "../shared/geometry/selection.js" */
/** @import { Context } from "../shared/state/shell.js" */
/** @import { State } from "../transposed/settings.js" */
/** @import { Place } from "./layout.js" */
/** @import { Derived, Sweep } from "./settings.js" */
/** @import { Actions, ViewContents } from "./view_box.js" */
/** @import { ViewWords } from "./words.js" */

/** @typedef {{ selection: Selection, sweep: Sweep }} Chosen  by the reader */

/**
 * Makes the elements once; `draw` and `mark` fill them.
 * @param {Context} context @param {Actions & { turn(): void }} actions
 */
export function createPicture(context, actions) {
  const { root, signal } = context;
  const words = /** @type {ViewWords} */ (context.words);
  root.classList.add("tconv-five");
  const box = child(root, "div", { class: "tconv-picture" });
  const sheets = createSheets(box, context, actions.select, INPUT_SHEET);
  const { sentence } = createReading(box, words.hint);
  const ink = createInk(root, signal, context.redraw);
  const views = NAMES.map((_, n) => createViewBox(box, n, words, ink, actions));
  const gather = views[1];
  const turnTo = createTurn(gather, words.turn, actions.turn, signal);
  /** @type {ViewContents[]} */
  let contents = [];
  let isColoured = false; // the sweep's input, under its window

  /** @param {State} state @param {Derived} derived @param {Chosen} chosen */
  function showMarks(state, derived, { selection, sweep }) {
    const grids = contents.flatMap((view) => view.grids);
    const marks = marksOf(selection, derived, sweep, grids);
    for (const view of views) view.mark(marks.grids);
    markSheets(sheets, marks.isMarked);
    gather.show(underWindow(contents[1].grids[0], marks.inWindow));
    isColoured = marks.inWindow.length > 0;
    writeText(sentence, sentenceOf(words, state, derived, selection, marks.differing));
  }

  return {
    /**
     * @param {State} state @param {Derived} derived @param {Chosen} chosen @param {number} width
     * @param {number} height
     */
    draw(state, derived, chosen, width, height) {
      const layouts = layOut(root, derived, width, height);
      contents = contentsOfViews(words, derived, chosen.sweep);
      views.forEach((view, n) => view.draw(layouts[n], contents[n]));
      turnTo(chosen.sweep.rotated, layouts[1].places.kernel);
      showMarks(state, derived, chosen);
      for (const view of views) view.paint();
    },
    /** @param {State} state @param {Derived} derived @param {Chosen} chosen */
    mark(state, derived, chosen) {
      const wasColoured = isColoured;
      showMarks(state, derived, chosen);
      if (wasColoured || isColoured) gather.paint();
    },
  };
}

/** @param {HTMLElement} root @param {Derived} derived @param {number} width @param {number} height */
function layOut(root, { oneRow, mosaics }, width, height) {
  const { narrow, inRows, views } = layout(width, oneRow, mosaics, height);
  root.classList.toggle("tconv-narrow", narrow);
  root.classList.toggle("tconv-beside", inRows);
  return views;
}

/**
 * @param {ReturnType<typeof createSheets>} sheets @param {(cell: Selection) => boolean} isMarked
 */
function markSheets({ x, w }, isMarked) {
  x.mark((...source) => isMarked({ source }));
  w.mark((...tap) => isMarked({ tap }));
}

/**
 * What each view shows.
 * @param {ViewWords} words @param {Derived} derived @param {Sweep} sweep @returns {ViewContents[]}
 */
function contentsOfViews(words, derived, sweep) {
  const { titles, says } = sweep.rotated ? words.rotated : words.upright;
  const columns = derived.mosaics.y.tile[1];
  return contentsOf(derived, sweep).map((grids, n) => {
    const wrong = sweep.verdict.wrong[n].map((at) => unravelIndex(at, columns));
    return { grids, titles, says: says[n], wrong };
  });
}

/**
 * The button that turns the kernel.
 * @param {ReturnType<typeof createViewBox>} view @param {string} word @param {() => void} pressed
 * @param {AbortSignal} signal
 */
function createTurn({ head, turning }, word, pressed, signal) {
  const turn = button(head, word, pressed, { "data-action": "turn" });
  const turnTo = createTurning(turning, signal);
  return (/** @type {boolean} */ rotated, /** @type {Place} */ place) => {
    write(turn, "aria-pressed", String(rotated));
    turnTo(rotated, place);
  };
}

/**
 * What is selected; and where it stands in the views, or what it is in a sweep that differs.
 * @param {ViewWords} words @param {State} state @param {Derived} derived
 * @param {Selection} selection @param {Sweep | null} differing
 */
function sentenceOf(words, state, { stamps, axes, mosaics, oneRow }, selection, differing) {
  const { source, target } = selection;
  /** @param {Term[]} terms */
  const link = (terms) =>
    writeOut(words, state, stamps, selection, selectedTerms(selection, terms)).replace(/\.$/, "");
  const own = `${link(stamps.terms)}.`;
  if (!target) return own;
  if (differing) return own + words.swept(link(differing.terms));
  if (source) return own;
  const row = ravelIndex(target, mosaics.y.tile[1]);
  return own + words.places(row, inPhase(target, axes).phase, target, axes, oneRow);
}
