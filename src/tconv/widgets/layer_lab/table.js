// @ts-check
// The same layer in every framework, a row each. It scrolls in itself.

import { child, write, writeText } from "../shared/drawing/dom.js";
import { nameOf } from "./frameworks/conventions.js";
import { ROWS } from "./settings.js";

/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/**
 * @param {HTMLElement} parent @param {Words} words @param {(framework: string) => void} chosen
 */
export function createTable(parent, words, chosen) {
  const box = child(parent, "div", {
    ...{ class: "tconv-lab-table", role: "region", tabindex: "0" },
    "aria-label": words.tableLabel,
  });
  const table = child(box, "table");
  const head = child(child(table, "thead"), "tr");
  for (const title of words.columns) child(head, "th", { scope: "col" }, title);
  const body = child(table, "tbody");
  const rows = ROWS.map((framework) => createRow(body, framework, words, chosen));
  /** @param {State} state @param {Derived} derived */
  return (state, { result }) => rows.forEach((row, n) => row(result.rows[n], state.to === ROWS[n]));
}

/**
 * @param {HTMLElement} body @param {string} framework @param {Words} words
 * @param {(framework: string) => void} chosen
 */
function createRow(body, framework, words, chosen) {
  const row = child(body, "tr");
  row.addEventListener("click", () => chosen(framework));
  const name = child(row, "th", { scope: "row" }, nameOf(framework));
  child(name, "span", { class: "tconv-lab-dated" }, words.dated(framework));
  const [call, verdict, weight] = ["call", "verdict", "weight"].map((fact) =>
    child(row, "td", { "data-fact": `${fact}-${framework}` }),
  );
  /** @param {import("./rows.js").Row} one @param {boolean} isChosen */
  return (one, isChosen) => {
    writeText(call, words.callOf(one));
    writeText(verdict, words.verdictOf(one));
    writeText(weight, words.weightOf(one));
    write(row, "class", isChosen ? "tconv-lab-chosen" : "");
    write(row, "aria-current", `${isChosen}`);
  };
}
