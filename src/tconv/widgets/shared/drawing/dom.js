// @ts-check
// Elements of HTML and SVG: they are made once, and written to only where something changes.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Element} parent @param {string} name
 * @param {{ [attribute: string]: string }} [attributes]
 * @param {string} [text]
 * @returns {any} the element; its type follows from `name`
 */
export function child(parent, name, attributes = {}, text = "") {
  const element = parent.ownerDocument.createElement(name);
  for (const [attribute, value] of Object.entries(attributes))
    element.setAttribute(attribute, value);
  element.textContent = text;
  parent.append(element);
  return element;
}

/**
 * @param {Element} parent @param {string} name
 * @param {{ [attribute: string]: string }} [attributes]
 * @returns {SVGElement}
 */
export function svgChild(parent, name, attributes = {}) {
  const element = /** @type {SVGElement} */ (parent.ownerDocument.createElementNS(SVG, name));
  for (const [attribute, value] of Object.entries(attributes))
    element.setAttribute(attribute, value);
  parent.append(element);
  return element;
}

/** @typedef {Element & { written?: { [attribute: string]: string | number } }} Written */

/**
 * Writes an attribute only if it changes.
 * @param {Written} element @param {string} attribute @param {string | number} value
 */
export function write(element, attribute, value) {
  const written = (element.written ??= {});
  if (written[attribute] === value) return;
  written[attribute] = value;
  element.setAttribute(attribute, String(value));
}

/** Writes a text only if it changes. @param {Element} element @param {string} text */
export function writeText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
