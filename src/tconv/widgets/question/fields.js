// @ts-check
// Where an answer is given: options, a line of numbers, cells to point at, cells to fill in.

import { child, writeText } from "../shared/drawing/dom.js";
import { cellAfter, onArrows } from "../shared/drawing/pointing.js";
import { ravelIndex, unravelIndex } from "../shared/geometry/ravel.js";
import { rich, table } from "./drawn.js";
import { readNumber, readNumbers, shapeOf } from "./matching.js";

/** @import { Question } from "./generators.js" */
/** @import { Answer } from "./registry.js" */

/**
 * One part of an answer: what holds it, what it is called, and where its sign stands.
 * @typedef {{ input: any, sign: Element, name?: string }} Cell
 *
 * `read` gives the answer; or, where there is none, what is to be typed otherwise, and where.
 * @typedef {{ cells: Cell[], read(): Answer | { says: string, input: any } }} Field
 *
 * @typedef {{ item: any, words: any, id: string }} Kit
 */

const MOST = 14; // cells along an axis

/** Signs a cell as right or wrong, for eyes and for ears; or not. @param {Cell} cell @param {any} words @param {boolean} [right] */
export function setSign({ input, sign, name }, words, right) {
  const said = right === undefined ? "" : right ? words.right : words.wrong;
  const mark = said && (right ? "✓" : "✗");
  writeText(sign, name || !said ? mark : ` ${mark} ${said}`);
  if (name) input.setAttribute("aria-label", said ? `${name}, ${said}` : name);
}

/** @param {Element} parent @param {Question} question @param {Kit} kit @returns {Field} */
function choose(parent, { truth, setting }, { item, words, id }) {
  const one = item.options && truth.filter(Boolean).length === 1;
  const role = one ? "radiogroup" : "group";
  const box = child(parent, "div", { class: "tconv-offers", role, "aria-labelledby": id });
  const cells = truth.map((_, n) => {
    const label = child(box, "label");
    const input = child(label, "input", { type: one ? "radio" : "checkbox", name: id });
    const text = child(label, "span");
    if (item.options) rich(text, words.options[n]);
    else table(text, `${n + 1}`, setting[item.show[0]][n]);
    return { input, sign: child(label, "b") };
  });
  return {
    cells,
    read: () =>
      cells.some(({ input }) => input.checked)
        ? cells.map(({ input }) => Number(input.checked))
        : { says: words.untyped, input: cells[0].input },
  };
}

/** @param {Element} parent @param {Question} question @param {Kit} kit @returns {Field} */
function number(parent, { truth }, { words, id }) {
  const label = child(parent, "label", {}, `${words.answer} `);
  const input = child(label, "input", { autocomplete: "off", "aria-describedby": id });
  return {
    cells: [],
    read: () =>
      readNumbers(input.value, truth.length) ?? {
        says: input.value.trim() ? words.unread : words.untyped,
        input,
      },
  };
}

/**
 * Cells in rows and columns, which the arrow keys walk through.
 * @param {Element} parent @param {number[]} size @param {Kit} kit
 * @param {(box: Element, n: number) => any} make  what holds a cell
 */
function board(parent, [rows, columns], { item, words }, make) {
  const whole = child(parent, "div", { class: "tconv-answer" });
  child(whole, "span", { "aria-hidden": "true" }, item.grid);
  const box = child(whole, "div", {
    class: "tconv-board",
    role: "group",
    "aria-label": item.grid,
    style: `grid-template-columns: repeat(${columns}, minmax(20px, 44px))`,
  });
  const cells = Array.from({ length: rows * columns }, (_, n) => {
    const frame = child(box, "span");
    const cell = {
      input: make(frame, n),
      sign: child(frame, "b", { "aria-hidden": "true" }),
      name: words.cell(item.grid, unravelIndex(n, columns)),
    };
    setSign(cell, words);
    return cell;
  });
  onArrows(box, (...step) => {
    const at = cells.findIndex(({ input }) => input === box.ownerDocument.activeElement);
    const next = cellAfter(unravelIndex(at, columns), step, [rows, columns]);
    cells[ravelIndex(next, columns)].input.focus();
  });
  return cells;
}

/** Rows and columns of a line, too. @param {number[]} shape */
const sizeOf = (shape) => (shape.length > 1 ? shape : [1, ...shape]);

/** In the shape of the truth. @param {any[]} cells @param {number[]} shape @returns {Answer} */
const shaped = (cells, [rows, columns]) =>
  columns === undefined
    ? cells
    : Array.from({ length: rows }, (_, n) => cells.slice(n * columns, (n + 1) * columns));

/** Not as a property: it is younger than the attribute. @param {Pick<Cell, "input">} cell */
const isPressed = ({ input }) => input.getAttribute("aria-pressed") === "true";

/** @param {Element} parent @param {Question} question @param {Kit} kit @returns {Field} */
function point(parent, { truth }, kit) {
  const { words } = kit;
  const shape = shapeOf(truth);
  const cells = board(parent, sizeOf(shape), kit, (frame, n) => {
    const input = child(frame, "button", {
      type: "button",
      "aria-pressed": "false",
      tabindex: n ? "-1" : "0",
    });
    input.addEventListener("click", () =>
      input.setAttribute("aria-pressed", `${!isPressed({ input })}`),
    );
    input.addEventListener("focus", () => {
      for (const cell of cells) cell.input.tabIndex = cell.input === input ? 0 : -1;
    });
    return input;
  });
  return {
    cells,
    read: () =>
      cells.some(isPressed)
        ? shaped(
            cells.map((cell) => Number(isPressed(cell))),
            shape,
          )
        : { says: words.untyped, input: cells[0].input },
  };
}

/** @param {Element} parent @param {Question} question @param {Kit} kit @returns {Field} */
function fill(parent, { truth }, kit) {
  const { item, words, id } = kit;
  const truly = shapeOf(truth);
  const shape = item.sized ? truly.map(() => 1) : truly;
  /** What was typed, by its place: it stays when the grid grows and shrinks. @type {any} */
  const typed = {};
  if (item.sized) steppers(parent, truly.length > 1 ? words.size : words.length, resize);
  const place = child(parent, "div", { class: "tconv-field" });
  /** @type {Field} */
  const field = { cells: [], read };
  draw();
  return field;

  /** @param {number} axis @param {number} size */
  function resize(axis, size) {
    shape[axis] = size;
    place.replaceChildren();
    draw();
  }
  function draw() {
    const size = sizeOf(shape);
    field.cells = board(place, size, kit, (frame, n) => {
      const key = `${unravelIndex(n, size[1])}`;
      const input = child(frame, "input", { autocomplete: "off", "aria-describedby": id });
      input.value = typed[key] ?? "";
      input.addEventListener("input", () => void (typed[key] = input.value));
      return input;
    });
  }
  function read() {
    const texts = field.cells.map(({ input }) => input.value.trim());
    const values = texts.map((text) => (text ? readNumber(text) : null));
    const bad = texts.findIndex((text, n) => text && values[n] === null);
    if (bad < 0 && texts.some(Boolean)) return shaped(values, shape);
    const { input, name } = field.cells[Math.max(0, bad)];
    return { says: bad < 0 ? words.untyped : `${name}: ${words.unread}`, input };
  }
}

/**
 * A field for the size along each axis.
 * @param {Element} parent @param {string[]} names @param {(axis: number, size: number) => void} changed
 */
function steppers(parent, names, changed) {
  const box = child(parent, "div", { class: "tconv-sizes" });
  names.forEach((name, axis) => {
    const label = child(box, "label", { class: "tconv-size" }, `${name} `);
    const input = child(label, "input", { type: "number", min: "1", max: `${MOST}`, value: "1" });
    input.addEventListener("input", () => {
      if (input.value && input.validity.valid) changed(axis, input.valueAsNumber);
    });
  });
}

export const FIELDS = { choose, number, point, fill };
