// @ts-check
// The placement grids: for each input cell an output-sized grid with the kernel, scaled by
// that cell, where it lands; and their sum, the transposed convolution. This module holds the
// state and decides what is drawn; arithmetic, cells, controls and words are shared.

import { stamp } from "./arithmetic.js";
import { child } from "./controls.js";
import { pickedTerms } from "./links.js";
import { createPicture } from "./picture.js";
import { axesOf, fromQuery, PRESETS, problemOf, toQuery, TRAITS } from "./settings.js";
import { createSettingsPanel } from "./settings_panel.js";
import { createShare } from "./share.js";
import { wordsFor } from "./words.js";
/** @import { Pair } from "./arithmetic.js" */
/** @import { Pick } from "./links.js" */
/** @import { State } from "./settings.js" */

/**
 * @typedef {{ get(trait: string): any, set(trait: string, value: any): void, on(event: string, callback: () => void): void,
 *   off(event: string, callback: () => void): void, save_changes(): void }} Model
 * @typedef {{ query: string | null, link(query: string): Promise<boolean> }} Host  what a page that hosts the widget adds
 */

let widgetsMade = 0; // for the names that must be unique on a page: patterns, groups of radio buttons

/** @param {Model} model @returns {State} */
const readState = (model) =>
  structuredClone(/** @type {State} */ (Object.fromEntries(TRAITS.map((trait) => [trait, model.get(trait)]))));

/** @param {{ model: Model, el: HTMLElement, host?: Host }} context */
function render({ model, el, host }) {
  const words = wordsFor(el);
  const controller = new AbortController();
  const start = readState(model);
  let state = readState(model);
  /** @type {Pick} */
  let pick = { source: [0, 0] };
  /** @type {Pair} */
  let chosen = [0, 0];
  let shown = Infinity; // how many stamps the sum holds; all, unless played or scrubbed
  let lastPadding = 1; // what the switch "zero padding O" returns to
  let message = "";
  let committing = false;

  const stampsNow = () => stamp(state.x, state.w, axesOf(state));

  const actions = {
    /** @param {Partial<State>} changes */
    change(changes) {
      state = { ...state, ...changes };
      message = "";
      // An impossible setting stays in this view, with its reason; the model only ever holds possible ones.
      if (!problemOf(state)) commit();
      draw();
    },
    /** @param {"x" | "w"} sheet @param {number} row @param {number} column @param {number} value */
    edit(sheet, row, column, value) {
      const cells = structuredClone(state[sheet]);
      cells[row][column] = value;
      actions.change({ [sheet]: cells });
    },
    /** @param {string} text */
    say(text) {
      message = text;
      draw();
    },
    /** @param {string} side  X or O */
    switchPadding(side) {
      actions.change({ padding: side === "O" ? lastPadding : 0 });
    },
    /** @param {string} name */
    preset(name) {
      actions.change(PRESETS[name](state));
    },
    reset() {
      [pick, chosen, shown] = [{ source: [0, 0] }, [0, 0], Infinity];
      actions.change(structuredClone(start));
    },
    /** @param {Pick} next */
    pick(next) {
      pick = next;
      chosen = next.source ?? chosen;
      draw();
    },
    /** Picks the output cell next to the picked one. @param {number} rows @param {number} columns */
    walk(rows, columns) {
      const { canvas } = stampsNow();
      const from = pick.target ?? [-rows, -columns];
      const [row, column] = [from[0] + rows, from[1] + columns].map((to, axis) => Math.max(0, Math.min(to, canvas[axis].out_size - 1)));
      actions.pick({ target: [row, column] });
    },
    /** @param {number} step  how many stamps the sum is to hold */
    play(step) {
      const [down, across] = axesOf(state);
      shown = step === down.in_size * across.in_size ? Infinity : step;
      if (step > 0) actions.pick({ source: [Math.floor((step - 1) / across.in_size), (step - 1) % across.in_size] });
      else draw();
    },
    async link() {
      const copied = await host?.link(toQuery(state));
      actions.say(copied ? words.linkCopied : words.linkShown);
    },
  };

  const root = child(el, "div", { class: "tconv", role: "group", "aria-label": words.widget });
  const id = `tconv-${++widgetsMade}`;
  const settings = createSettingsPanel(root, words, id, actions);
  const status = child(root, "p", { class: "tconv-status", role: "status" });
  const picture = createPicture(root, words, id, actions, controller.signal);
  const share = createShare(root, words, actions, host !== undefined);

  function commit() {
    committing = true;
    for (const trait of TRAITS) {
      if (JSON.stringify(model.get(trait)) !== JSON.stringify(state[trait])) model.set(trait, structuredClone(state[trait]));
    }
    committing = false;
    model.save_changes();
  }

  function modelChanged() {
    if (committing) return;
    state = readState(model);
    message = "";
    draw();
  }

  function draw() {
    lastPadding = state.padding || lastPadding;
    const problem = problemOf(state);
    settings.set(state);
    share.set(state, !problem);
    picture.setSheets(state);
    const stamps = stampsNow();
    const { canvas: [tall, wide], axes } = stamps;
    const text = problem ? words.problem(problem) : message || words.summary(state, axes, [tall.out_size, wide.out_size]);
    status.classList.toggle("tconv-problem", Boolean(problem));
    if (status.textContent !== text) status.textContent = text;
    picture.show(!problem);
    if (problem) return;
    chosen = [Math.min(chosen[0], axes[0].in_size - 1), Math.min(chosen[1], axes[1].in_size - 1)];
    // What was picked may be gone from a smaller picture; the chosen stamp never is.
    const gone = pick.target && !pick.source ? pick.target[0] >= tall.size || pick.target[1] >= wide.size : pickedTerms(pick, stamps.terms).length === 0;
    if (gone) pick = { source: chosen };
    picture.draw(state, stamps, pick, chosen, shown);
  }

  if (host?.query != null) {
    try {
      state = fromQuery(host.query, state);
      commit();
    } catch (error) {
      message = words.badLink(/** @type {Error} */ (error).message.slice(0, 60));
    }
  }
  for (const trait of TRAITS) model.on(`change:${trait}`, modelChanged);
  const resized = new ResizeObserver(() => picture.resize() && draw());
  resized.observe(root);
  picture.resize();
  draw();

  return () => {
    controller.abort();
    resized.disconnect();
    for (const trait of TRAITS) model.off(`change:${trait}`, modelChanged);
    root.remove();
  };
}

export default { render };
