// @ts-check
// A grid of cells that hold numbers to be edited in place. Typing or the up and down keys change a
// cell; what is not a number in the range is refused, in a sentence at the cell, and undone when the
// cell is left.

import { child, writeText } from "../drawing/dom.js";
import { textWidth } from "../drawing/labels.js";
import { screenScale } from "../drawing/scale.js";

/** How wide a cell for a number is, unless a long one stands in its column, px; as in base.css. */
export const NUMBER = 36;
const LONG_NUMBER = 2.2; // times its font: a longer one has a smaller font
const SMALL_NUMBER = 11; // px, its font
const BESIDE_NUMBER = 6; // px
const WIDEST_NUMBER = 60; // px of a cell
const BETWEEN_NUMBERS = 2; // px

/**
 * `rows` where the grid is no square; `smallest` is the width of a cell for short numbers, px;
 * `grows` where a column may become wider for a long number.
 * @typedef {{ panel: string, id: string, range: [number, number], size: number, rows?: number,
 *   smallest?: number, grows?: boolean, name: (row: number, column: number) => string,
 *   refusal: (tag: string, range: [number, number], text: string, unread: boolean) => string
 *   }} Options
 * @typedef {{ changed: (row: number, column: number, value: number) => void,
 *   pointed: (row: number, column: number) => void }} Report
 *
 * @typedef {{ box: HTMLElement, tag: HTMLElement, input: HTMLInputElement }} NumberCell
 */

/** How wide a cell must be for a number, px. @param {number} value */
const numberWidth = (value) =>
  Math.min(WIDEST_NUMBER, Math.ceil(textWidth(`${value}`) * SMALL_NUMBER) + BESIDE_NUMBER);

/**
 * @param {HTMLElement} parent  around which nothing else is placed
 * @param {Options} options @param {Report} report
 */
export function numberGrid(parent, options, report) {
  const { size, rows: most = size, smallest = NUMBER, grows = true } = options;
  const grid = child(parent, "div", { class: "tconv-numbers" });
  const refusals = createRefusals(parent, `${options.id}-${options.panel}-refused`);
  const cells = Array.from({ length: most }, (_, row) =>
    Array.from({ length: size }, (_, column) =>
      createCell(grid, row, column, options, report, refusals),
    ),
  );
  /** @type {number[]} of the columns, px */
  let widths = [];
  let shownSize = "";
  /** @type {number[][] | null} */
  let shownValues = null;

  return {
    /**
     * @param {number[][]} values @param {number} rows @param {number} columns
     * @param {(row: number, column: number) => { tag: string, className: string }} describe
     */
    set(values, rows, columns, describe) {
      const newSize = `${rows}×${columns}`;
      if (values === shownValues && newSize === shownSize) return;
      const inPlay = cells.slice(0, rows).map((line) => line.slice(0, columns));
      if (newSize !== shownSize) place(grid, inPlay.flat());
      [shownValues, shownSize] = [values, newSize];
      inPlay.forEach((line, row) =>
        line.forEach((cell, column) => fill(cell, values[row][column], describe(row, column))),
      );
      widths = inPlay[0].map((_, column) =>
        grows ? Math.max(...inPlay.map((_, row) => numberWidth(values[row][column]))) : 0,
      );
      const template = widths.map((width) => `max(var(--tconv-number), ${width}px)`).join(" ");
      if (grid.style.gridTemplateColumns !== template) grid.style.gridTemplateColumns = template;
    },
    /** How wide the cells need it to be, px. */
    width: () =>
      widths.reduce((sum, width) => sum + Math.max(smallest, width) + BETWEEN_NUMBERS, 0) -
      BETWEEN_NUMBERS,
    /** @param {(row: number, column: number) => boolean} isMarked */
    mark(isMarked) {
      cells.forEach((line, row) =>
        line.forEach(({ input }, column) =>
          input.classList.toggle("tconv-marked", isMarked(row, column)),
        ),
      );
    },
  };
}

/**
 * @param {HTMLElement} grid @param {number} row @param {number} column @param {Options} options
 * @param {Report} report @param {ReturnType<typeof createRefusals>} refusals @returns {NumberCell}
 */
function createCell(
  grid,
  row,
  column,
  { panel, range, name, refusal },
  { changed, pointed },
  { refuse, accept },
) {
  const [min, max] = range;
  const box = child(grid, "label");
  const tag = child(box, "span", { "aria-hidden": "true" });
  const input = child(box, "input", {
    type: "number",
    step: "any",
    min: `${min}`,
    max: `${max}`,
    "aria-label": name(row, column),
    "data-panel": panel,
    "data-row": `${row}`,
    "data-col": `${column}`,
  });
  input.addEventListener("input", () => {
    const { value, valueAsNumber: number, validity } = input;
    if (value === "" || !(number >= min && number <= max))
      return refuse(box, input, refusal(tag.textContent, range, value, validity.badInput));
    accept(input);
    changed(row, column, number);
  });
  input.addEventListener("blur", () => {
    input.value = input.dataset.value ?? "";
    accept(input);
  });
  for (const event of ["focus", "pointerenter"])
    input.addEventListener(event, () => pointed(row, column));
  return { box, tag, input };
}

/**
 * Says under a cell, within the widget, why it does not take what stands in it.
 * @param {HTMLElement} parent @param {string} id
 */
function createRefusals(parent, id) {
  const refused = child(parent, "p", { class: "tconv-refused", id, role: "status" });
  return {
    /** @param {HTMLElement} box @param {HTMLElement} input @param {string} text */
    refuse(box, input, text) {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", refused.id);
      writeText(refused, text);
      const [left, top] = [box.offsetLeft, box.offsetTop + box.offsetHeight];
      refused.style.cssText = `left: ${left}px; top: ${top}px`;
      const end = /** @type {Element} */ (parent.closest(".tconv")).getBoundingClientRect().right;
      const beyond = refused.getBoundingClientRect().right - end;
      const over = Math.max(0, beyond) / screenScale(parent);
      refused.style.cssText += `; margin-left: ${-over}px; --tconv-at: ${over}px`;
    },
    /** @param {HTMLElement} input */
    accept(input) {
      for (const name of ["aria-invalid", "aria-describedby"]) input.removeAttribute(name);
      refused.textContent = "";
    },
  };
}

/**
 * Puts these cells into the grid and no others. Those that stay are not touched: to lay out an input
 * anew is slow, and it would lose the focus.
 * @param {HTMLElement} grid @param {NumberCell[]} cells
 */
function place(grid, cells) {
  const boxes = cells.map(({ box }) => box);
  for (const box of Array.from(grid.children))
    if (!boxes.includes(/** @type {HTMLElement} */ (box))) box.remove();
  boxes.forEach(
    (box, n) => grid.children[n] === box || grid.insertBefore(box, grid.children[n] ?? null),
  );
}

/** @param {NumberCell} cell @param {number} value @param {{ tag: string, className: string }} as */
function fill({ box, tag, input }, value, { tag: name, className }) {
  writeText(tag, name);
  if (box.className !== className) box.className = className;
  if (input.dataset.value === `${value}`) return;
  input.dataset.value = `${value}`;
  input.classList.toggle("tconv-long", textWidth(`${value}`) > LONG_NUMBER);
  if (input.valueAsNumber !== value) input.value = `${value}`;
}
