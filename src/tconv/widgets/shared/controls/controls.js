// @ts-check
// The controls that every widget shares: native elements with real labels. Each takes what it
// shows through `set` and reports what the reader does through a callback; none knows the others.

import { textWidth } from "../drawing/cells.js";

/**
 * @param {Element} parent @param {string} name @param {{ [attribute: string]: string }} [attributes] @param {string} [text]
 * @returns {any} the element; its type follows from `name`
 */
export function child(parent, name, attributes = {}, text = "") {
  const element = parent.ownerDocument.createElement(name);
  for (const [attribute, value] of Object.entries(attributes))
    element.setAttribute(attribute, value);
  element.textContent = text;
  parent.append(element);
  return element;
}

/**
 * A range input of whole numbers with its name before it and its value behind it; where they count
 * parts of something, `shown` says of what.
 * @param {Element} parent
 * @param {{ label: string, range: [number, number], data: { [name: string]: string }, shown?: (value: number) => string }} options
 * @param {(value: number) => void} changed
 */
export function slider(parent, { label, range: [min, max], data, shown }, changed) {
  const box = child(parent, "label", { class: "tconv-slider" });
  const name = child(box, "span", {}, label);
  const input = child(box, "input", {
    type: "range",
    min: `${min}`,
    max: `${max}`,
    step: "1",
    ...data,
  });
  const value = child(box, "output");
  input.addEventListener("input", () => changed(input.valueAsNumber));
  return {
    box,
    set(
      /** @type {number} */ number,
      /** @type {string} */ text = label,
      /** @type {number} */ highest = max,
    ) {
      if (input.max !== `${highest}`) input.max = `${highest}`;
      if (input.valueAsNumber !== number) input.valueAsNumber = number;
      const said = shown?.(number) ?? `${number}`;
      if (value.textContent !== said) value.textContent = said;
      if (shown) input.setAttribute("aria-valuetext", said);
      if (name.textContent !== text) name.textContent = text;
    },
  };
}

/**
 * A few choices side by side, of which one holds: radio buttons drawn as a switch.
 * @param {Element} parent
 * @param {{ label: string, options: { [value: string]: string }, data: { [name: string]: string }, group: string }} options
 * @param {(value: string) => void} changed
 */
export function choice(parent, { label, options, data, group }, changed) {
  const box = child(parent, "fieldset", { class: "tconv-choice" });
  child(box, "legend", {}, label);
  const row = child(box, "span", { class: "tconv-options" });
  const inputs = Object.entries(options).map(([value, text]) => {
    const option = child(row, "label");
    const input = child(option, "input", { type: "radio", name: group, value, ...data });
    child(option, "span", {}, text);
    input.addEventListener("change", () => changed(value));
    return input;
  });
  return {
    set(/** @type {string} */ value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

/**
 * @param {Element} parent
 * @param {{ label: string, options: { [value: string]: string }, data?: { [name: string]: string } }} options
 * @param {(value: string) => void} changed
 */
export function select(parent, { label, options, data = {} }, changed) {
  const box = child(parent, "label", { class: "tconv-select" });
  child(box, "span", {}, label);
  const list = child(box, "select", data);
  for (const [value, text] of Object.entries(options)) {
    // An empty value is what the list shows when no option holds; it cannot be chosen.
    child(list, "option", value === "" ? { value, hidden: "" } : { value }, text);
  }
  list.addEventListener("change", () => list.value && changed(list.value));
  return { set: (/** @type {string} */ value) => void (list.value = value) };
}

/** @param {Element} parent @param {string} text @param {() => void} pressed @param {{ [attribute: string]: string }} [attributes] */
export function button(parent, text, pressed, attributes = {}) {
  const element = child(parent, "button", { type: "button", ...attributes }, text);
  element.addEventListener("click", pressed);
  return element;
}

/** How wide a cell for a number is, unless a long one stands in its column, px; as in widget.css. */
export const NUMBER = 36;
const LONG_NUMBER = 2.2; // times its font: a longer one has a smaller font
const SMALL_NUMBER = 11; // px, its font
const BESIDE_NUMBER = 6; // px
const WIDEST_NUMBER = 60; // px of a cell
const BETWEEN_NUMBERS = 2; // px

/** How wide a cell must be for a number, px. @param {number} value */
const numberWidth = (value) =>
  Math.min(WIDEST_NUMBER, Math.ceil(textWidth(`${value}`) * SMALL_NUMBER) + BESIDE_NUMBER);

/**
 * A grid of cells that hold numbers to be edited in place. Typing or the up and down keys change
 * a cell; what is not a number in the range is refused, in a sentence at the cell, and undone when the cell is left.
 * @param {HTMLElement} parent  around which nothing else is placed
 * @param {{ panel: string, id: string, range: [number, number], size: number, rows?: number, smallest?: number, grows?: boolean, name: (row: number, column: number) => string,
 *   refusal: (tag: string, range: [number, number], text: string, unread: boolean) => string }} options  `smallest` is the width of a cell for short numbers, px; `grows` where a column may become wider for a long number
 * @param {{ changed: (row: number, column: number, value: number) => void, pointed: (row: number, column: number) => void }} report
 */
export function numberGrid(
  parent,
  { panel, id, range, size, rows: most = size, smallest = NUMBER, grows = true, name, refusal },
  { changed, pointed },
) {
  const [min, max] = range;
  const grid = child(parent, "div", { class: "tconv-numbers" });
  const refused = child(parent, "p", {
    class: "tconv-refused",
    id: `${id}-${panel}-refused`,
    role: "status",
  });
  let shown = "";
  /** @type {number[]} of the columns, px */
  let widths = [];
  let columnsAre = "";
  /** @type {number[][] | null} */
  let shownValues = null;

  /** @param {number} row @param {number} column */
  function makeCell(row, column) {
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
    const allowed = () =>
      input.value !== "" && input.valueAsNumber >= min && input.valueAsNumber <= max;
    input.addEventListener("input", () => {
      if (!allowed())
        return refuse(
          box,
          input,
          refusal(tag.textContent, range, input.value, input.validity.badInput),
        );
      accept(input);
      changed(row, column, input.valueAsNumber);
    });
    input.addEventListener("blur", () => {
      input.value = input.dataset.value ?? "";
      accept(input);
    });
    for (const event of ["focus", "pointerenter"])
      input.addEventListener(event, () => pointed(row, column));
    return { box, tag, input };
  }

  /** Says under a cell, within the widget, why it does not take what stands in it. @param {HTMLElement} box @param {HTMLElement} input @param {string} text */
  function refuse(box, input, text) {
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", refused.id);
    if (refused.textContent !== text) refused.textContent = text;
    refused.style.cssText = `left: ${box.offsetLeft}px; top: ${box.offsetTop + box.offsetHeight}px`;
    const end = /** @type {Element} */ (parent.closest(".tconv")).getBoundingClientRect().right;
    const over = Math.max(0, refused.getBoundingClientRect().right - end);
    refused.style.cssText += `; margin-left: ${-over}px; --tconv-at: ${over}px`;
  }

  /** @param {HTMLElement} input */
  function accept(input) {
    for (const name of ["aria-invalid", "aria-describedby"]) input.removeAttribute(name);
    refused.textContent = "";
  }

  const cells = Array.from({ length: most }, (_, row) =>
    Array.from({ length: size }, (_, column) => makeCell(row, column)),
  );

  return {
    /**
     * @param {number[][]} values @param {number} rows @param {number} columns
     * @param {(row: number, column: number) => { tag: string, look: string }} describe
     */
    set(values, rows, columns, describe) {
      if (values === shownValues && shown === `${rows}×${columns}`) return;
      shownValues = values;
      const inPlay = cells.slice(0, rows).map((line) => line.slice(0, columns));
      if (shown !== `${rows}×${columns}`) {
        shown = `${rows}×${columns}`;
        // Cells that stay are not touched: to lay out an input anew is slow, and it would lose the focus.
        const boxes = inPlay.flatMap((line) => line.map(({ box }) => box));
        for (const box of Array.from(grid.children)) if (!boxes.includes(box)) box.remove();
        boxes.forEach(
          (box, n) => grid.children[n] === box || grid.insertBefore(box, grid.children[n] ?? null),
        );
      }
      inPlay.forEach((line, row) =>
        line.forEach(({ box, tag, input }, column) => {
          const { tag: name, look } = describe(row, column);
          const value = values[row][column];
          if (tag.textContent !== name) tag.textContent = name;
          if (box.className !== look) box.className = look;
          if (input.dataset.value === `${value}`) return;
          input.dataset.value = `${value}`;
          input.classList.toggle("tconv-long", textWidth(`${value}`) > LONG_NUMBER);
          if (input.valueAsNumber !== value) input.value = `${value}`;
        }),
      );
      widths = inPlay[0].map((_, column) =>
        grows ? Math.max(...inPlay.map((_, row) => numberWidth(values[row][column]))) : 0,
      );
      const template = widths.map((width) => `max(var(--tconv-number), ${width}px)`).join(" ");
      if (template === columnsAre) return;
      columnsAre = template;
      grid.style.gridTemplateColumns = template;
    },
    /** How wide the cells need it to be, px. */
    width: () =>
      widths.reduce(
        (sum, width) => sum + Math.max(smallest, width) + BETWEEN_NUMBERS,
        -BETWEEN_NUMBERS,
      ),
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
