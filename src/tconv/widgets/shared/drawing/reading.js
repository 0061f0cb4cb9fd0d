// @ts-check
// What is said below a picture.

import { child } from "./dom.js";

/** Its sentence, which is read out, and what a reader can do. @param {Element} box @param {string} hint */
export function createReading(box, hint) {
  const reading = child(box, "div", { class: "tconv-reading" });
  const sentence = child(reading, "p", { class: "tconv-written", "aria-live": "polite" });
  child(reading, "p", { class: "tconv-hint" }, hint);
  return { reading, sentence };
}
