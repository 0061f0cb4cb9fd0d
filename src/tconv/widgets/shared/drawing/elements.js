// @ts-check
// Elements of which there are sometimes more, sometimes fewer.

import { svgChild, write, writeText } from "./dom.js";

/**
 * All have the same attributes; `text` is what stands in one.
 * @param {Element} parent @param {string} name
 */
export function createElements(parent, name) {
  /** @type {SVGElement[]} */
  const made = [];
  return (/** @type {{ [attribute: string]: string | number }[]} */ wanted) => {
    wanted.forEach(({ text = "", ...attributes }, n) => {
      const element = (made[n] ??= svgChild(parent, name));
      for (const attribute in attributes) write(element, attribute, attributes[attribute]);
      writeText(element, `${text}`);
    });
    for (const element of made.splice(wanted.length)) element.remove();
  };
}
