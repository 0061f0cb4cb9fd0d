// @ts-check
// Elements of HTML and SVG: they are made once, and written to only where something changes.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{ [attribute: string]: string }} Attributes */

/** @param {Element} parent @param {any} element @param {Attributes} attributes */
function append(parent, element, attributes) {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  parent.append(element);
  return element;
}

/**
 * @param {Element} parent @param {string} name @param {Attributes} [attributes]
 * @param {string} [text] @returns {any} the element; its type follows from `name`
 */
export function child(parent, name, attributes = {}, text = "") {
  const element = append(parent, parent.ownerDocument.createElement(name), attributes);
  element.textContent = text;
  return element;
}

/**
 * @param {Element} parent @param {string} name @param {Attributes} [attributes]
 * @returns {SVGElement}
 */
export const svgChild = (parent, name, attributes = {}) =>
  append(parent, parent.ownerDocument.createElementNS(SVG, name), attributes);

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

/**
 * Writes a text only if it changes, and into the node that is there: to make another is slower.
 * @param {Element} element  with no child but a text @param {string} text
 */
export function writeText(element, text) {
  const node = /** @type {Text | null} */ (element.firstChild);
  if (!node) element.textContent = text;
  else if (node.data !== text) node.data = text;
}
