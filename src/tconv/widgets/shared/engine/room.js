// @ts-check
// The room in which the engine works: WebAssembly's memory with its loops, which take four numbers at a
// time, or else an array with those of JavaScript.

import { roomInJavaScript } from "./sums.js";
import { ASSEMBLY } from "./wasm.js";

/** @import { Room, Sweep } from "./sums.js" */

/** Numbers that one turn of the innermost loop computes: rows are padded to whole blocks. */
export const BLOCK = 32;

const PAGE = 65536; // bytes by which a memory grows

/** @returns {(bytes: number) => Room} */
function roomsInWebAssembly() {
  const bytes = Uint8Array.from(atob(ASSEMBLY), (sign) => sign.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const memory = /** @type {WebAssembly.Memory} */ (exports.memory);
  const sweep = /** @type {Sweep} */ (exports.sweep);
  return (needed) => {
    const missing = Math.ceil((needed - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
    const { buffer } = memory;
    return { numbers: new Float32Array(buffer), whole: new Int32Array(buffer), sweep };
  };
}

/** @returns {(bytes: number) => Room} */
function roomsInJavaScript() {
  let room = roomInJavaScript(new ArrayBuffer(0));
  return (needed) => {
    if (room.numbers.byteLength < needed) room = roomInJavaScript(new ArrayBuffer(needed));
    return room;
  };
}

/** @returns {(bytes: number) => Room} */
function anyRooms() {
  try {
    return roomsInWebAssembly();
  } catch {
    // An old browser, or a page whose security policy forbids it.
    return roomsInJavaScript();
  }
}

/** @type {((bytes: number) => Room) | undefined} */
let rooms;

/** Room for so many numbers; what stood there is of no meaning. @param {number} length */
export function roomFor(length) {
  rooms ??= anyRooms();
  return rooms(4 * length);
}
