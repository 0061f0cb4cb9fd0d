// @ts-check
// What every widget has around its picture: its state, kept equal with the model behind it; the
// setting a link asks for; the line that says what is shown or which rule is broken; the width the
// page gives; and an end that leaves nothing behind.

import { child } from "../controls/controls.js";
import { fromQuery, toQuery } from "./trait_types.js";
import { wordsFor } from "../words/words.js";
/** @import { Kinds } from "./trait_types.js" */

/**
 * @typedef {{ get(trait: string): any, set(trait: string, value: any): void, on(event: string, callback: () => void): void,
 *   off(event: string, callback: () => void): void, save_changes(): void }} Model
 * @typedef {{ query: string | null, link(query: string): Promise<boolean> }} Host  what a page that hosts the widget adds
 *
 * What a view and its parts are given. `now` is the state and `onState` calls back with it, possible or not, whenever
 * it is shown: for what stays in sight, such as controls and values. `change` sets traits, `edit` one number of a sheet;
 * `say` shows a sentence until the next change, `redraw` shows the state again, `reset` brings back the first state,
 * `link` shares it; `addStatus` puts the status line in its place.
 * @typedef {{ root: HTMLElement, words: any, id: string, signal: AbortSignal, hosted: boolean, now(): any,
 *   onState(show: (state: any, possible: boolean) => void): void, change(changes: object): void,
 *   edit(sheet: string, row: number, column: number, value: number): void,
 *   say(text: string): void, redraw(): void, reset(): void, link(): void, addStatus(): void }} Context
 *
 * What a view gives. `draw` shows the picture of a possible setting, and returns the sentence that sums it up;
 * `explain` says which rule an impossible one breaks.
 * @typedef {{ draw(state: any, width: number): string, explain(problem: any): string }} View
 *
 * @typedef {{ name: string, kinds: Kinds, tables: { [language: string]: any }, problemOf(state: any): any, createView(context: Context): View }} Definition
 *   `name` is that of the class in Python
 */

// For the names that must be unique on a page: patterns, groups of radio buttons. JupyterLab loads this
// module anew for each widget, so a count kept here would start again.
const newId = () => `tconv-${Math.random().toString(36).slice(2)}`;

/** The module that anywidget and the book's host load. @param {Definition} definition */
export const widget = ({ name, kinds, tables, problemOf, createView }) => ({
  /** @param {{ model: Model, el: HTMLElement, host?: Host }} context */
  render({ model, el, host }) {
    const traits = Object.keys(kinds);
    const words = wordsFor(el, tables);
    const controller = new AbortController();
    const readState = () =>
      structuredClone(Object.fromEntries(traits.map((trait) => [trait, model.get(trait)])));
    const start = readState();
    let state = readState();
    let message = "";
    let committing = false;
    let width = 640;
    /** @type {((state: any, possible: boolean) => void)[]} */
    const watchers = [];

    const root = child(el, "div", {
      class: "tconv",
      role: "group",
      "aria-label": words.widget,
      "data-widget": name,
    });
    resize(); // while it is empty: to read a width lays out what is there
    // JupyterLab would take the arrow keys for its own shortcuts; it looks for this on what has the focus.
    root.addEventListener("focusin", (/** @type {any} */ { target }) =>
      target.setAttribute("data-lm-suppress-shortcuts", "true"),
    );
    /** @type {HTMLElement} */
    let status;
    const context = {
      root,
      words,
      id: newId(),
      signal: controller.signal,
      hosted: host !== undefined,
      now: () => state,
      /** @param {(state: any, possible: boolean) => void} show */
      onState: (show) => void watchers.push(show),
      /** @param {object} changes */
      change(changes) {
        state = { ...state, ...changes };
        message = "";
        // An impossible setting stays in this view, with its reason; the model only ever holds possible ones.
        if (!problemOf(state)) commit();
        draw();
      },
      /** @param {string} sheet @param {number} row @param {number} column @param {number} value */
      edit(sheet, row, column, value) {
        context.change({ [sheet]: state[sheet].with(row, state[sheet][row].with(column, value)) });
      },
      /** @param {string} text */
      say(text) {
        message = text;
        draw();
      },
      redraw: () => draw(),
      reset: () => context.change(structuredClone(start)),
      async link() {
        const copied = await host?.link(toQuery(kinds, state));
        context.say(copied ? words.linkCopied : words.linkShown);
      },
      addStatus: () => void (status = child(root, "p", { class: "tconv-status", role: "status" })),
    };
    const view = createView(context);

    function commit() {
      committing = true;
      for (const trait of traits) {
        if (JSON.stringify(model.get(trait)) !== JSON.stringify(state[trait]))
          model.set(trait, structuredClone(state[trait]));
      }
      committing = false;
      model.save_changes();
    }

    function modelChanged() {
      if (committing) return;
      state = readState();
      message = "";
      draw();
    }

    function draw() {
      const problem = problemOf(state);
      for (const show of watchers) show(state, !problem);
      // An impossible setting has no picture; x and w stay in sight, where they are mended.
      root.classList.toggle("tconv-impossible", Boolean(problem));
      const text = problem ? view.explain(problem) : view.draw(state, width);
      const said = (!problem && message) || text;
      status.classList.toggle("tconv-problem", Boolean(problem));
      if (status.textContent !== said) status.textContent = said;
    }

    /** Takes the width the page gives; says whether it changed. */
    function resize() {
      const now = Math.floor(root.clientWidth);
      if (now < 1 || now === width) return false;
      width = now;
      return true;
    }

    if (host?.query != null) {
      try {
        state = fromQuery(kinds, problemOf, host.query, state);
        commit();
      } catch (error) {
        message = words.badLink(/** @type {Error} */ (error).message.slice(0, 60));
      }
    }
    for (const trait of traits) model.on(`change:${trait}`, modelChanged);
    const resized = new ResizeObserver(() => resize() && draw());
    resized.observe(root);
    draw();

    return () => {
      controller.abort();
      resized.disconnect();
      for (const trait of traits) model.off(`change:${trait}`, modelChanged);
      root.remove();
    };
  },
});
