// @ts-check
// The kernel is seen to turn, where the reader's system allows motion.

import { write } from "../shared/drawing/dom.js";

/** @import { Place } from "./layout.js" */

const TURN = { duration: 900, easing: "ease-in-out" };

/** @param {HTMLElement} layer  what turns @param {AbortSignal} signal */
export function createTurning(layer, signal) {
  const view = /** @type {Window} */ (layer.ownerDocument.defaultView);
  const still = view.matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Animation | undefined} */
  let turning;
  let lies = true; // rotated, as it was drawn last
  still.addEventListener("change", () => turning?.finish(), { signal });
  /** @param {boolean} rotated @param {Place} place  of what turns, about its middle */
  return (rotated, { left, top, rows, columns, cell }) => {
    const [x, y] = [left + (columns * cell) / 2, top + (rows * cell) / 2];
    write(layer, "style", `transform-origin: ${x}px ${y}px`);
    if (rotated === lies) return;
    lies = rotated;
    turning?.finish();
    if (still.matches) return;
    turning = layer.animate([{ transform: "rotate(-180deg)" }, { transform: "none" }], TURN);
  };
}
