// @ts-check
// An image of the reader's own: from a file, dropped or pasted. It stays in the page: it is no trait,
// and stands in no link.

import { button } from "../shared/controls/controls.js";
import { child } from "../shared/drawing/dom.js";

/** @import { Context } from "../shared/state/shell.js" */
/** @import { Grey } from "./settings.js" */

export const LARGEST = 264; // pixels of the longer side; what is larger is reduced
export const SMALLEST = 48; // of the shorter one

/** Red, green and blue as one brightness (ITU-R BT.601). @param {Uint8ClampedArray} dots @returns {Uint8Array} */
export function greyIn(dots) {
  const grey = new Uint8Array(dots.length / 4);
  for (let n = 0, at = 0; n < grey.length; n++, at += 4)
    grey[n] = Math.round(0.299 * dots[at] + 0.587 * dots[at + 1] + 0.114 * dots[at + 2]);
  return grey;
}

/**
 * Rejects with the name of the reason: `unread` or `small`.
 * @param {Blob} file @param {Document} page @returns {Promise<Grey>}
 */
async function readImage(file, page) {
  const view = /** @type {Window & typeof globalThis} */ (page.defaultView);
  const picture = await view.createImageBitmap(file).catch(() => {
    throw new RangeError("unread");
  });
  try {
    return reduced(picture, page.createElement("canvas"));
  } finally {
    picture.close(); // it holds all pixels of the file
  }
}

/** @param {ImageBitmap} picture @param {HTMLCanvasElement} canvas @returns {Grey} */
function reduced(picture, canvas) {
  const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
  const [columns, rows] = [picture.width, picture.height].map((side) => Math.round(side * scale));
  if (Math.min(columns, rows) < SMALLEST) throw new RangeError("small");
  [canvas.width, canvas.height] = [columns, rows];
  const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  brush.fillStyle = "white"; // what is transparent
  brush.fillRect(0, 0, columns, rows);
  brush.imageSmoothingQuality = "high";
  brush.drawImage(picture, 0, 0, columns, rows);
  return { rows, columns, grey: greyIn(brush.getImageData(0, 0, columns, rows).data) };
}

/**
 * The button for a file, and the one for the way back; what is dropped on the widget, or pasted while
 * it has the focus. `given` gets an image, or null for the photograph.
 * @param {Context} context @param {Element} panel @param {(image: Grey | null) => void} given
 */
export function createOwnImage({ root, words, say, signal }, panel, given) {
  const box = child(panel, "span", { class: "tconv-own" });
  const input = child(box, "input", {
    type: "file",
    accept: "image/png, image/jpeg, image/webp, image/gif, image/bmp, image/avif",
    hidden: "",
  });
  button(box, words.ownImage, () => input.click(), { "data-action": "image" });
  const back = button(box, words.photographAgain, () => show(null), {
    ...{ "data-action": "photograph", hidden: "" },
  });
  let asked = 0; // an image that takes longer than the one after it comes too late

  /** @param {Grey | null} image */
  function show(image) {
    asked += 1;
    back.hidden = !image;
    given(image);
  }
  /** @param {File | undefined} file */
  async function take(file) {
    if (!file) return;
    const number = ++asked;
    try {
      const image = await readImage(file, root.ownerDocument);
      if (number === asked && !signal.aborted) show(image);
    } catch (error) {
      if (number === asked && !signal.aborted)
        say(words.refusedImage[/** @type {Error} */ (error).message] ?? words.refusedImage.unread);
    }
  }
  input.addEventListener("change", () => {
    take(input.files?.[0]);
    input.value = ""; // so that the same file can be chosen again
  });
  onFile(root, "drop", (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer, take);
  onFile(root, "paste", (/** @type {ClipboardEvent} */ { clipboardData }) => clipboardData, take);
  root.addEventListener("dragover", (event) => event.preventDefault());
  return { forget: () => show(null) };
}

/**
 * @param {HTMLElement} root @param {string} name
 * @param {(event: any) => DataTransfer | null} dataOf @param {(file: File | undefined) => void} take
 */
const onFile = (root, name, dataOf, take) =>
  root.addEventListener(name, (event) => {
    const file = dataOf(event)?.files[0];
    if (name === "drop" || file) event.preventDefault();
    take(file);
  });
