// @ts-check
// The handles of the scissors: on each axis one for padding, which moves both cuts, and one for
// output padding, which moves the far cut. By pointer or by keys.

import { child, write } from "../shared/drawing/dom.js";
import { screenScale } from "../shared/drawing/scale.js";

/** @import { State } from "../transposed/settings.js" */
/** @import { Cutter } from "./arithmetic.js" */
/** @import { Layout } from "./layout.js" */
/** @import { Derived } from "./settings.js" */
/** @import { ScissorsWords } from "./words.js" */

/** @type {Cutter[]} */
const CUTTERS = ["padding", "output_padding"];

/** @type {{ [key: string]: number }} along the axis, so that the handle goes where the arrow points */
const HANDLE_KEYS = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
};

/**
 * All four.
 * @param {Element} parent @param {ScissorsWords} words
 * @param {(trait: Cutter, value: number) => void} asked
 */
export function createHandles(parent, words, asked) {
  const handles = [0, 1].flatMap((axis) =>
    CUTTERS.map((trait) => {
      const text = { label: words.handleLabel[trait][axis], letter: words.handleLetter[trait] };
      const set = createHandle(parent, axis, trait, text, (value) => asked(trait, value));
      return { axis, trait, set };
    }),
  );
  /** @param {State} state @param {Derived} derived @param {Layout} layout */
  return (state, { stamps, cuts, ranges }, { cell, left, top }) => {
    for (const { axis, trait, set } of handles) {
      const { before, out_size } = stamps.canvas[axis];
      const cut = trait === "padding" ? before : before + out_size;
      set(state[trait], ranges[trait], words.handleValue[trait](cuts[axis]), {
        cell,
        line: (axis ? left : top) + cell * cut,
        hidden: state.dims === 1 && axis === 0,
      });
    }
  };
}

/**
 * @param {Element} parent @param {number} axis  0 rows, 1 columns @param {Cutter} trait
 * @param {{ label: string, letter: string }} text @param {(value: number) => void} asked
 */
function createHandle(parent, axis, trait, { label, letter }, asked) {
  const attributes = {
    class: "tconv-cutter",
    role: "slider",
    tabindex: "0",
    "aria-label": label,
    "aria-orientation": axis ? "horizontal" : "vertical",
    "data-handle": trait,
    "data-axis": `${axis}`,
  };
  const handle = child(parent, "div", attributes, letter);
  let [low, high, value, cell] = [0, 0, 0, 1];
  onKeys(handle, (step) => asked(Number.isFinite(step) ? value + step : step < 0 ? low : high));
  let from = 0; // where a drag began
  onDrag(
    handle,
    axis,
    () => void (from = value),
    (moved) => {
      const next = from + Math.round(moved / cell);
      if (next !== value) asked(next);
    },
  );

  /**
   * @param {number} now @param {[number, number]} range @param {string} said
   * @param {{ cell: number, line: number, hidden: boolean }} place  `line` is where the cut is, px
   */
  return (now, range, said, place) => {
    [[low, high], value, cell] = [range, now, place.cell];
    write(handle, "aria-valuenow", now);
    write(handle, "aria-valuemin", low);
    write(handle, "aria-valuemax", high);
    write(handle, "aria-valuetext", said);
    handle.hidden = place.hidden;
    write(handle, "style", `${axis ? "left" : "top"}: ${place.line}px`);
  };
}

/** @param {HTMLElement} handle @param {(step: number) => void} stepped */
function onKeys(handle, stepped) {
  handle.addEventListener("keydown", (event) => {
    const step = HANDLE_KEYS[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // from the picture, whose arrow keys choose a cell
    stepped(step);
  });
}

/**
 * @param {HTMLElement} handle @param {number} axis  along which it is drawn
 * @param {() => void} begun @param {(moved: number) => void} dragged  so far, in px of the picture
 */
function onDrag(handle, axis, begun, dragged) {
  /** @type {number | null} */
  let start = null;
  const along = (/** @type {PointerEvent} */ event) => (axis ? event.clientX : event.clientY);
  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    handle.focus();
    event.preventDefault();
    start = along(event);
    begun();
  });
  handle.addEventListener("pointermove", (event) => {
    if (start !== null) dragged((along(event) - start) / screenScale(handle));
  });
  for (const end of ["pointerup", "pointercancel"])
    handle.addEventListener(end, () => void (start = null));
}
