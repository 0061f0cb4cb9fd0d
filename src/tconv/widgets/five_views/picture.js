// @ts-check
// The picture of the five views: x and w as sheets; and each view as its operands and its y.

import { button } from "../shared/controls/controls.js";
import { createSheets } from "../shared/controls/sheets.js";
import { child, write, writeText } from "../shared/drawing/dom.js";
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
/** @import { Grid } from "./contents.js" */
/** @import { Derived, Sweep } from "./settings.js" */
/** @import { Actions } from "./view_box.js" */
/** @import { ViewWords } from "./words.js" */

/** @typedef {{ selection: Selection, sweep: Sweep }} Chosen  by the reader */

/**
 * Makes the elements once; `draw` and `mark` fill them.
 * @param {Context} context @param {Actions & { turn(): void }} actions
 */
export function createPicture(context, actions) {
  const { root, signal } = context;
  /** @type {ViewWords} */
  const words = context.words;
  root.classList.add("tconv-five");
  const box = child(root, "div", { class: "tconv-picture" });
  const sheets = createSheets(box, context, actions.select, INPUT_SHEET);
  const reading = child(box, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  const ink = createInk(root, signal, context.redraw);
  const views = NAMES.map((_, n) => createViewBox(box, n, words, ink, actions));
  const gather = views[1];
  const turnTo = createTurning(gather.turning, signal);
  const turn = { "data-action": "turn", "aria-pressed": "true" };
  const turnButton = button(gather.head, words.turn, actions.turn, turn);
  /** @type {Grid[][]} */
  let contents = [];
  let isColoured = false; // the sweep's input, under its window

  /** @param {State} state @param {Derived} derived @param {Chosen} chosen */
  function showMarks(state, derived, { selection, sweep }) {
    const { isMarked, grids, swept, inWindow } = marksOf(selection, derived, sweep, contents);
    for (const view of views) view.mark(grids);
    sheets.x.mark((...source) => isMarked({ source }));
    sheets.w.mark((...tap) => isMarked({ tap }));
    gather.show(underWindow(contents[1][0], inWindow));
    isColoured = inWindow.length > 0;
    const isUpright = !sweep.rotated && swept.length > 0;
    writeText(sentence, sentenceOf(words, state, derived, selection, isUpright ? sweep : null));
  }

  return {
    /**
     * @param {State} state @param {Derived} derived @param {Chosen} chosen @param {number} width
     * @param {number} height
     */
    draw(state, derived, chosen, width, height) {
      const { oneRow, mosaics } = derived;
      const { rotated, verdict } = chosen.sweep;
      const { narrow, inRows, views: layouts } = layout(width, oneRow, mosaics, height);
      root.classList.toggle("tconv-narrow", narrow);
      root.classList.toggle("tconv-beside", inRows);
      contents = contentsOf(derived, chosen.sweep);
      const { titles, says } = rotated ? words.rotated : words.upright;
      views.forEach((view, n) => {
        const wrong = verdict.wrong[n].map((at) => unravelIndex(at, mosaics.y.tile[1]));
        view.draw(layouts[n], { grids: contents[n], titles, says: says[n], wrong });
      });
      write(turnButton, "aria-pressed", String(rotated));
      turnTo(rotated, layouts[1].places.kernel);
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
