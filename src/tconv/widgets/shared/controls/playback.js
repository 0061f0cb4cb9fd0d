// @ts-check
// Play, pause, step and scrub through a number of steps. Nothing moves by itself: playing starts
// only by the button, which is absent where the reader's system asks for reduced motion.

import { button, slider } from "./controls.js";
/** @import { Words } from "../words/words.js" */

const SECONDS_A_STEP = 0.8;

/**
 * What differs where the steps are those of a quantity: the pace, what the slider carries, how its steps are written.
 * @typedef {{ seconds?: number, data?: { [name: string]: string }, shown?: (step: number) => string }} Pace
 *
 * @param {HTMLElement} parent @param {Words & { scrub: string }} words
 * @param {(step: number) => void} moved
 * @param {AbortSignal} signal  ends the playing, and every listener outside `parent`
 * @param {Pace} [pace]
 */
export function playback(
  parent,
  words,
  moved,
  signal,
  { seconds = SECONDS_A_STEP, data = {}, shown } = {},
) {
  let [step, steps] = [0, 0];
  let timer = 0;
  const view = /** @type {Window} */ (parent.ownerDocument.defaultView);
  const still = view.matchMedia("(prefers-reduced-motion: reduce)");

  /** @param {number} next */
  function go(next) {
    step = Math.max(0, Math.min(next, steps));
    if (step === steps) pause();
    moved(step);
  }
  function pause() {
    view.clearInterval(timer);
    timer = 0;
    playButton.textContent = words.play;
  }
  function toggle() {
    if (timer) return pause();
    if (step === steps) go(0);
    playButton.textContent = words.pause;
    timer = view.setInterval(() => (parent.isConnected ? go(step + 1) : pause()), seconds * 1000);
  }

  const playButton = button(parent, words.play, toggle, {
    "data-action": "play",
    class: "tconv-play",
  });
  button(parent, words.back, () => (pause(), go(step - 1)), { "data-action": "back" });
  button(parent, words.forward, () => (pause(), go(step === steps ? 1 : step + 1)), {
    "data-action": "forward",
  });
  const scrub = slider(
    parent,
    { label: words.scrub, range: [0, 1], data: { "data-action": "scrub", ...data }, shown },
    (next) => (pause(), go(next)),
  );

  const respectMotion = () => {
    playButton.hidden = still.matches;
    if (still.matches) pause();
  };
  still.addEventListener("change", respectMotion, { signal });
  signal.addEventListener("abort", pause);
  respectMotion();

  return {
    /** @param {number} at @param {number} of */
    set(at, of) {
      [step, steps] = [at, of];
      scrub.set(step, words.scrub, steps);
    },
  };
}
