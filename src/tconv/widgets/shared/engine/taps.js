// @ts-check
// All ways to convolve as one loop: each output cell is a sum over the taps of its phase, wherever in
// the input they read. The input is copied into a frame of zeros, so that no loop asks for a border;
// the taps are written as lists of distances and weights; what runs over them `room.js` chooses.

import { planes } from "./planes.js";
import { BLOCK, roomFor } from "./room.js";

/** @import { Planes } from "./planes.js" */
/** @import { Room } from "./sums.js" */

/**
 * What an output cell reads along one axis: the input cell so far from its own place, through one tap
 * or through several, whose weights then add up.
 * @typedef {{ offset: number, taps: number[] }} Reading
 *
 * The output's cells, how far apart in the input neighbours of one phase read, and what each phase
 * reads.
 * @typedef {{ size: number, step: number, phases: Reading[][] }} TapAxis
 * @typedef {{ down: TapAxis, across: TapAxis }} TapAxes
 *
 * An output channel, and the phase of a row and of a column; and the numbers that belong to them.
 * @typedef {{ o: number, u: number, v: number }} Target
 * @typedef {{ weightAt: (to: Target, i: number, r: number, c: number) => number,
 *   biasAt: (to: Target) => number }} Weights
 *
 * Where things stand in the room: the input's frame and its first cell, how far its rows and channels
 * are apart; a row of each phase; the lists of taps; the output.
 * @typedef {{ frame: number, first: number, pitch: number, area: number, width: number,
 *   parts: number, lists: number, y: number, yPitch: number, yArea: number, total: number }} Places
 */

/** @param {number} count */
const upTo = (count) => Array.from({ length: count }, (_, n) => n);

/**
 * What each phase reads, from where it reads through each tap; between two cells there is nothing.
 * @param {number} phases @param {number} taps
 * @param {(phase: number, tap: number) => number} offsetOf
 */
export const phasesOf = (phases, taps, offsetOf) =>
  upTo(phases).map((phase) => {
    /** @type {Map<number, number[]>} */
    const readings = new Map();
    for (const tap of upTo(taps)) {
      const offset = offsetOf(phase, tap);
      if (Number.isInteger(offset)) readings.set(offset, [...(readings.get(offset) ?? []), tap]);
    }
    return [...readings].map(([offset, taps]) => ({ offset, taps }));
  });

/** Cells of one phase. @param {TapAxis} axis */
const cellsOf = ({ size, phases }) => Math.ceil(size / phases.length);

/** Zeros that the taps read beside so many cells. @param {TapAxis} axis @param {number} cells */
function frameOf(axis, cells) {
  const offsets = axis.phases.flat().map(({ offset }) => offset);
  const last = axis.step * (cellsOf(axis) - 1) + Math.max(0, ...offsets);
  return { before: Math.max(0, -Math.min(0, ...offsets)), after: Math.max(0, last + 1 - cells) };
}

/** @param {Planes} x @param {number} channels @param {TapAxes} axes @returns {Places} */
function layOut(x, channels, { down, across }) {
  const [tall, wide] = [frameOf(down, x.rows), frameOf(across, x.columns)];
  const pitch = wide.before + x.columns + wide.after;
  const area = (tall.before + x.rows + tall.after) * pitch;
  // Each column is computed, and of a stride the loop knows nothing.
  const width = Math.ceil((across.step * (cellsOf(across) - 1) + 1) / BLOCK) * BLOCK;
  const yPitch = across.phases.length * width;
  const yArea = cellsOf(down) * down.phases.length * yPitch;
  const frame = 0;
  // A block may read beyond the last row.
  const lists = frame + x.channels * area + BLOCK;
  const most = down.phases.flat().length * across.phases.flat().length;
  const parts = lists + 3 * across.phases.length + 2 * x.channels * most;
  const y = parts + yPitch;
  const total = y + channels * yArea;
  const first = frame + tall.before * pitch + wide.before;
  return { frame, first, pitch, area, width, parts, lists, y, yPitch, yArea, total };
}

/** @param {Float32Array} numbers @param {Planes} x @param {Places} places */
function copyIn(numbers, x, { frame, first, pitch, area }) {
  if (area === x.rows * x.columns) {
    numbers.set(x.data, frame);
    return;
  }
  numbers.fill(0, frame, frame + x.channels * area);
  for (let from = 0, channel = 0; channel < x.channels; channel++)
    for (let row = 0; row < x.rows; row++, from += x.columns)
      numbers.set(x.data.subarray(from, from + x.columns), first + channel * area + row * pitch);
}

/**
 * What all phases of columns read in one phase of rows: first where the taps of each stand, and its
 * bias, then the taps, each as a distance and a weight.
 * @param {Room} room @param {Places} places @param {number} channels  of the input
 * @param {TapAxes} axes @param {Weights} weights @param {{ o: number, u: number }} row
 */
function writeLists({ numbers, whole }, places, channels, { down, across }, weights, { o, u }) {
  let list = places.lists;
  let at = list + 3 * across.phases.length;
  across.phases.forEach((columns, v) => {
    whole[list++] = 4 * at;
    for (let i = 0; i < channels; i++)
      for (const r of down.phases[u])
        for (const c of columns) {
          let w = 0;
          for (const tap of r.taps)
            for (const other of c.taps) w += weights.weightAt({ o, u, v }, i, tap, other);
          whole[at++] = 4 * (i * places.area + r.offset * places.pitch + c.offset);
          numbers[at++] = w;
        }
    whole[list++] = 4 * at;
    numbers[list++] = weights.biasAt({ o, u, v });
  });
}

/**
 * @param {Float32Array} numbers @param {Places} places @param {number} channels
 * @param {TapAxes} axes @returns {Planes}
 */
function copyOut(numbers, { y, yPitch, yArea }, channels, { down, across: { size, step } }) {
  if (step === 1 && yArea === down.size * size) {
    // A slice of the bytes is not filled with zeros first.
    const bytes = numbers.buffer.slice(4 * y, 4 * (y + channels * yArea));
    return planes(channels, down.size, size, new Float32Array(bytes));
  }
  const out = planes(channels, down.size, size);
  for (let to = 0, channel = 0; channel < channels; channel++)
    for (let row = 0; row < down.size; row++, to += size) {
      const from = y + channel * yArea + row * yPitch;
      if (step === 1) out.data.set(numbers.subarray(from, from + size), to);
      else for (let n = 0; n < size; n++) out.data[to + n] = numbers[from + step * n];
    }
  return out;
}

/**
 * @param {Planes} x @param {number} channels  of the output
 * @param {TapAxes} axes @param {Weights} weights @returns {Planes}
 */
export function sumsOfTaps(x, channels, axes, weights) {
  const { down, across } = axes;
  const places = layOut(x, channels, axes);
  const room = roomFor(places.total);
  copyIn(room.numbers, x, places);
  for (let o = 0; o < channels; o++)
    for (let u = 0; u < down.phases.length; u++) {
      writeLists(room, places, x.channels, axes, weights, { o, u });
      room.sweep(
        4 * (places.y + o * places.yArea + u * places.yPitch),
        4 * down.phases.length * places.yPitch,
        4 * places.first,
        4 * down.step * places.pitch,
        cellsOf(down),
        4 * places.width,
        across.phases.length,
        4 * places.lists,
        4 * places.parts,
      );
    }
  return copyOut(room.numbers, places, channels, axes);
}
