// @ts-check
// What a reader takes away: the setting as a link and as code.

import { child } from "../drawing/dom.js";
import { button, select } from "./controls.js";
/** @import { Context } from "../state/shell.js" */

/**
 * Links to the setting, and the setting as code in the libraries that can say it.
 * @template State
 * @param {Context} context @param {string[]} libraries
 * @param {(state: State, library: string, derived: any) => string} codeFor
 */
export function createShare(
  { root, words, hosted, link, state, derived, onState },
  libraries,
  codeFor,
) {
  const box = child(root, "div", { class: "tconv-share" });
  const details = child(box, "details", { class: "tconv-code" });
  child(details, "summary", {}, words.code);
  let [library] = libraries;
  const bar = child(details, "div", { class: "tconv-code-bar" });
  const options = Object.fromEntries(libraries.map((name) => [name, name]));
  const data = { "data-action": "library" };
  const list = select(bar, { label: words.codeFor, options, data }, (name) => {
    library = name;
    show();
  });
  list.set(library);
  button(bar, words.copyCode, copy, { "data-action": "copy-code" });
  const said = child(bar, "span", { role: "status" });
  const code = child(details, "pre", { tabindex: "0", "aria-label": words.code });
  details.addEventListener("toggle", show);
  if (hosted) button(box, words.copyLink, link, { "data-action": "copy-link" });

  function show() {
    if (details.open && !derived().problem) code.textContent = codeFor(state(), library, derived());
    said.textContent = "";
  }
  async function copy() {
    const copied = await copyText(code);
    said.textContent = copied ? words.codeCopied : words.codeSelected;
  }
  onState((_, { problem }) => {
    box.hidden = Boolean(problem);
    if (details.open) show();
  });
}

/** Copies what an element says, or else selects it; tells which. @param {HTMLElement} element */
async function copyText(element) {
  const view = element.ownerDocument.defaultView;
  try {
    await view?.navigator.clipboard.writeText(`${element.textContent}`);
    return true;
  } catch {
    view?.getSelection()?.selectAllChildren(element);
    return false;
  }
}
