// @ts-check
// A widget that fills the screen, to be seen from the back row. It is laid out as in a page, and scaled
// to the screen: in the largest of the widths at which it can be drawn large.

import { writeText } from "../drawing/dom.js";
import { setScale } from "../drawing/scale.js";
import { button } from "./controls.js";

/** @import { Context } from "../state/shell.js" */

const WIDTHS = [560, 640, 720, 800, 900, 1000, 1120, 1280, 1440]; // px, to choose from
const NEARLY = 0.96; // as large as it can be
const MARGIN = 10; // px; as in base.css
const CONTROLS = "input, select, button, summary, pre, [role=application], [role=slider]";

/** The keys outside the controls, and the buttons they press. @type {{ [key: string]: string[] }} */
const KEYS = {
  " ": ["play", "forward"], // where the reader's system asks for less motion, nothing plays
  ArrowLeft: ["back"],
  ArrowRight: ["forward"],
};

/**
 * The button. `resize` lays the widget out for the width it has.
 * @param {Context} context @param {HTMLElement} parent @param {() => void} resize
 */
export function createFullScreen({ root, words, signal }, parent, resize) {
  const screen = /** @type {HTMLElement} */ (root.parentElement);
  const page = root.ownerDocument;
  const view = /** @type {Window} */ (page.defaultView);
  const turn = button(parent, words.fullScreen, () => (isFull() ? leave() : enter()), {
    "data-action": "full-screen",
    class: "tconv-full-screen",
  });
  const isFull = () => screen.classList.contains("tconv-wall");

  async function enter() {
    await screen.requestFullscreen?.().catch(() => {});
    if (page.fullscreenElement === screen) return;
    screen.setAttribute("popover", "manual"); // or else it fills the window, over all there is
    screen.showPopover?.();
    show(true);
  }
  function leave() {
    if (page.fullscreenElement === screen) page.exitFullscreen();
    else show(false);
  }
  /** @param {boolean} full */
  function show(full) {
    if (full === isFull()) return;
    screen.classList.toggle("tconv-wall", full);
    writeText(turn, full ? words.leaveFullScreen : words.fullScreen);
    if (full) {
      for (const fold of root.querySelectorAll("details")) fold.open = false;
      root.tabIndex = -1;
      root.focus();
      return fit();
    }
    screen.removeAttribute("popover");
    root.removeAttribute("style");
    delete root.dataset.scale;
    resize();
    turn.focus();
  }
  function fit() {
    if (!isFull()) return;
    const [wide, tall] = [screen.clientWidth, screen.clientHeight].map((all) => all - 2 * MARGIN);
    /** @param {number} width */
    function scaleAt(width) {
      root.style.width = `${width}px`;
      resize();
      return Math.min(wide / root.scrollWidth, tall / root.scrollHeight);
    }
    const scales = WIDTHS.map(scaleAt);
    const most = Math.max(...scales);
    const at = scales.findLastIndex((scale) => scale >= NEARLY * most);
    const scale = scales[at];
    setScale(root, scale);
    scaleAt(WIDTHS[at]);
    root.style.left = `${MARGIN + (wide - scale * root.scrollWidth) / 2}px`;
  }
  /** @param {KeyboardEvent} event */
  function press(event) {
    if (!isFull() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") return leave();
    if (/** @type {Element} */ (event.target).closest(CONTROLS)) return;
    const buttons = (KEYS[event.key] ?? []).map((action) =>
      root.querySelector(`[data-action=${action}]:not([hidden])`),
    );
    const one = /** @type {HTMLElement | null} */ (buttons.find(Boolean) ?? null);
    one?.click();
    if (one) event.preventDefault();
  }

  root.addEventListener("keydown", press);
  root.addEventListener("change", fit); // not while a slider is held
  root.addEventListener("toggle", fit, true);
  view.addEventListener("resize", fit, { signal });
  signal.addEventListener("abort", () => {
    screen.classList.remove("tconv-wall");
    screen.removeAttribute("popover");
  });
  page.addEventListener("fullscreenchange", () => show(page.fullscreenElement === screen), {
    signal,
  });
}
