// @ts-check
// What a canvas is drawn with: the looks of the style sheet, which a canvas cannot read by itself.

import { svgChild, write } from "../shared/drawing/cells.js";

const PRINTED = 4; // dots for a px on paper

/**
 * `changed` is called when looks or dots are no longer what they were: with the theme of the page, its zoom, and for a print;
 * and where the page attaches the widget, shows it, or has its style sheet only after it was drawn.
 * @param {HTMLElement} root @param {AbortSignal} signal @param {() => void} changed
 */
export function createInk(root, signal, changed) {
  const view = /** @type {Window} */ (root.ownerDocument.defaultView);
  const box = svgChild(root, "svg", { class: "tconv-ink", "aria-hidden": "true" });
  const layer = svgChild(box, "g");
  const probe = svgChild(layer, "path");
  /** @typedef {{ fill: string, stroke: string, opacity: number }} Look */
  /** @type {[Map<string, Look>, Map<string, Look>]} the faint ones and the strong ones, once they were asked for */
  const looks = [new Map(), new Map()];
  let dots = view.devicePixelRatio;

  /** @param {string} name @param {number} strong @returns {Look} */
  function read(name, strong) {
    write(layer, "class", strong ? "tconv-strong" : "");
    write(probe, "class", name);
    const { fill, stroke, opacity } = view.getComputedStyle(probe);
    return { fill, stroke, opacity: Number(opacity) };
  }
  function readAgain() {
    let differs = false;
    looks.forEach((known, strong) =>
      known.forEach((was, name) => {
        const now = read(name, strong);
        differs ||=
          now.fill !== was.fill || now.stroke !== was.stroke || now.opacity !== was.opacity;
        known.set(name, now);
      }),
    );
    if (differs) changed();
  }
  /** @param {number} now */
  function setDots(now) {
    if (now === dots) return;
    dots = now;
    changed();
  }
  // Whatever changes the theme changes the colour of the text, over 1 ms: a transition whose end can be heard. It is called off
  // where the theme is changed back at once, between which looks may have been asked for.
  for (const event of ["transitionend", "transitioncancel"]) {
    root.addEventListener(
      event,
      (heard) => {
        const { target, propertyName } = /** @type {TransitionEvent} */ (heard);
        if (target === root && propertyName === "color") readAgain();
      },
      { signal },
    );
  }
  // No transition is heard of what is not on the page, or not shown; with the style sheet, and whenever it comes to be shown, the
  // box gets its size.
  const shown = new ResizeObserver(readAgain);
  shown.observe(box);
  signal.addEventListener("abort", () => shown.disconnect());
  /** A zoom, or another screen, is heard once: it is a change from what was. */
  function watchScreen() {
    view.matchMedia(`(resolution: ${view.devicePixelRatio}dppx)`).addEventListener(
      "change",
      () => {
        watchScreen();
        setDots(view.devicePixelRatio);
      },
      { once: true, signal },
    );
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
      if (!look) known.set(name, (look = read(name, Number(strong))));
      return look;
    },
  };
}
