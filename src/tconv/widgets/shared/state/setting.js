// @ts-check
// The state of a widget, kept equal with the model behind it.

import { onModel } from "./model.js";

/** @import { Model } from "./model.js" */
/** @import { Context, Derived } from "./shell.js" */
/** @import { TraitTypes } from "./trait_types.js" */

/** @typedef {ReturnType<typeof createSetting>} Setting */

/**
 * `changed` is called when the model has another state.
 * @param {Model} model @param {TraitTypes} traits @param {(state: any) => Derived} derive
 * @param {AbortSignal} signal @param {() => void} changed
 */
export function createSetting(model, traits, derive, signal, changed) {
  // Neither a state nor what it holds is changed in place: what is new is told by its reference.
  const shared = shareState(model, Object.keys(traits), signal, (next) => {
    show(next);
    changed();
  });
  const start = shared.read();
  let [state, derived] = [start, derive(start)];
  /** @type {((state: any, derived: any) => void)[]} */
  const followers = [];

  /** The one place where a new state comes in. @param {any} next */
  function show(next) {
    state = next;
    derived = derive(state);
  }
  return {
    start,
    state: () => state,
    derived: () => derived,
    /** @type {Context["onState"]} */
    onState: (follow) => void followers.push(follow),
    tell() {
      for (const follow of followers) follow(state, derived);
    },
    /** @param {object} changes */
    set(changes) {
      show({ ...state, ...changes });
      // An impossible setting stays in this view, with its reason; the model only ever holds possible ones.
      if (!derived.problem) shared.write(state);
    },
  };
}

/**
 * Reads and writes the state that a model has; `changed` gets what someone else has written.
 * @param {Model} model @param {string[]} names @param {AbortSignal} signal
 * @param {(state: any) => void} changed
 */
function shareState(model, names, signal, changed) {
  const read = () => Object.fromEntries(names.map((trait) => [trait, model.get(trait)]));
  let kept = read();
  let writing = false;
  let waiting = false;

  /** Several traits may change in one turn: they are told once, after it. */
  function modelChanged() {
    if (writing || waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      if (signal.aborted) return;
      kept = read();
      changed(kept);
    });
  }
  for (const trait of names) onModel(model, `change:${trait}`, modelChanged, signal);

  return {
    read,
    /** @param {any} state */
    write(state) {
      writing = true;
      for (const trait of names) if (state[trait] !== kept[trait]) model.set(trait, state[trait]);
      kept = state;
      writing = false;
      model.save_changes();
    },
  };
}
