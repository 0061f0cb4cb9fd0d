// @ts-check
// How a cell of a picture is reached: by pointer, and by the arrow keys.

/** @import { Pair } from "./arithmetic.js" */

/** @type {{ [key: string]: Pair }} */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * Reports what the pointer is over: the element, and its cell where it carries one.
 * @param {Element} svg @param {(cell: Pair | undefined, at: Element) => void} pointed
 */
export function onPointer(svg, pointed) {
  svg.addEventListener("pointerover", (event) => {
    const at = /** @type {Element} */ (event.target);
    /** @type {any} */
    const cell = ["data-row", "data-col"].map((name) => Number(at.getAttribute(name)));
    pointed(at.getAttribute("data-panel") ? cell : undefined, at);
  });
}

/**
 * The cell that a step leads to, within a grid; the first one where there is none to start from.
 * @param {Pair | undefined} from @param {Pair} step @param {Pair} size @returns {Pair}
 */
export function cellAfter(from, step, size) {
  const along = (/** @type {0 | 1} */ axis) => Math.max(0, Math.min(from ? from[axis] + step[axis] : 0, size[axis] - 1));
  return [along(0), along(1)];
}

/** Reports the arrow keys as steps of rows and columns. @param {Element} box @param {(rows: number, columns: number) => void} stepped */
export function onArrows(box, stepped) {
  box.addEventListener("keydown", (pressed) => {
    const event = /** @type {KeyboardEvent} */ (pressed);
    const step = ARROWS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    stepped(...step);
  });
}
