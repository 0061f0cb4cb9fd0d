// @ts-check
// How large a widget is drawn: 1 in a page, more where it fills a screen.

/** @param {HTMLElement} root @param {number} scale */
export function setScale(root, scale) {
  root.dataset.scale = `${scale}`;
  root.style.transform = `scale(${scale})`;
}

/** Px of the window for a px of the widget that an element is in. @param {Element} element */
export const screenScale = (element) =>
  Number(/** @type {HTMLElement | null} */ (element.closest("[data-scale]"))?.dataset.scale ?? 1);
