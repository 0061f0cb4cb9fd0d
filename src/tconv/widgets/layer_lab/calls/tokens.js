// @ts-check
// A text as signs: names, numbers, texts in quotation marks, and everything else one by one.

import { CALL_WORDS } from "./words.js";

/**
 * @typedef {{ is: "name" | "number" | "text" | "sign" | "end", text: string, at: number,
 *   end: number }} Token
 */

/** Why a text is no call that is understood, and where. @param {number} at @param {string} message */
export const refusal = (at, message) => Object.assign(new Error(message), { at });

/** Longer texts are no call. */
const LONGEST = 20_000;

const SPACE = /(?:\s|\\\n|#[^\n]*)+/uy;
const KINDS = /** @type {const} */ ([
  ["name", /[\p{L}_][\p{L}\p{N}_]*/uy],
  ["number", /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/uy],
  ["text", /[\x22“”](?:[^\x22“”\\\n]|\\.)*[\x22“”]|[\x27‘’](?:[^\x27‘’\\\n]|\\.)*[\x27‘’]/uy],
  ["sign", /\.{3}|[*]{2}|[/]{2}|->|::|[-=!<>+*:]=|./suy],
]);

/** The signs of a text, without white space and comments; the last one is its end. @param {string} text */
export function tokensOf(text) {
  if (text.length > LONGEST) throw refusal(0, CALL_WORDS.tooLong(LONGEST, text.length));
  const lines = text.includes(">>>") ? text.replace(/^\s*(?:>>>|\.\.\.)(?=\s)/gm, blank) : text;
  /** @type {Token[]} */
  const found = [];
  let at = 0;
  while (at < lines.length) {
    const space = matchAt(SPACE, lines, at);
    at += space.length;
    if (at >= lines.length) break;
    for (const [is, pattern] of KINDS) {
      const piece = matchAt(pattern, lines, at);
      if (!piece) continue;
      found.push({ is, text: piece, at, end: at + piece.length });
      at += piece.length;
      break;
    }
  }
  return [
    ...found,
    { is: /** @type {const} */ ("end"), text: "", at: text.length, end: text.length },
  ];
}

/** A prompt, as spaces: places stay what they are. @param {string} prompt */
const blank = (prompt) => prompt.replace(/\S/g, " ");

/** @param {RegExp} pattern @param {string} text @param {number} at */
function matchAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/** What is written behind the number sign. @param {string} text */
export const commentsOf = (text) => (text.match(/#[^\n]*/g) ?? []).join("\n");
