// @ts-check
// What a widget says, in the language of its page.

import { SHARED_WORDS } from "./words.js";

/** @import { Words } from "./words.js" */

/**
 * All words of a widget, by the language that its page declares; a page whose language the widget
 * does not have gets the one that it has.
 * @template Own
 * @param {Element} el @param {{ [language: string]: Own }} tables  what only this widget says
 * @returns {Words & Own}
 */
export function wordsFor(el, tables) {
  const language = el.ownerDocument.documentElement.lang.slice(0, 2);
  return { ...SHARED_WORDS, ...(tables[language] ?? Object.values(tables)[0]) };
}
