// @ts-check
// The field with the call: what is typed sets the traits, and what moves them writes the call anew.

import { child, write, writeText } from "../shared/drawing/dom.js";
import { callFor, settingOf } from "./pasted.js";

/** @import { Context } from "../shared/state/shell.js" */
/** @import { State } from "./settings.js" */

/** @param {Context} context @param {HTMLElement} panel */
export function createField({ words, id, state, change, onState }, panel) {
  const box = child(panel.ownerDocument.body, "div", { class: "tconv-lab-call" });
  panel.before(box);
  const label = child(box, "label", {}, words.call);
  const field = child(label, "textarea", {
    ...{ rows: "2", spellcheck: "false", autocapitalize: "off", autocomplete: "off" },
    ...{ "data-lab": "call", "aria-describedby": `${id}-said` },
  });
  const said = child(box, "p", { id: `${id}-said`, class: "tconv-lab-said", role: "status" });
  let shown = ""; // the call that stands in the field, or that what was typed there says

  /** @param {string} text @param {boolean} [refused] */
  function say(text, refused = false) {
    said.classList.toggle("tconv-lab-refused", refused);
    write(field, "aria-invalid", `${refused}`);
    writeText(said, text);
  }
  /** @param {State} now */
  const textFor = (now) => callFor(now) ?? words.noCall(now);
  field.addEventListener("input", () => {
    const setting = settingOf(field.value, state());
    if ("refused" in setting) return say(setting.refused, true);
    shown = textFor({ ...state(), ...setting.changes });
    change(setting.changes);
    say([words.read, ...setting.notes].join(" "));
  });
  onState((now) => {
    const text = textFor(now);
    if (text === shown) return;
    shown = text;
    field.value = text;
    say(words.callHint);
  });
}
