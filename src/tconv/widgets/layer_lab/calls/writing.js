// @ts-check
// What all writers of calls share: what they know, and how Python writes it.

import { pythonTuple } from "../../shared/words/python_text.js";

/** @import { Ends } from "../frameworks/prediction.js" */

/**
 * What a writer knows: of the layer, and for each axis what its convention takes. `i` and `o` are channels, or
 * names for them; `w` is the shape of the weight, `size` the size of the output, null where nobody said it.
 * @typedef {{ framework: string, convention: string, dims: number, k: number[], s: number[], d: number[],
 *   g: number, i: string, o: string, bias: boolean, pad: (number | Ends)[], extra: (number | null)[],
 *   size: number[] | null, sized: boolean, w: string, channels: [number | null, number | null] }} Known
 */

/** @param {unknown[]} items */
export const asList = (items) => `[${items.join(", ")}]`;
/** One number where all are alike. @param {unknown[]} items */
export const asEach = (items) =>
  items.every((one) => one === items[0]) ? `${items[0]}` : pythonTuple(items);
/** Begin and end of each axis. @param {(number | Ends)[]} pad */
export const asPairs = (pad) => pad.map((one) => (Array.isArray(one) ? one : [one, one]));
/** @param {string} text */
export const inQuotes = (text) => `"${text}"`;

/**
 * A call; of the keywords those are written whose value is not as usual.
 * @param {string} name @param {unknown[]} placed @param {[word: string, value: unknown, usual?: unknown][]} named
 */
export function asCall(name, placed, named) {
  const words = named.flatMap(([word, value, usual]) =>
    value === null || String(value) === String(usual) ? [] : [`${word}=${value}`],
  );
  return `${name}(${[...placed, ...words].join(", ")})`;
}

/** @param {boolean} is @returns {string} */
export const asSwitch = (is) => (is ? "True" : "False");

/** The output padding, 0 where none is said. @param {Known} known */
export const extraText = ({ extra }) => asEach(extra.map((one) => one ?? 0));
