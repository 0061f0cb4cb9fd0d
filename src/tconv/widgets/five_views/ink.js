// @ts-check
// What a canvas is drawn with, and cannot read by itself: the colours of the style sheet, and how
// many dots a px has.

import { svgChild, write } from "../shared/drawing/dom.js";
import { screenScale } from "../shared/drawing/scale.js";

/** @typedef {{ fill: string, stroke: string, opacity: number }} Style */
/** @typedef {ReturnType<typeof createInk>} Ink */

const PRINTED = 4; // dots for a px on paper
const THEMES = ["data-theme", "data-jp-theme-light"]; // of the book and of JupyterLab

/**
 * `changed` is called when colours or dots are others: with the theme of the page, its zoom, and
 * for a print; and where the page attaches or styles the widget after it was drawn.
 * @param {HTMLElement} root @param {AbortSignal} signal @param {() => void} changed
 */
export function createInk(root, signal, changed) {
  const view = /** @type {Window} */ (root.ownerDocument.defaultView);
  const box = svgChild(root, "svg", { class: "tconv-ink", "aria-hidden": "true" });
  const read = createProbe(box, view);
  /** @type {Map<string, Style>[]} by class, without and with *strong* around it; once asked for */
  const known = [new Map(), new Map()];
  let dots = view.devicePixelRatio;

  function readAgain() {
    const text = () => JSON.stringify(known.map((styles) => [...styles]));
    const before = text();
    known.forEach((styles, n) => {
      for (const name of styles.keys()) styles.set(name, read(name, n > 0));
    });
    if (text() !== before) changed();
  }
  /** @param {number} now */
  function setDots(now) {
    if (now === dots) return;
    dots = now;
    changed();
  }
  onStyle(box, signal, readAgain);
  const setToScreen = () => setDots(view.devicePixelRatio);
  onResolution(view, signal, setToScreen);
  view.addEventListener("beforeprint", () => setDots(PRINTED), { signal });
  view.addEventListener("afterprint", setToScreen, { signal });

  return {
    dots: () => dots * screenScale(root),
    /** @param {string} className @param {boolean} [strong]  where no label tells a value */
    styleOf(className, strong = false) {
      const styles = known[Number(strong)];
      const style = styles.get(className) ?? read(className, strong);
      styles.set(className, style);
      return style;
    },
  };
}

/**
 * What the style sheet says of a class.
 * @param {SVGElement} box @param {Window} view
 */
function createProbe(box, view) {
  const layer = svgChild(box, "g");
  const probe = svgChild(layer, "path");
  /** @param {string} className @param {boolean} strong @returns {Style} */
  return (className, strong) => {
    write(layer, "class", strong ? "tconv-strong" : "");
    write(probe, "class", className);
    const { fill, stroke, opacity } = view.getComputedStyle(probe);
    return { fill, stroke, opacity: Number(opacity) };
  };
}

/**
 * Another theme of the page; and the style sheet, which gives the box a size, whenever it comes and
 * wherever the widget is attached.
 * @param {SVGElement} box @param {AbortSignal} signal @param {() => void} changed
 */
function onStyle(box, signal, changed) {
  const themes = new MutationObserver(changed);
  themes.observe(box.ownerDocument, { subtree: true, attributeFilter: THEMES });
  const styled = new ResizeObserver(changed);
  styled.observe(box);
  signal.addEventListener("abort", () => {
    themes.disconnect();
    styled.disconnect();
  });
}

/**
 * A zoom, or another screen, ends the resolution that is asked for: that is told once.
 * @param {Window} view @param {AbortSignal} signal @param {() => void} changed
 */
function onResolution(view, signal, changed) {
  const present = view.matchMedia(`(resolution: ${view.devicePixelRatio}dppx)`);
  const follow = () => {
    onResolution(view, signal, changed);
    changed();
  };
  present.addEventListener("change", follow, { once: true, signal });
}
