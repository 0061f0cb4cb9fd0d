// @ts-check
// The exhibits of the museum come to life: the reader moves a setting, and both algorithms compute. What stands in the
// page is the smallest setting, from tconv/museum.py; an address with a name opens its exhibit.

import { rowsOf } from "../../src/tconv/widgets/question/layers.js";
import { SUBJECTS } from "../../src/tconv/widgets/question/registry.js";
import { formatNumber } from "../../src/tconv/widgets/shared/words/numbers.js";

/** @typedef {{ [argument: string]: any }} Setting */

const MOST = { number: 12, cells: 6, value: 99 };
const SIGNS = [",", ";", "|"];
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const WORDS = {
  differ: "On this setting they differ: a test would notice.",
  agree: "On this setting no test would notice: both compute the same.",
  silent: "On this setting the claim gives no answer.",
  impossible: "This setting is impossible: the layer would refuse it.",
  notWhole: (/** @type {string} */ name) =>
    `${name} must be a whole number from ${leastOf(name)} to ${MOST.number}.`,
  notNumbers: (/** @type {string} */ name, /** @type {string} */ like) =>
    `${name} must be written like ${like}: at most ${MOST.cells} in a row, up to ${MOST.value}.`,
  notWords: (/** @type {string} */ name, /** @type {string} */ like) =>
    `${name} must hold ${like}, in any order.`,
  smallest: "The smallest setting",
  agreeing: "One where both agree",
};

// --- settings as text ------------------------------------------------------------------------

/** @param {any} value @returns {number} */
const depth = (value) => (Array.isArray(value) ? 1 + depth(value[0]) : 0);

/** @param {any} value @returns {string} */
const text = (value) =>
  Array.isArray(value) ? value.map(text).join(`${SIGNS[depth(value) - 1]} `) : `${value}`;

/** Numbers, rows or grids of them, or words; null where it is none. @param {string} typed @param {any} like @returns {any} */
function read(typed, like) {
  if (!Array.isArray(like)) {
    const word = typed.trim();
    if (typeof like === "string") return word;
    return NUMBER.test(word) && Math.abs(Number(word)) <= MOST.value ? Number(word) : null;
  }
  const parts = typed.split(SIGNS[depth(like) - 1]).map((part) => read(part, like[0]));
  const even = parts.every((part) => part !== null && part.length === parts[0].length);
  const words = typeof like[0] === "string";
  const isSame = words && `${parts.toSorted()}` === `${like.toSorted()}`;
  return parts.length <= MOST.cells && (words ? isSame : even) ? parts : null;
}

/** The smallest number that an argument may be. @param {string} name */
const leastOf = (name) => (name.includes("padding") ? 0 : 1);

/** @param {string} name @param {string} typed @param {any} like */
function readArgument(name, typed, like) {
  const value = read(typed, like);
  if (Array.isArray(like)) return value;
  return Number.isInteger(value) && value >= leastOf(name) && value <= MOST.number ? value : null;
}

/** How an argument that could not be read has to be written. @param {string} name @param {any} like */
function refusal(name, like) {
  if (!Array.isArray(like)) return WORDS.notWhole(name);
  const say = typeof like[0] === "string" ? WORDS.notWords : WORDS.notNumbers;
  return say(name, text(like));
}

// --- both algorithms -------------------------------------------------------------------------

/** @param {(setting: Setting) => any[] | null} algorithm @param {Setting} setting */
function answerOf(algorithm, setting) {
  try {
    const answer = algorithm(setting);
    return answer && Array.from(answer.flat()).every(Number.isFinite) ? answer : null;
  } catch {
    return null; // numbers that do not belong together
  }
}

/** @param {string} subject @param {string} name @param {Setting} setting */
function compare(subject, name, setting) {
  const { right: rule, wrong: { [name]: claim } = {} } = SUBJECTS[subject];
  const right = answerOf(rule, setting);
  const wrong = right && answerOf(claim, setting);
  const verdict = !right
    ? "impossible"
    : !wrong
      ? "silent"
      : JSON.stringify(right) === JSON.stringify(wrong)
        ? "agree"
        : "differ";
  return { right: right ?? [], wrong: wrong ?? [], verdict: WORDS[verdict] };
}

// --- the page --------------------------------------------------------------------------------

/** @param {Element} exhibit @param {"right" | "wrong"} kind @param {any[]} answer @param {any[]} right */
function fill(exhibit, kind, answer, right) {
  const truth = rowsOf(right);
  const rows = rowsOf(answer).map((row, r) => {
    const line = document.createElement("tr");
    row.forEach((value, c) => {
      const cell = line.insertCell();
      const differs = value !== truth[r]?.[c];
      cell.textContent = `${differs ? "≠ " : ""}${formatNumber(value)}`;
      cell.classList.toggle("tconv-differs", differs);
    });
    return line;
  });
  exhibit.querySelector(`.tconv-${kind} tbody`)?.replaceChildren(...rows);
}

/**
 * The field of an argument, whose value is written like one of the smallest setting.
 * @param {Element} box @param {string} argument @param {any} like
 */
function addField(box, argument, like) {
  const label = box.appendChild(document.createElement("label"));
  label.append(`${argument} `);
  const attributes = Array.isArray(like)
    ? { type: "text", size: "10" }
    : { type: "number", min: `${leastOf(argument)}`, max: `${MOST.number}` };
  const field = label.appendChild(document.createElement("input"));
  Object.assign(field, { autocomplete: "off", ...attributes });
  return { argument, like, field };
}

/** @param {HTMLElement} exhibit */
function bringToLife(exhibit) {
  const { name = "", subject = "", setting = "", agree = "null" } = exhibit.dataset;
  /** @type {Setting} */
  const smallest = JSON.parse(setting);
  const box = document.createElement("div");
  box.className = "tconv-settings";
  const verdict = document.createElement("p");
  verdict.role = "status";
  const fields = Object.entries(smallest).map(([argument, like]) => addField(box, argument, like));

  function update() {
    /** @type {Setting} */
    const now = {};
    let unread = "";
    for (const { argument, like, field } of fields) {
      now[argument] = readArgument(argument, field.value, like);
      field.setAttribute("aria-invalid", `${now[argument] === null}`);
      if (now[argument] === null) unread ||= refusal(argument, like);
    }
    if (unread) return void (verdict.textContent = unread);
    const both = compare(subject, name, now);
    verdict.textContent = both.verdict;
    fill(exhibit, "right", both.right, both.right);
    fill(exhibit, "wrong", both.wrong, both.right);
  }

  for (const { field } of fields) field.oninput = update;

  /** @param {string} textContent @param {Setting} to */
  function goTo(textContent, to) {
    const button = box.appendChild(document.createElement("button"));
    const onclick = () => {
      for (const { argument, field } of fields) field.value = text(to[argument]);
      update();
    };
    Object.assign(button, { type: "button", textContent, onclick });
    return onclick;
  }
  const start = goTo(WORDS.smallest, smallest);
  const agreeing = JSON.parse(agree);
  if (agreeing) goTo(WORDS.agreeing, agreeing);
  exhibit.querySelector(".tconv-pair")?.before(box);
  exhibit.querySelector(".tconv-pair")?.after(verdict);
  start();
}

/** Opens the exhibit that the address names; browsers that open what is folded do it themselves. */
function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  const exhibit = /** @type {HTMLDetailsElement | null} */ (named?.closest(".tconv-exhibit"));
  if (!exhibit || exhibit.open) return;
  exhibit.open = true;
  named?.scrollIntoView();
}

for (const exhibit of /** @type {NodeListOf<HTMLDetailsElement>} */ (
  document.querySelectorAll(".tconv-exhibit")
)) {
  // The first stands open, and one that the address names may do so already.
  if (exhibit.open) bringToLife(exhibit);
  else exhibit.addEventListener("toggle", () => bringToLife(exhibit), { once: true });
}
addEventListener("hashchange", openNamed);
openNamed();
