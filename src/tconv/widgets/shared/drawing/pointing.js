// @ts-check
// How a cell of a picture is reached: by pointer, and by the arrow keys.

/** @import { Pair } from "../geometry/placements.js" */
/** @import { Cell } from "./cells.js" */
/** @import { GridElement } from "./grid.js" */

/** @type {{ [key: string]: Pair }} */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * Reports the places of grids that the pointer goes to: the grid's name, row and column on it, and
 * the cell that stands there, if any.
 * @param {Element} svg
 * @param {(panel: string, place: Pair, cell: Cell | undefined) => void} pointed
 */
export function onPointer(svg, pointed) {
  let last = "";
  /** @param {Event} moved */
  function report(moved) {
    const { target, clientX, clientY } = /** @type {PointerEvent} */ (moved);
    const grid = /** @type {(GridElement & SVGGraphicsElement) | null} */ (
      /** @type {Element} */ (target).closest("[data-panel]")
    );
    if (!grid) return void (last = "");
    const { panel, cell: side, origin, cells } = grid.picture;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(grid.getScreenCTM()?.inverse());
    const [row, column] = [Math.floor(y / side), Math.floor(x / side)];
    const now = `${panel} ${row} ${column}`;
    if (now === last) return;
    last = now;
    pointed(
      panel,
      [row, column],
      cells.find(({ at }) => at[0] === row - origin[0] && at[1] === column - origin[1]),
    );
  }
  for (const event of ["pointerover", "pointermove"]) svg.addEventListener(event, report);
  svg.addEventListener("pointerleave", () => void (last = ""));
}

/**
 * The cell that a step leads to, within a grid; the first one where there is none to start from.
 * @param {Pair | undefined} from @param {Pair} step @param {Pair} size @returns {Pair}
 */
export function cellAfter(from, step, size) {
  const along = (/** @type {0 | 1} */ axis) =>
    Math.max(0, Math.min(from ? from[axis] + step[axis] : 0, size[axis] - 1));
  return [along(0), along(1)];
}

/**
 * Reports the arrow keys as steps of rows and columns.
 * @param {Element} box @param {(rows: number, columns: number) => void} stepped
 */
export function onArrows(box, stepped) {
  box.addEventListener("keydown", (pressed) => {
    const event = /** @type {KeyboardEvent} */ (pressed);
    const step = ARROWS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    stepped(...step);
  });
}
