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
  /** Whose text stands in the field. @type {State | null} */
  let told = null;

  /** @param {string} text @param {boolean} [refused] */
  function say(text, refused = false) {
    said.classList.toggle("tconv-lab-refused", refused);
    write(field, "aria-invalid", `${refused}`);
    writeText(said, text);
  }
  field.addEventListener("input", () => {
    const setting = settingOf(field.value, state());
    if ("refused" in setting) return say(setting.refused, true);
    told = { ...state(), ...setting.changes };
    change(setting.changes);
    say([words.read, ...setting.notes].join(" "));
  });
  /** @param {State} now */
  const textFor = (now) => callFor(now) ?? words.noCall(now);
  onState((now) => {
    if (told && textFor(told) === textFor(now)) return; // what was pasted still says it
    told = now;
    field.value = textFor(now);
    say(words.callHint);
  });
}
