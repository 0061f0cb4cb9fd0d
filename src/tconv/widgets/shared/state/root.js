// @ts-check
// The element that a widget is, and the start of its names.

import { child } from "../drawing/dom.js";

// For the names that must be unique on a page: patterns, groups of radio buttons. JupyterLab loads this
// module anew for each widget, so a count kept here would start again.
export const newId = () => `tconv-${Math.random().toString(36).slice(2)}`;

/** @param {HTMLElement} el @param {string} name  of the class in Python @param {string} label */
export function createRoot(el, name, label) {
  const root = child(el, "div", {
    class: "tconv",
    role: "group",
    "aria-label": label,
    "data-widget": name,
  });
  // JupyterLab would take the arrow keys for its own shortcuts; it looks for this on what has the focus.
  root.addEventListener("focusin", (/** @type {any} */ { target }) =>
    target.setAttribute("data-lm-suppress-shortcuts", "true"),
  );
  return root;
}
