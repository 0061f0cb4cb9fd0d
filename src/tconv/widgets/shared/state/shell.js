// @ts-check
// What every widget has around its picture: its state, kept equal with the model behind it; the
// setting a link asks for; the line that says what is shown or which rule is broken; the width the
// page gives; and an end that leaves nothing behind.

import { createFold } from "../controls/fold.js";
import { createFullScreen } from "../controls/full_screen.js";
import { createSettingsPanel } from "../controls/settings_panel.js";
import { createShare } from "../controls/share.js";
import { child, writeText } from "../drawing/dom.js";
import { wordsFor } from "../words/words_for.js";
import { onModel } from "./model.js";
import { createRoot, newId } from "./root.js";
import { createSetting } from "./setting.js";
import { fromQuery, toQuery } from "./trait_types.js";

/** @import { Panel } from "../controls/settings_panel.js" */
/** @import { Model } from "./model.js" */
/** @import { Setting } from "./setting.js" */
/** @import { TraitTypes } from "./trait_types.js" */

/**
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
 *
 * The room that a widget has, px. `resize` takes the width that the page gives, and a height for
 * all, to which in a page there is no end; it says whether the width changed.
 * @typedef {{ width: number, height: number, resize(height?: number): boolean }} Room
 * @typedef {ReturnType<typeof createShown>} Shown
 */

const LOWEST_PICTURE = 320; // px on a screen; a room in which what is above leaves less is too small

/** The module that anywidget and the book's host load. @param {Definition} definition */
export const widget = (definition) => ({
  /** @param {{ model: Model, el: HTMLElement, host?: Host }} place */
  render({ model, el, host }) {
    const { name, traits, tables, derive, panel, addControls, libraries, codeFor } = definition;
    const words = wordsFor(el, tables);
    const controller = new AbortController();
    const { signal } = controller;
    const root = createRoot(el, name, words.widget);
    const room = createRoom(root);
    const setting = createSetting(model, traits, derive, signal, () => shown.draw());
    const share = () => host?.link(toQuery(traits, setting.state()));
    const context = {
      ...{ root, words, id: newId(), signal, hosted: host !== undefined },
      ...createActions(setting, words, share, () => shown),
    };

    const controls = createSettingsPanel(context, traits, panel(context));
    addControls?.(context, controls);
    const shown = createShown(definition, context, controls, room);
    createFullScreen(context, /** @type {HTMLElement} */ (controls.parentElement), (height) => {
      room.resize(height);
      shown.draw();
    });
    const showControls = createFold(context, traits, controls);
    const takeControls = () => showControls(model.get("controls"));
    takeControls();
    onModel(model, "change:controls", takeControls, signal);
    createShare(context, libraries, codeFor);

    if (host?.query != null) readLink(definition, context, host.query);
    const resized = new ResizeObserver(() => room.resize() && shown.draw());
    resized.observe(root);
    shown.draw();

    return () => {
      controller.abort();
      resized.disconnect();
      root.remove();
    };
  },
});

/** @param {HTMLElement} root  still empty */
function createRoom(root) {
  /** @type {Room} */
  const room = {
    width: 640,
    height: Infinity,
    resize(height = room.height) {
      room.height = height;
      const now = Math.floor(root.clientWidth);
      if (now < 1 || now === room.width) return false;
      room.width = now;
      return true;
    },
  };
  room.resize(); // already here: to read a width lays out what is there
  return room;
}

/**
 * What a view and its parts may do.
 * @param {Setting} setting @param {any} words @param {() => Promise<boolean> | undefined} share
 * @param {() => Shown} shown  which is made later
 */
function createActions(setting, words, share, shown) {
  /** @param {object} changes */
  function change(changes) {
    setting.set(changes);
    shown().draw();
  }
  return {
    ...setting,
    change,
    /** @type {Context["edit"]} */
    edit(sheet, row, column, value) {
      const rows = setting.state()[sheet];
      change({ [sheet]: rows.with(row, rows[row].with(column, value)) });
    },
    say: (/** @type {string} */ text) => shown().say(text),
    redraw: () => shown().draw(),
    mark: () => shown().mark(),
    reset() {
      shown().reset();
      change(setting.start);
    },
    async link() {
      const copied = await share();
      shown().say(copied ? words.linkCopied : words.linkShown);
    },
  };
}

/**
 * How high a picture may be: to read where it is lays out what is there.
 * @param {HTMLElement} root @param {Room} room
 */
function heightLeft(root, { height }) {
  const picture = /** @type {HTMLElement} */ (root.querySelector(".tconv-picture"));
  const top = height < Infinity ? picture.offsetTop : 0;
  return Math.max(LOWEST_PICTURE, height - top);
}

/**
 * What shows a setting: the status, and below it the view.
 * @param {Definition} definition @param {Context & Setting} context @param {HTMLElement} controls
 * @param {Room} room
 */
function createShown({ createView, summary, explain }, context, controls, room) {
  const { root, words, state, derived } = context;
  const status = child(root, "p", { class: "tconv-status", role: "status" });
  const view = createView(context, controls);
  let [message, saidOf] = ["", {}]; // it says nothing of another state
  /** The last possible setting, and the room it is drawn in. @type {[any, Derived] | null} */
  let possible = null;
  let drawnIn = "";

  function drawStatus() {
    const { problem } = derived();
    const said = saidOf === state() ? message : "";
    const text = problem
      ? explain?.(words, problem)
      : said || summary(words, state(), derived(), view);
    status.classList.toggle("tconv-problem", Boolean(problem));
    writeText(status, text ?? "");
  }
  return {
    draw() {
      context.tell();
      const { problem } = derived();
      // An impossible setting has no picture; x and w stay in sight, where they are mended. The last possible
      // one keeps the picture's place, in whatever room there is.
      root.classList.toggle("tconv-impossible", Boolean(problem));
      const height = heightLeft(root, room);
      if (!problem) possible = [state(), derived()];
      const roomNow = `${room.width} ${height}`;
      if (possible && !(problem && drawnIn === roomNow)) {
        view.draw(...possible, room.width, height);
        drawnIn = roomNow;
      }
      drawStatus();
    },
    mark: () => void (derived().problem || view.mark?.(state(), derived())),
    reset: () => view.reset?.(),
    /** @param {string} text */
    say(text) {
      [message, saidOf] = [text, state()];
      drawStatus();
    },
  };
}

/**
 * @param {Definition} definition @param {Context & Setting} context @param {string} query
 */
function readLink({ traits, derive }, { words, say, state, set }, query) {
  try {
    set(fromQuery(traits, (asked) => derive(asked).problem, query, state()));
  } catch (error) {
    say(words.badLink(/** @type {Error} */ (error).message.slice(0, 60)));
  }
}
