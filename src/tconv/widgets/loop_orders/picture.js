// @ts-check
// The orders as a list: what each loops over, and a bar as long as its time, once it is timed here.

import { button } from "../shared/controls/controls.js";
import { child, write, writeText } from "../shared/drawing/dom.js";
import { createReading } from "../shared/drawing/reading.js";
import { NARROW } from "../shared/drawing/room.js";
import { milliseconds } from "../shared/words/numbers.js";
import { NAMES } from "./settings.js";
import { createTiming } from "./timing.js";

/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Timing } from "./timing.js" */
/** @import { Words } from "./words.js" */

/** @param {HTMLElement} parent @param {Words} words */
function createList(parent, words) {
  const list = child(parent, "ol", { class: "tconv-orders" });
  const rows = NAMES.map((name) => {
    const row = child(list, "li", { "data-order": name });
    child(row, "b", {}, words.orders[name]);
    child(row, "span", { class: "tconv-order-loops" }, words.loops[name]);
    const line = child(row, "span", { class: "tconv-order-time" });
    const bar = child(child(line, "span"), "span", { class: "tconv-order-bar" });
    return { bar, time: child(line, "span", { "data-readout": name }) };
  });
  /** @param {{ [order: string]: number }} times */
  return (times) => {
    const most = Math.max(...Object.values(times));
    rows.forEach(({ bar, time }, n) => {
      const ms = times[NAMES[n]];
      write(bar, "style", `width: ${ms ? ((100 * ms) / most).toFixed(2) : 0}%`);
      write(time, "data-value", ms ?? "");
      writeText(time, ms ? milliseconds(ms) : "–");
    });
  };
}

/**
 * Turn after turn, one a frame, until it is over, or the reader asks for something else.
 * @param {Context} context @param {(timing: Timing) => void} shown
 */
function createClock({ root, signal, state }, shown) {
  const view = /** @type {Window} */ (root.ownerDocument.defaultView);
  let running = 0; // which one: an older one ends
  return {
    start() {
      const turn = createTiming(state(), () => performance.now());
      const mine = ++running;
      const goOn = () => {
        if (signal.aborted || mine !== running) return;
        const timing = turn();
        shown(timing);
        if (!timing.isOver) view.requestAnimationFrame(goOn);
      };
      view.requestAnimationFrame(goOn);
    },
    stop: () => void running++,
  };
}

/** @param {Context} context @returns {View} */
export function createPicture(context) {
  const { root } = context;
  /** @type {Words} */
  const words = context.words;
  root.classList.add("tconv-loop-orders");
  const box = child(root, "div", { class: "tconv-picture" });
  const output = child(box, "div", { class: "tconv-output" });
  child(output, "div", { class: "tconv-title" }, words.title);
  const drawList = createList(output, words);
  const start = button(output, words.time, press, { "data-action": "time" });
  const { reading, sentence } = createReading(box, words.hint);
  const facts = ["products", "same"].map((name) =>
    child(reading, "p", { class: "tconv-fact", "data-fact": name }),
  );
  const clock = createClock(context, show);
  let drawn = "";

  function press() {
    show({ ...NOTHING, isOver: false });
    clock.start();
  }
  /** @param {Timing} timing */
  function show(timing) {
    const { isOver } = timing;
    const isTimed = isOver && NAMES.every((name) => timing.times[name]);
    drawList(timing.times);
    write(box, "aria-busy", String(!isOver));
    writeText(start, isOver ? (isTimed ? words.again : words.time) : words.busy);
    writeText(sentence, isTimed ? words.told(timing) : isOver ? words.untimed : words.busy);
    writeText(facts[1], isTimed ? words.same(timing) : "");
  }

  return {
    draw(_state, derived, width) {
      root.classList.toggle("tconv-narrow", width < NARROW);
      const setting = JSON.stringify(derived.layer);
      if (drawn === setting) return;
      drawn = setting;
      clock.stop();
      show(NOTHING);
      writeText(facts[0], words.products(derived));
    },
  };
}

/** Before anything is timed. @type {Timing} */
const NOTHING = {
  ...{ layer: /** @type {any} */ (null), times: {}, unequal: [], isOver: true },
};
