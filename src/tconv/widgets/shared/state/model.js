// @ts-check
// The model behind a widget, as anywidget and the book's host give it.

/**
 * @typedef {{ get(trait: string): any, set(trait: string, value: any): void,
 *   on(event: string, callback: () => void): void, off(event: string, callback: () => void): void,
 *   save_changes(): void }} Model
 */

/**
 * Until a signal ends it.
 * @param {Model} model @param {string} event @param {() => void} callback
 * @param {AbortSignal} signal
 */
export function onModel(model, event, callback, signal) {
  model.on(event, callback);
  signal.addEventListener("abort", () => model.off(event, callback));
}
