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
  const page = root.ownerDocument;
  const view = /** @type {Window} */ (page.defaultView);
  const box = svgChild(root, "svg", { class: "tconv-ink", "aria-hidden": "true" });
  const layer = svgChild(box, "g");
  const probe = svgChild(layer, "path");
  /** @type {Map<string, Style>} by class, and the class around it; once they were asked for */
  const known = new Map();
  let dots = view.devicePixelRatio;

  /** @param {string} key @returns {Style} */
  function read(key) {
    const [className, around] = key.split("/");
    write(layer, "class", around);
    write(probe, "class", className);
    const { fill, stroke, opacity } = view.getComputedStyle(probe);
    return { fill, stroke, opacity: Number(opacity) };
  }
  function readAgain() {
    const before = JSON.stringify([...known]);
    for (const key of known.keys()) known.set(key, read(key));
    if (JSON.stringify([...known]) !== before) changed();
  }
  /** @param {number} now */
  function setDots(now) {
    if (now === dots) return;
    dots = now;
    changed();
  }
  const themes = new MutationObserver(readAgain);
  themes.observe(page, { subtree: true, attributeFilter: THEMES });
  // The style sheet gives the box a size, whenever it comes and wherever the widget is attached.
  const styled = new ResizeObserver(readAgain);
  styled.observe(box);
  signal.addEventListener("abort", () => {
    themes.disconnect();
    styled.disconnect();
  });
  const setToScreen = () => setDots(view.devicePixelRatio);
  onResolution(view, signal, setToScreen);
  view.addEventListener("beforeprint", () => setDots(PRINTED), { signal });
  view.addEventListener("afterprint", setToScreen, { signal });

  return {
    dots: () => dots * screenScale(root),
    /** @param {string} className @param {boolean} [strong]  where no label tells a value */
    styleOf(className, strong = false) {
      const key = `${className}/${strong ? "tconv-strong" : ""}`;
      const style = known.get(key) ?? read(key);
      known.set(key, style);
      return style;
    },
  };
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
