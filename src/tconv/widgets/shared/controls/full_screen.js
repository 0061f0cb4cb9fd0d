// @ts-check
// A widget that fills the screen, to be seen from the back row. The screen is a small page: so few px
// high that the smallest font of a page is large enough on it. The widget is laid out in that room,
// width and height, and scaled to the screen. What would leave much of it empty has a smaller room;
// what needs more is drawn as large as it can be, and what a page writes small is as large as the rest.

import { writeText } from "../drawing/dom.js";
import { SMALLEST_FONT } from "../drawing/room.js";
import { setScale } from "../drawing/scale.js";
import { button } from "./controls.js";

/** @import { Context } from "../state/shell.js" */

const READ = 0.0201; // of the height of the screen: a font that is read from the back row
const ROOMS = [0.54, 0.69, 0.83, 0.98, 1.18, 1.47]; // to choose from; a little under 1 is the small page
const NARROWEST = 300; // px, of a page
const FULL = 0.85; // of the height of a room
const LARGER = "tconv-larger"; // what is small in a page
const MARGIN = 10; // px; as in base.css
const CONTROLS = "input, select, button, summary, pre, [role=application], [role=slider]";

/** The keys outside the controls, and the buttons they press. @type {{ [key: string]: string[] }} */
const KEYS = {
  " ": ["play", "forward"], // where the reader's system asks for less motion, nothing plays
  ArrowLeft: ["back"],
  ArrowRight: ["forward"],
};

/**
 * The button. `resize` lays the widget out for the width it has, and for a height.
 * @param {Context} context @param {HTMLElement} parent @param {(height: number) => void} resize
 */
export function createFullScreen({ root, words, signal }, parent, resize) {
  const screen = /** @type {HTMLElement} */ (root.parentElement);
  const page = root.ownerDocument;
  const turn = button(parent, words.fullScreen, () => (isFull() ? leave() : enter()), {
    "data-action": "full-screen",
    class: "tconv-full-screen",
  });
  const isFull = () => screen.classList.contains("tconv-wall");
  const fitScreen = () => isFull() && fit(screen, root, resize);

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
    if (!full) release(screen, root);
    screen.classList.toggle("tconv-wall", full);
    writeText(turn, full ? words.leaveFullScreen : words.fullScreen);
    if (!full) {
      resize(Infinity);
      return turn.focus();
    }
    makeRoom(root);
    fitScreen();
  }

  root.addEventListener("keydown", (event) => isFull() && press(event, root, leave));
  root.addEventListener("change", fitScreen); // not while a slider is held
  root.addEventListener("toggle", fitScreen, true);
  page.defaultView?.addEventListener("resize", fitScreen, { signal });
  const follow = () => show(page.fullscreenElement === screen);
  page.addEventListener("fullscreenchange", follow, { signal });
  signal.addEventListener("abort", () => release(screen, root));
}

/** No fold is open, no control has the focus. @param {HTMLElement} root */
function makeRoom(root) {
  for (const fold of root.querySelectorAll("details")) fold.open = false;
  root.tabIndex = -1;
  root.focus();
}

/** @param {HTMLElement} screen @param {HTMLElement} root */
function release(screen, root) {
  screen.classList.remove("tconv-wall");
  screen.removeAttribute("popover");
  root.removeAttribute("style");
  root.classList.remove(LARGER);
  delete root.dataset.scale;
}

/**
 * Chooses a room, and scales the widget to the screen.
 * @param {HTMLElement} screen @param {HTMLElement} root @param {(height: number) => void} resize
 */
function fit(screen, root, resize) {
  const [wide, tall] = [screen.clientWidth, screen.clientHeight].map((all) => all - 2 * MARGIN);
  const read = (READ * screen.clientHeight) / SMALLEST_FONT;
  /** @param {number} width */
  function layOut(width) {
    const height = (width * tall) / wide;
    root.style.width = `${width}px`;
    resize(height);
    const { scrollWidth, scrollHeight } = root;
    const scale = Math.min(wide / scrollWidth, tall / scrollHeight);
    return { width, scale, full: scrollHeight >= FULL * height };
  }
  function choose() {
    const rooms = ROOMS.map((part) => layOut(Math.max(NARROWEST, (part * wide) / read)));
    return (
      rooms.findLast(({ scale, full }) => full && scale >= read) ??
      rooms.reduce((a, b) => (b.scale > a.scale ? b : a))
    );
  }
  root.classList.remove(LARGER);
  let { width, scale } = choose();
  if (scale < read) {
    root.classList.add(LARGER);
    ({ width, scale } = choose());
  }
  setScale(root, scale);
  layOut(width);
}

/** @param {KeyboardEvent} event @param {HTMLElement} root @param {() => void} leave */
function press(event, root, leave) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") return leave();
  if (/** @type {Element} */ (event.target).closest(CONTROLS)) return;
  const buttons = (KEYS[event.key] ?? []).map((action) =>
    root.querySelector(`[data-action=${action}]:not([hidden])`),
  );
  const one = /** @type {HTMLElement | null} */ (buttons.find(Boolean) ?? null);
  one?.click();
  if (one) event.preventDefault();
}
