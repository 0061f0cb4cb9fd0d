// @ts-check
// What is told of a network with skips in every language: sizes, layers, what becomes of a skip.
// Pure functions.

import { writeNetwork } from "./notation.js";
import { sizesOf } from "./settings.js";

/** @import { Layer } from "./notation.js" */
/** @import { Derived, State } from "./settings.js" */
/** @import { Arrival } from "./stages.js" */

/** @type {{ [layer: string]: string }} */
const LAYERS = {
  conv: "Conv",
  pool: "MaxPool",
  conv_transpose: "ConvTranspose",
  resize: "Upsample",
};
/** @type {{ [layer: string]: string }} */
const SHORT = { conv: "conv", pool: "pool" };

/** A size along every axis. @param {number[]} size */
export const sizeWritten = (size) => size.join("×");

const SYLLABLE = 1.8; // of Hangul: as wide as so many letters

/** Whether a text has room, px. @param {string} text @param {number} room @param {number} letter */
export function hasRoom(text, room, letter) {
  const syllables = text.match(/[가-힣]/g)?.length ?? 0;
  return (text.length + (SYLLABLE - 1) * syllables) * letter <= room;
}

/** The sizes of a stage; `room` is in px. @param {number[][]} sizes @param {number} room */
export function chainWritten(sizes, room) {
  if (sizes.length === 0) return "?";
  const all = sizes.map(sizeWritten).join(" → ");
  const last = sizeWritten(sizes[sizes.length - 1]);
  return [all, `${sizeWritten(sizes[0])} ⇢ ${last}`].find((text) => hasRoom(text, room, 8)) ?? last;
}

/** A layer that leads from level to level. @param {Layer} layer @param {number} room  px */
export function wayWritten(layer, room) {
  const [, ...numbers] = writeNetwork([layer]).split(" ");
  const named = `${LAYERS[layer.layer]} ${numbers.join(" ")}`;
  const short = `${SHORT[layer.layer] ?? ""} ${numbers.join(" ")}`.trim();
  const some = [named, short, numbers.join(" ")].find((text) => hasRoom(text, room, 7));
  return some ?? numbers.slice(0, 2).join(" ");
}

/**
 * What becomes of a skip and of the map that it meets: their sizes, the one that both have then, and
 * how it comes about.
 * @param {Arrival} arrival
 */
export function joinTold({ along, isMade }) {
  const skip = sizeWritten(along.map((one) => one.skip));
  const given = sizeWritten(along.map((one) => one.given));
  const made = sizeWritten(along.map(({ mended }) => Number(mended.size)));
  const ends = along.flatMap(({ mended }) => [...mended.skip_cut, ...mended.given_cut]);
  const repaired = ends.some((end) => end > 0)
    ? "cut"
    : ends.some((end) => end < 0)
      ? "padded"
      : "asked";
  const how = /** @type {"apart" | "alike" | "cut" | "padded" | "asked"} */ (
    isMade ? (skip === given ? "alike" : repaired) : "apart"
  );
  return { skip, given, made, how, from: made === skip ? given : skip };
}

/** The input size that is asked for, the one that is used, and whether that is larger. @param {State} state @param {Derived} derived */
export function inputTold(state, { axes }) {
  const [asked, used] = [sizesOf(state), axes.map(({ in_size }) => in_size)];
  const grows = used.some((size, axis) => size > asked[axis]);
  return { asked: sizeWritten(asked), used: sizeWritten(used), grows };
}
