// @ts-check
// Convolutions of both directions as one loop: each output cell is a sum over the taps of its phase,
// wherever in the input they read. The input is copied into a frame of zeros, so that no loop asks
// for a border; the taps are written as lists of distances and weights; `assembly.ts` adds up.

import { planes } from "./planes.js";
import { BLOCK, roomFor } from "./room.js";

/** @import { Planes } from "./planes.js" */
/** @import { Room } from "./sums.js" */

/**
 * One axis: its output cells, how far apart in the input neighbours of one phase read, and for each
 * phase its taps, each with the place that the first cell reads.
 * @typedef {{ tap: number, offset: number }} Tap
 * @typedef {{ size: number, step: number, phases: Tap[][] }} TapAxis
 * @typedef {{ down: TapAxis, across: TapAxis }} TapAxes
 *
 * The weight from an input channel to an output channel, at a row and a column of the kernel.
 * @typedef {(o: number, i: number, r: number, c: number) => number} WeightAt
 *
 * Where an image stands in the room: its first cell, and how far rows and channels are apart.
 * @typedef {{ first: number, pitch: number, area: number }} Framed
 */

/** Cells of one phase. @param {TapAxis} axis */
const cellsOf = ({ size, phases }) => Math.ceil(size / phases.length);

/** Zeros that the taps read beside so many cells. @param {TapAxis} axis @param {number} cells */
function frameOf(axis, cells) {
  const offsets = axis.phases.flat().map(({ offset }) => offset);
  const last = axis.step * (cellsOf(axis) - 1) + Math.max(0, ...offsets);
  return { before: Math.max(0, -Math.min(0, ...offsets)), after: Math.max(0, last + 1 - cells) };
}

/** Room that is taken piece by piece, in numbers; at its end as much as a block may read too far. */
function takePieces() {
  let end = BLOCK;
  return {
    /** @param {number} length */
    take: (length) => {
      end += length;
      return end - length;
    },
    total: () => end + BLOCK,
  };
}

/**
 * How the room is shared out: the input in its frame, one row of each phase, the lists of taps, the
 * output. Rows of a phase are whole blocks.
 * @param {Planes} x @param {number} channels @param {TapAxes} axes @param {number} taps
 */
function layOut(x, channels, { down, across }, taps) {
  const [tall, wide] = [frameOf(down, x.rows), frameOf(across, x.columns)];
  const pitch = wide.before + x.columns + wide.after;
  const area = (tall.before + x.rows + tall.after) * pitch;
  const cells = across.step * (cellsOf(across) - 1) + 1;
  const width = Math.ceil(cells / BLOCK) * BLOCK;
  const { take, total } = takePieces();
  const frame = take(x.channels * area);
  const first = frame + tall.before * pitch + wide.before;
  const parts = take(across.phases.length * width);
  const lists = take(across.phases.length + 1 + 2 * taps);
  const yPitch = across.phases.length * width;
  const yArea = cellsOf(down) * down.phases.length * yPitch;
  const y = take(channels * yArea);
  const image = { first, pitch, area };
  return { frame, image, width, parts, lists, y, yPitch, yArea, total: total() };
}

/** @param {Float32Array} numbers @param {Planes} x @param {number} frame @param {Framed} image */
function copyIn(numbers, x, frame, { first, pitch, area }) {
  if (area === x.rows * x.columns) return numbers.set(x.data, frame);
  numbers.fill(0, frame, frame + x.channels * area);
  for (let from = 0, channel = 0; channel < x.channels; channel++)
    for (let row = 0; row < x.rows; row++, from += x.columns)
      numbers.set(x.data.subarray(from, from + x.columns), first + channel * area + row * pitch);
}

/**
 * The lists of taps for one output channel and one phase of rows, one list for each of columns.
 * @param {Room} room @param {number} lists @param {{ channels: number, down: Tap[], across: Tap[][] }} taps
 * @param {Framed} image @param {(i: number, r: number, c: number) => number} weightAt
 */
function writeLists(
  { numbers, whole },
  lists,
  { channels, down, across },
  { pitch, area },
  weightAt,
) {
  let at = lists + across.length + 1;
  across.forEach((taps, phase) => {
    whole[lists + phase] = 4 * at;
    for (let i = 0; i < channels; i++)
      for (const row of down)
        for (const column of taps) {
          whole[at++] = 4 * (i * area + row.offset * pitch + column.offset);
          numbers[at++] = weightAt(i, row.tap, column.tap);
        }
  });
  whole[lists + across.length] = 4 * at;
}

/** The output out of the room. @param {Float32Array} numbers @param {Planes} y @param {{ y: number, yPitch: number, yArea: number }} at @param {number} step */
function copyOut(numbers, y, at, step) {
  if (step === 1 && at.yArea === y.rows * y.columns) {
    y.data = numbers.slice(at.y, at.y + y.channels * at.yArea);
    return y;
  }
  y.data = new Float32Array(y.channels * y.rows * y.columns);
  for (let to = 0, channel = 0; channel < y.channels; channel++)
    for (let row = 0; row < y.rows; row++) {
      const from = at.y + channel * at.yArea + row * at.yPitch;
      if (step === 1) y.data.set(numbers.subarray(from, from + y.columns), to);
      else for (let n = 0; n < y.columns; n++) y.data[to + n] = numbers[from + step * n];
      to += y.columns;
    }
  return y;
}

/**
 * @param {Planes} x @param {number} channels  of the output
 * @param {TapAxes} axes @param {WeightAt} weightAt @param {ArrayLike<number>} [bias]
 * @returns {Planes}
 */
export function sumsOfTaps(x, channels, axes, weightAt, bias) {
  const { down, across } = axes;
  const taps = x.channels * down.phases.flat().length * across.phases.flat().length;
  const { frame, image, width, parts, lists, y, yPitch, yArea, total } = layOut(
    x,
    channels,
    axes,
    taps,
  );
  const place = roomFor(total);
  copyIn(place.numbers, x, frame, image);
  const phases = down.phases.length;
  for (let o = 0; o < channels; o++)
    down.phases.forEach((rowTaps, phase) => {
      const some = { channels: x.channels, down: rowTaps, across: across.phases };
      writeLists(place, lists, some, image, (i, r, c) => weightAt(o, i, r, c));
      place.sweep(
        4 * (y + o * yArea + phase * yPitch),
        4 * phases * yPitch,
        4 * image.first,
        4 * down.step * image.pitch,
        cellsOf(down),
        4 * width,
        across.phases.length,
        4 * lists,
        4 * parts,
        bias?.[o] ?? 0,
      );
    });
  const out = planes(channels, down.size, across.size, new Float32Array());
  return copyOut(place.numbers, out, { y, yPitch, yArea }, across.step);
}
