// @ts-check
// The bench: the original and the image of every way side by side, under one lens.

import { child, write, writeText } from "../shared/drawing/dom.js";
import { cellAfter, onArrows } from "../shared/drawing/pointing.js";
import { screenScale } from "../shared/drawing/scale.js";
import { remembered } from "../shared/geometry/remembered.js";
import { everyWay, originalOf, WAYS } from "./arithmetic.js";
import { LENS, layoutFor, lensAt } from "./layout.js";
import { createOwnImage } from "./own_image.js";
import { createPanel } from "./panel.js";
import { BOARD_FROM, PHOTOGRAPH } from "./settings.js";

/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Context, View } from "../shared/state/shell.js" */
/** @import { Outcome } from "./arithmetic.js" */
/** @import { WayPanel } from "./panel.js" */
/** @import { Derived, Grey, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

const STEP = 4; // pixels that an arrow key moves the lens
const EYE = /** @type {Pair} */ ([0.66, 0.42]); // where the lens begins, as parts of the image

/**
 * What there is to see: made once for an image and a setting.
 * @typedef {{ original: import("../shared/engine/planes.js").Planes, size: Pair,
 *   ways: { [way: string]: Outcome | null } }} Seen
 */

/** @param {Grey} image @param {State} state @param {Derived} derived @returns {Seen} */
function see(image, { kernel_size, stride }, { starts }) {
  const original = originalOf(image, stride);
  const ways = everyWay(original, starts, kernel_size, stride);
  return { original, size: [original.rows, original.columns], ways };
}

/** @param {Context} context @param {HTMLElement} controls @returns {View & { size(): Pair, own(): boolean }} */
export function createPicture(context, controls) {
  const { root, state, derived, mark, redraw, say } = context;
  root.classList.add("tconv-bench");
  /** @type {Grey | null} */
  let own = null;
  /** @type {Pair | null} the middle of the lens; null until the reader moves it */
  let middle = null;
  const seen = remembered(see);
  const now = () => seen(own ?? PHOTOGRAPH, state(), derived());
  /** @param {Pair} pixel @param {Pair} [step] */
  function look(pixel, step = [0, 0]) {
    middle = cellAfter(pixel, step, now().size);
    mark();
  }
  const middleIn = (/** @type {Pair} */ size) =>
    cellAfter(middle ?? [Math.round(EYE[0] * size[0]), Math.round(EYE[1] * size[1])], [0, 0], size);
  const image = createOwnImage(context, controls, (given) => {
    [own, middle] = [given, null];
    redraw();
    say(""); // what was said of another image
  });
  const show = createWays(context, look, (rows, columns) =>
    look(middleIn(now().size), [STEP * rows, STEP * columns]),
  );
  return {
    draw(state, _, width, height) {
      show.all(now(), state, own !== null, width, height);
      show.lens(middleIn(now().size), now().size);
    },
    mark: () => show.lens(middleIn(now().size), now().size),
    reset: () => image.forget(),
    size: () => now().size,
    own: () => own !== null,
  };
}

/**
 * The panels, and what is said below.
 * @param {Context} context @param {(pixel: Pair) => void} look
 * @param {(rows: number, columns: number) => void} stepped
 */
function createWays({ root, words, id }, look, stepped) {
  const box = child(root, "div", { class: "tconv-picture" });
  const output = child(box, "div", { class: "tconv-output tconv-bench-ways", id: `${id}-ways` });
  const keys = { role: "application", tabindex: "0", "aria-label": words.lensLabel };
  const panels = new Map(
    ["original", ...WAYS].map((way) => [
      way,
      createPanel(output, way, look, way === "original" ? keys : {}),
    ]),
  );
  onArrows(/** @type {Element} */ (output.querySelector("[role=application]")), stepped);
  const reading = child(box, "div", { class: "tconv-reading" });
  const verdict = child(reading, "p", { class: "tconv-fact", "data-fact": "verdict" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  child(reading, "p", { class: "tconv-hint" }, words.hint);
  return {
    /**
     * @param {Seen} seen @param {State} state @param {boolean} own
     * @param {number} width @param {number} height
     */
    all(seen, state, own, width, height) {
      const view = /** @type {Window} */ (root.ownerDocument.defaultView);
      const dots = view.devicePixelRatio * screenScale(root);
      const layout = layoutFor(width, seen.size, dots, height);
      root.classList.toggle("tconv-narrow", layout.narrow);
      root.classList.toggle("tconv-aside", layout.beside);
      write(output, "style", `--tconv-columns: ${layout.columns}`);
      for (const [way, panel] of panels) {
        const outcome = way === "original" ? { image: seen.original } : seen.ways[way];
        panel.draw(outcome?.image ?? null, seen.size, layout);
      }
      sayAll(panels, words, seen, state, own);
      writeText(verdict, words.verdict(seen.ways, state, BOARD_FROM));
    },
    /** @param {Pair} middle @param {Pair} size */
    lens(middle, size) {
      const at = lensAt(middle, size);
      for (const panel of panels.values()) panel.look(at);
      writeText(sentence, words.underLens(at, LENS));
    },
  };
}

/**
 * @param {Map<string, WayPanel>} panels @param {Words} words @param {Seen} seen @param {State} state
 * @param {boolean} own
 */
function sayAll(panels, words, { size, ways }, state, own) {
  for (const [way, panel] of panels) {
    const outcome = ways[way];
    const measures = outcome ? words.measures(outcome) : [];
    const board = Boolean(outcome && outcome.energy >= BOARD_FROM);
    if (way === "original") panel.say(words.original(own), words.input(size, state), "", false);
    else panel.say(words.wayName(way, state), measures, words.note(way, state), board);
  }
}
