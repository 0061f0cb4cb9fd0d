// @ts-check
// The innermost loops of the engine in JavaScript, for pages that may not run WebAssembly. The twin of
// `assembly.ts`: the same arguments, places in bytes, and the same sums.

/**
 * Rows of an output, each cell the sum over the taps of its column's phase; `lists` says for each
 * phase where its taps begin, where they end, and its bias. A row of each phase has `width` bytes,
 * whole blocks; `parts` is room for one row of each.
 * @typedef {(y: number, yPitch: number, x: number, xPitch: number, rows: number, width: number,
 *   phases: number, lists: number, parts: number) => void} Sweep
 *
 * Numbers, and the same bytes as whole numbers, with the loop that works on them.
 * @typedef {{ numbers: Float32Array, whole: Int32Array, sweep: Sweep }} Room
 */

const { fround } = Math;

/**
 * One row of one phase; from here on, places count numbers. Four taps in one turn of the loop, as each
 * turn reads and writes the sum; `fround` spares the way through double precision.
 * @param {Pick<Room, "numbers" | "whole">} room @param {number} y @param {number} width
 * @param {number} x @param {number} tap  the first @param {number} end
 */
function addTaps({ numbers, whole }, y, width, x, tap, end) {
  for (; tap + 8 <= end; tap += 8) {
    const w = [1, 3, 5, 7].map((n) => numbers[tap + n]);
    const from = [0, 2, 4, 6].map((n) => x + (whole[tap + n] >> 2));
    addFour(numbers, y, width, from, w);
  }
  for (; tap < end; tap += 2) {
    const w = numbers[tap + 1];
    const from = x + (whole[tap] >> 2);
    for (let n = 0; n < width; n++) numbers[y + n] += fround(w * numbers[from + n]);
  }
}

/**
 * @param {Float32Array} numbers @param {number} y @param {number} width
 * @param {number[]} from @param {number[]} w
 */
function addFour(numbers, y, width, [a, b, c, d], [p, q, r, s]) {
  for (const end = y + width; y < end; y++) {
    const left = fround(fround(p * numbers[a++]) + fround(q * numbers[b++]));
    const right = fround(fround(r * numbers[c++]) + fround(s * numbers[d++]));
    numbers[y] += fround(left + right);
  }
}

/**
 * Interleave the rows of all phases, which stand one after the other.
 * @param {Float32Array} numbers @param {number} y @param {number} parts
 * @param {number} width @param {number} phases
 */
function weave(numbers, y, parts, width, phases) {
  for (let phase = 0; phase < phases; phase++)
    for (let n = 0, to = y + phase; n < width; n++, to += phases) numbers[to] = numbers[parts++];
}

/** @param {ArrayBuffer} buffer @returns {Room} */
export function roomInJavaScript(buffer) {
  const numbers = new Float32Array(buffer);
  const whole = new Int32Array(buffer);
  /** @type {Sweep} */
  const sweep = (...bytes) => {
    const [yFirst, yPitch, xFirst, xPitch, , width, , lists, parts] = bytes.map((at) => at >> 2);
    const [rows, phases] = [bytes[4], bytes[6]];
    for (let row = 0; row < rows; row++) {
      const y = yFirst + row * yPitch;
      for (let phase = 0; phase < phases; phase++) {
        const list = lists + 3 * phase;
        const to = phases === 1 ? y : parts + phase * width;
        numbers.fill(numbers[list + 2], to, to + width);
        const [tap, end] = [whole[list] >> 2, whole[list + 1] >> 2];
        addTaps({ numbers, whole }, to, width, xFirst + row * xPitch, tap, end);
      }
      if (phases > 1) weave(numbers, y, parts, width, phases);
    }
  };
  return { numbers, whole, sweep };
}
