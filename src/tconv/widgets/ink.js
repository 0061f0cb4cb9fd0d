// @ts-check
// What a canvas is drawn with: the looks of the style sheet, which a canvas cannot read by itself.

import { svgChild, write } from "./cells.js";

const PRINTED = 4; // dots for a px on paper

/**
 * `changed` is called when looks or dots are no longer what they were: with the theme of the page, its zoom, and for a print.
 * @param {HTMLElement} root @param {AbortSignal} signal @param {() => void} changed
 */
export function createInk(root, signal, changed) {
  const view = /** @type {Window} */ (root.ownerDocument.defaultView);
  const layer = svgChild(svgChild(root, "svg", { class: "tconv-ink", "aria-hidden": "true" }), "g");
  const probe = svgChild(layer, "path");
  /** @typedef {{ fill: string, stroke: string, opacity: number }} Look */
  /** @type {[Map<string, Look>, Map<string, Look>]} the faint ones and the strong ones, once they were asked for */
  const looks = [new Map(), new Map()];
  let dots = view.devicePixelRatio;

  /** @param {number} now */
  function setDots(now) {
    if (now === dots) return;
    dots = now;
    changed();
  }
  // Whatever changes the theme changes the colour of the text, over 1 ms: a transition whose end can be heard. It is called off
  // where the theme is changed back at once, between which looks may have been asked for.
  for (const event of ["transitionend", "transitioncancel"]) {
    root.addEventListener(event, (heard) => {
      const { target, propertyName } = /** @type {TransitionEvent} */ (heard);
      if (target !== root || propertyName !== "color") return;
      for (const known of looks) known.clear();
      changed();
    }, { signal });
  }
  /** A zoom, or another screen, is heard once: it is a change from what was. */
  function watchScreen() {
    view.matchMedia(`(resolution: ${view.devicePixelRatio}dppx)`).addEventListener("change", () => {
      watchScreen();
      setDots(view.devicePixelRatio);
    }, { once: true, signal });
  }
  watchScreen();
  view.addEventListener("beforeprint", () => setDots(PRINTED), { signal });
  view.addEventListener("afterprint", () => setDots(view.devicePixelRatio), { signal });

  return {
    dots: () => dots,
    /** @param {string} name  of the look @param {boolean} [strong]  whether it stands without a label */
    look(name, strong = false) {
      const known = looks[Number(strong)];
      let look = known.get(name);
      if (!look) {
        write(layer, "class", strong ? "tconv-strong" : "");
        write(probe, "class", name);
        const { fill, stroke, opacity } = view.getComputedStyle(probe);
        known.set(name, (look = { fill, stroke, opacity: Number(opacity) }));
      }
      return look;
    },
  };
}
