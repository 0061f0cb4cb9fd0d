// @ts-check
// All ways to convolve as one loop: each output cell is a sum over the taps of its phase, wherever in
// the input they read. The input is copied into a frame of zeros, so that no loop asks for a border;
// the taps are written as lists of distances and weights; what runs over them `room.js` chooses. The
// output is copied away strip by strip, while it is still near the processor.

import { upTo } from "../geometry/up_to.js";
import { planes } from "./planes.js";
import { BLOCK, roomFor } from "./room.js";

/** @import { Planes } from "./planes.js" */
/** @import { Room } from "./sums.js" */

/** Numbers of a strip: of the output, so many are computed before they are copied away. */
const STRIP = 32768;

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
 * Where things stand in the room: the input, how far its rows and channels are apart, its first cell
 * behind the frame; the lists of taps, so long for each phase of rows; a row of each phase of columns,
 * so wide; and a strip of the output.
 * @typedef {{ pitch: number, area: number, first: number, lists: number, length: number,
 *   parts: number, width: number, y: number, yPitch: number, total: number }} Places
 */

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

/** Numbers of a row of one phase: whole blocks, and all cells between those of a stride, too. */
const widthOf = (/** @type {TapAxis} */ axis) =>
  Math.ceil((axis.step * (cellsOf(axis) - 1) + 1) / BLOCK) * BLOCK;

/** Zeros that the taps read beside so many cells. @param {TapAxis} axis @param {number} cells */
function frameOf(axis, cells) {
  const offsets = axis.phases.flat().map(({ offset }) => offset);
  const last = axis.step * (cellsOf(axis) - 1) + Math.max(0, ...offsets);
  return { before: Math.max(0, -Math.min(0, ...offsets)), after: Math.max(0, last + 1 - cells) };
}

/**
 * @param {Planes} x @param {TapAxes} axes @param {number} strip  rows of each phase
 * @returns {Places}
 */
function layOut(x, { down, across }, strip) {
  const [tall, wide] = [frameOf(down, x.rows), frameOf(across, x.columns)];
  const pitch = wide.before + x.columns + wide.after;
  const area = (tall.before + x.rows + tall.after) * pitch;
  const first = tall.before * pitch + wide.before;
  const width = widthOf(across);
  const yPitch = across.phases.length * width;
  const most = Math.max(...down.phases.map((taps) => taps.length)) * across.phases.flat().length;
  const length = 3 * across.phases.length + 2 * x.channels * most;
  // A block may read beyond the last row.
  const lists = x.channels * area + BLOCK;
  const parts = lists + down.phases.length * length;
  const y = parts + yPitch;
  const total = y + strip * down.phases.length * yPitch;
  return { pitch, area, first, lists, length, parts, width, y, yPitch, total };
}

/** @param {Float32Array} numbers @param {Planes} x @param {Places} places */
function copyIn(numbers, x, { first, pitch, area }) {
  if (area === x.rows * x.columns) {
    numbers.set(x.data);
    return;
  }
  numbers.fill(0, 0, x.channels * area);
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
  let list = places.lists + u * places.length;
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
 * Rows of the strip, as many as there is an end of the output for.
 * @param {Float32Array} numbers @param {Places} places @param {Float32Array} out
 * @param {TapAxis} across
 */
function copyOut(numbers, { y, yPitch }, out, { size, step }) {
  if (step === 1 && yPitch === size) {
    out.set(numbers.subarray(y, y + out.length));
    return;
  }
  for (let to = 0, from = y; to < out.length; to += size, from += yPitch)
    if (step === 1) out.set(numbers.subarray(from, from + size), to);
    else for (let n = 0; n < size; n++) out[to + n] = numbers[from + step * n];
}

/**
 * @param {Room} room @param {Places} places @param {TapAxes} axes
 * @param {number} row @param {number} count  rows of each phase
 */
function sweepStrip({ sweep }, places, { down, across }, row, count) {
  const phases = down.phases.length;
  for (let u = 0; u < phases; u++)
    sweep(
      4 * (places.y + u * places.yPitch),
      4 * phases * places.yPitch,
      4 * (places.first + row * down.step * places.pitch),
      4 * down.step * places.pitch,
      count,
      4 * places.width,
      across.phases.length,
      4 * (places.lists + u * places.length),
      4 * places.parts,
    );
}

/**
 * @param {Planes} x @param {number} channels  of the output
 * @param {TapAxes} axes @param {Weights} weights @returns {Planes}
 */
export function sumsOfTaps(x, channels, axes, weights) {
  const { down, across } = axes;
  const phases = down.phases.length;
  const strip = Math.ceil(STRIP / (phases * across.phases.length * widthOf(across)));
  const places = layOut(x, axes, strip);
  const room = roomFor(places.total);
  copyIn(room.numbers, x, places);
  const y = planes(channels, down.size, across.size);
  for (let o = 0; o < channels; o++) {
    for (let u = 0; u < phases; u++) writeLists(room, places, x.channels, axes, weights, { o, u });
    for (let row = 0; row < cellsOf(down); row += strip) {
      const count = Math.min(strip, cellsOf(down) - row);
      sweepStrip(room, places, axes, row, count);
      const end = Math.min(down.size, phases * (row + count));
      const [from, to] = [phases * row, end].map((n) => (o * down.size + n) * across.size);
      copyOut(room.numbers, places, y.data.subarray(from, to), across);
    }
  }
  return y;
}
