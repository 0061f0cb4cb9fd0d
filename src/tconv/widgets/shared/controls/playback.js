// @ts-check
// Play, pause, step and scrub through a number of steps. Nothing moves by itself: playing starts
// only by the button, which is absent where the reader's system asks for reduced motion; and it stops
// where nobody sees it.

import { writeText } from "../drawing/dom.js";
import { button, slider } from "./controls.js";

/** @import { Words } from "../words/words.js" */

const SECONDS = 0.8;

/**
 * What differs where the steps are those of a quantity: the pace, what the slider carries, how its
 * steps are written.
 * @typedef {{ seconds?: number, data?: { [name: string]: string }, shown?: (step: number) => string
 * }} Pace
 */

/**
 * Where in the steps a reader is, moved by hand or by the clock.
 * @param {(step: number) => void} moved @param {(isPlaying: boolean) => void} turned  on or off
 * @param {Window} view @param {number} seconds @param {() => boolean} isSeen  else it stops
 */
function createPlayer(moved, turned, view, seconds, isSeen) {
  let timer = 0;
  const player = {
    step: 0,
    steps: 0,
    /** @param {number} next */
    go(next) {
      player.step = Math.max(0, Math.min(next, player.steps));
      if (player.step === player.steps) player.pause();
      moved(player.step);
    },
    pause() {
      view.clearInterval(timer);
      timer = 0;
      turned(false);
    },
    toggle() {
      if (timer) return player.pause();
      if (player.step === player.steps) player.go(0);
      turned(true);
      const tick = () => (isSeen() ? player.go(player.step + 1) : player.pause());
      timer = view.setInterval(tick, seconds * 1000);
    },
    /** By hand. @param {number} next */
    jump(next) {
      player.pause();
      player.go(next);
    },
  };
  return player;
}

/** Whether any of the widget is in the window. @param {HTMLElement} part @param {Window} view */
function isInWindow(part, view) {
  const { top, bottom } = (part.closest(".tconv") ?? part).getBoundingClientRect();
  return part.isConnected && bottom > 0 && top < view.innerHeight;
}

/**
 * @param {HTMLElement} parent
 * @param {Words & { scrub: string }} words @param {(step: number) => void} moved
 * @param {AbortSignal} signal  ends the playing, and every listener outside `parent`
 * @param {Pace} [pace]
 */
export function playback(parent, words, moved, signal, pace = {}) {
  const { seconds = SECONDS, data = {}, shown } = pace;
  const view = /** @type {Window} */ (parent.ownerDocument.defaultView);
  const still = view.matchMedia("(prefers-reduced-motion: reduce)");
  const turned = (/** @type {boolean} */ isPlaying) =>
    writeText(play, isPlaying ? words.pause : words.play);
  const player = createPlayer(moved, turned, view, seconds, () => isInWindow(parent, view));
  const onward = () => player.jump(player.step === player.steps ? 1 : player.step + 1);

  const look = { "data-action": "play", class: "tconv-play" };
  const play = button(parent, words.play, player.toggle, look);
  button(parent, words.back, () => player.jump(player.step - 1), { "data-action": "back" });
  button(parent, words.forward, onward, { "data-action": "forward" });
  const scrubber = { label: words.scrub, data: { "data-action": "scrub", ...data }, shown };
  const scrub = slider(parent, { ...scrubber, range: [0, 1] }, player.jump);

  const respectMotion = () => {
    play.hidden = still.matches;
    if (still.matches) player.pause();
  };
  still.addEventListener("change", respectMotion, { signal });
  signal.addEventListener("abort", player.pause);
  respectMotion();

  return {
    /** @param {number} at @param {number} of */
    set(at, of) {
      [player.step, player.steps] = [at, of];
      scrub.set(at, words.scrub, of);
    },
  };
}
