// @ts-check
// The handles of the scissors: on each axis one for padding, which moves both cuts, and one for
// output padding, which moves the far cut. By pointer or by keys.

import { child } from "../shared/controls/controls.js";

/** @typedef {"padding" | "output_padding"} Cutter */

/** @type {Cutter[]} */
export const CUTTERS = ["padding", "output_padding"];

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
 * @param {Element} parent @param {number} axis  0 rows, 1 columns @param {Cutter} trait
 * @param {{ label: string, letter: string }} text
 * @param {(value: number) => void} asked
 */
export function createHandle(parent, axis, trait, { label, letter }, asked) {
  const handle = child(
    parent,
    "div",
    {
      class: "tconv-cutter",
      role: "slider",
      tabindex: "0",
      "aria-label": label,
      "aria-orientation": axis ? "horizontal" : "vertical",
      "data-handle": trait,
      "data-axis": `${axis}`,
    },
    letter,
  );
  let [low, high, value, cell, line] = [0, 0, 0, 1, 0];
  /** @type {{ at: number, value: number } | null} where a drag began */
  let held = null;
  const along = (/** @type {PointerEvent} */ event) => (axis ? event.clientX : event.clientY);

  handle.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = HANDLE_KEYS[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // from the picture, whose arrow keys choose a cell
    asked(Number.isFinite(step) ? value + step : step < 0 ? low : high);
  });
  handle.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    handle.setPointerCapture(event.pointerId);
    handle.focus();
    event.preventDefault();
    held = { at: along(event), value };
  });
  handle.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (!held) return;
    const next = held.value + Math.round((along(event) - held.at) / cell);
    if (next !== value) asked(next);
  });
  for (const end of ["pointerup", "pointercancel"])
    handle.addEventListener(end, () => void (held = null));

  return {
    /**
     * @param {number} now @param {[number, number]} range @param {string} said
     * @param {{ cell: number, line: number, hidden: boolean }} place  `line` is where the cut is, px
     */
    set(now, range, said, place) {
      [[low, high], value, cell] = [range, now, place.cell];
      for (const [name, number] of [
        ["now", now],
        ["min", low],
        ["max", high],
      ])
        handle.setAttribute(`aria-value${name}`, `${number}`);
      handle.setAttribute("aria-valuetext", said);
      handle.hidden = place.hidden;
      if (line !== place.line)
        handle.style.setProperty(axis ? "left" : "top", `${(line = place.line)}px`);
    },
  };
}
