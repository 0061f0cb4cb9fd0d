// @ts-check
// What every widget has around its picture: its state, kept equal with the model behind it; the
// setting a link asks for; the line that says what is shown or which rule is broken; the width the
// page gives; and an end that leaves nothing behind.

import { createFold } from "../controls/fold.js";
import { createFullScreen } from "../controls/full_screen.js";
import { createSettingsPanel } from "../controls/settings_panel.js";
import { createShare } from "../controls/share.js";
import { child, writeText } from "../drawing/dom.js";
import { wordsFor } from "../words/words.js";
import { fromQuery, toQuery } from "./trait_types.js";

/** @import { Panel } from "../controls/settings_panel.js" */
/** @import { TraitTypes } from "./trait_types.js" */

/**
 * @typedef {{ get(trait: string): any, set(trait: string, value: any): void,
 *   on(event: string, callback: () => void): void, off(event: string, callback: () => void): void,
 *   save_changes(): void }} Model
 * @typedef {{ query: string | null, link(query: string): Promise<boolean> }} Host
 *   what a page that hosts the widget adds
 *
 * What follows from a state, computed once a change and handed down. `problem` is the rule that an
 * impossible setting breaks, or null; what else there is, the widget's `derive` says.
 * @typedef {{ problem: any } & { [name: string]: any }} Derived
 *
 * What a view and its parts are given. `state` and `derived` give what is shown now; `onState`
 * calls back with both whenever they change, possible or not: for what stays in sight, such as
 * controls and values. `change` sets traits, `edit` one number of a sheet; `say` shows a sentence
 * until the next change; `redraw` draws the same setting again, `mark` only what the view outlines;
 * `reset` brings back the first state, `link` shares the present one.
 * @typedef {{ root: HTMLElement, words: any, id: string, signal: AbortSignal, hosted: boolean,
 *   state(): any, derived(): any,
 *   onState(follow: (state: any, derived: any) => void): void, change(changes: object): void,
 *   edit(sheet: string, row: number, column: number, value: number): void,
 *   say(text: string): void, redraw(): void, mark(): void, reset(): void, link(): void }} Context
 *
 * A view of a possible setting. `draw` shows its picture in a width and, where it fills a screen, a
 * height, px; `mark` shows what the reader has selected in it and computes nothing that does not
 * depend on that (`draw` ends with it); `reset` forgets what the reader selected.
 * @typedef {{ draw(state: any, derived: any, width: number, height: number): void,
 *   mark?(state: any, derived: any): void, reset?(): void }} View
 *
 * A widget. `name` is that of the class in Python. From top to bottom a reader meets the controls
 * (`panel`, `addControls` for what no panel has, and those of the view, which play the picture), the
 * status (`summary`, or `explain` of a problem), the view, and what can be taken away: a link, and the setting as code. A summary that
 * depends on what the reader chose in the view asks the view.
 * @typedef {{ name: string, traits: TraitTypes, tables: { [language: string]: any },
 *   derive(state: any): Derived, panel(context: Context): Panel,
 *   addControls?(context: Context, panel: HTMLElement): void,
 *   summary(words: any, state: any, derived: any, view: any): string,
 *   explain?(words: any, problem: any): string,
 *   createView(context: Context, panel: HTMLElement): View,
 *   libraries: string[], codeFor(state: any, library: string, derived: any): string }} Definition
 */

// For the names that must be unique on a page: patterns, groups of radio buttons. JupyterLab loads this
// module anew for each widget, so a count kept here would start again.
const newId = () => `tconv-${Math.random().toString(36).slice(2)}`;

const LOWEST_PICTURE = 320; // px on a screen; a room in which what is above leaves less is too small

/** The module that anywidget and the book's host load. @param {Definition} definition */
export const widget = ({
  name,
  traits,
  tables,
  derive,
  panel,
  addControls,
  summary,
  explain,
  createView,
  libraries,
  codeFor,
}) => ({
  /** @param {{ model: Model, el: HTMLElement, host?: Host }} context */
  render({ model, el, host }) {
    const names = Object.keys(traits);
    const words = wordsFor(el, tables);
    const controller = new AbortController();
    const { signal } = controller;
    // Neither a state nor what it holds is changed in place: what is new is told by its reference.
    const readState = () => Object.fromEntries(names.map((trait) => [trait, model.get(trait)]));
    const start = readState();
    let state = start;
    let committed = start;
    let derived = derive(state);
    let message = "";
    let committing = false;
    let waiting = false;
    let width = 640;
    let height = Infinity; // of all, but in a page there is no end to it
    /** @type {((state: any, derived: any) => void)[]} */
    const followers = [];

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
    /** @type {Context} */
    const context = {
      root,
      words,
      id: newId(),
      signal,
      hosted: host !== undefined,
      state: () => state,
      derived: () => derived,
      onState: (follow) => void followers.push(follow),
      change(changes) {
        show({ ...state, ...changes });
        // An impossible setting stays in this view, with its reason; the model only ever holds possible ones.
        if (!derived.problem) commit();
        draw();
      },
      edit(sheet, row, column, value) {
        context.change({ [sheet]: state[sheet].with(row, state[sheet][row].with(column, value)) });
      },
      say(text) {
        message = text;
        drawStatus();
      },
      redraw: () => draw(),
      mark() {
        if (!derived.problem) view.mark?.(state, derived);
      },
      reset() {
        view.reset?.();
        context.change(start);
      },
      async link() {
        const copied = await host?.link(toQuery(traits, state));
        context.say(copied ? words.linkCopied : words.linkShown);
      },
    };

    const settings = createSettingsPanel(context, traits, panel(context));
    addControls?.(context, settings);
    const status = child(root, "p", { class: "tconv-status", role: "status" });
    const view = createView(context, settings);
    createFullScreen(context, /** @type {HTMLElement} */ (settings.parentElement), (room) => {
      height = room;
      resize();
      draw();
    });
    const showControls = createFold(context, traits, settings);
    const takeControls = () => showControls(model.get("controls"));
    takeControls();
    createShare(context, libraries, codeFor);

    /** The one place where a new state comes in. @param {any} next */
    function show(next) {
      state = next;
      derived = derive(state);
      message = "";
    }

    function commit() {
      committing = true;
      for (const trait of names) {
        if (state[trait] !== committed[trait]) model.set(trait, state[trait]);
      }
      committed = state;
      committing = false;
      model.save_changes();
    }

    /** Several traits may change in one turn: they are drawn once, after it. */
    function modelChanged() {
      if (committing || waiting) return;
      waiting = true;
      queueMicrotask(() => {
        waiting = false;
        if (signal.aborted) return;
        show(readState());
        committed = state;
        draw();
      });
    }

    function draw() {
      for (const follow of followers) follow(state, derived);
      // An impossible setting has no picture; x and w stay in sight, where they are mended.
      root.classList.toggle("tconv-impossible", Boolean(derived.problem));
      // To read where the picture is lays out what is there.
      const top = height < Infinity ? root.querySelector(".tconv-picture").offsetTop : 0;
      if (!derived.problem)
        view.draw(state, derived, width, Math.max(LOWEST_PICTURE, height - top));
      drawStatus();
    }

    function drawStatus() {
      const { problem } = derived;
      const text = problem
        ? explain?.(words, problem)
        : message || summary(words, state, derived, view);
      status.classList.toggle("tconv-problem", Boolean(problem));
      writeText(status, text ?? "");
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
        show(fromQuery(traits, (asked) => derive(asked).problem, host.query, state));
        commit();
      } catch (error) {
        message = words.badLink(/** @type {Error} */ (error).message.slice(0, 60));
      }
    }
    for (const trait of names) model.on(`change:${trait}`, modelChanged);
    model.on("change:controls", takeControls);
    const resized = new ResizeObserver(() => resize() && draw());
    resized.observe(root);
    draw();

    return () => {
      controller.abort();
      resized.disconnect();
      for (const trait of names) model.off(`change:${trait}`, modelChanged);
      model.off("change:controls", takeControls);
      root.remove();
    };
  },
});
