// @ts-check
// The boxes on the number line, and where they stand for a width in px. Pure functions.

import { inputSizes, sizeBack } from "../shared/geometry/input_sizes.js";
import { convSize } from "../shared/geometry/placements.js";
import { largestOutputPadding } from "./settings.js";
/** @import { Pair } from "../shared/geometry/placements.js" */
/** @import { Derived, State } from "./settings.js" */

/** Sizes on the number line: enough for whatever comes back. */
export const SIZES_SHOWN = 36;
const HEADING = 18; // px over a row
export const BOX = 24; // px, the height of a row
const BETWEEN = 24; // px, lines of the number line, where the last caption stands
const NARROW_LINE = 19 * SIZES_SHOWN + 2; // px: a box holds two signs
const PITCH = HEADING + BOX;
const LINE = 3 * PITCH + BETWEEN;

/**
 * A box over the sizes from `first` to `last`: which of its row it is, and what it stands for.
 * @typedef {{ column: number, value: number, first: number, last: number,
 *   className: string, text: string }} SizeBox
 *
 * The number line, broken into lines of `perLine` sizes, each `side` px wide.
 * @typedef {{ narrow: boolean, perLine: number, side: number,
 *   width: number, height: number }} Layout
 */

/** @param {number} width @returns {Layout} */
export function layout(width) {
  const narrow = width < NARROW_LINE;
  const perLine = narrow ? SIZES_SHOWN / 3 : SIZES_SHOWN;
  const side = Math.floor((width - 2) / perLine);
  return { narrow, perLine, side, width: perLine * side, height: (SIZES_SHOWN / perLine) * LINE };
}

/**
 * The upper left corner of a size's box in a row.
 * @param {number} size @param {number} row @param {Layout} layout @returns {Pair}
 */
export const placeOf = (size, row, { perLine, side }) => [
  ((size - 1) % perLine) * side,
  Math.floor((size - 1) / perLine) * LINE + row * PITCH + HEADING,
];

/**
 * The three rows: sizes that go in, their output sizes, and what comes back of the chosen one.
 * @param {State} state @param {Derived} derived @returns {SizeBox[][]}
 */
export function boxRows(state, derived) {
  const sizes = Array.from({ length: SIZES_SHOWN }, (_, n) => n + 1);
  const outs = sizes.map((size) => convSize(state, size));
  const groups = [...new Set(outs.filter((out) => out >= 1))];
  const paddings = Array.from({ length: largestOutputPadding(state) + 1 }, (_, a) => a);
  /** @param {boolean} chosen */
  const kind = (chosen) => (chosen ? "chosen" : "out");
  return [
    sizes.map((size, n) => {
      const returns = outs[n] >= 1 && sizeBack(state, outs[n]) === size;
      const className = outs[n] < 1 ? "none" : returns ? "returns" : "in";
      return box(size, Math.max(0, outs[n]), [size, size], `${size}`, className);
    }),
    groups.map((out) => {
      const group = inputSizes(state, out);
      return box(out, group[1] - group[0] + 1, group, `${out}`, kind(out === derived.out_size));
    }),
    paddings.flatMap((a) => {
      const size = derived.smallest + a;
      const chosen = a === state.output_padding;
      return size < 1 ? [] : [box(a, size, [size, size], `+${a}`, kind(chosen))];
    }),
  ];
}

/**
 * @param {number} column @param {number} value @param {Pair} sizes
 * @param {string} text @param {string} kind @returns {SizeBox}
 */
const box = (column, value, [first, last], text, kind) => ({
  column,
  value,
  first,
  last: Math.min(last, SIZES_SHOWN),
  text,
  className: `tconv-size-${kind}`,
});

/**
 * A box over the end of a line is drawn as two, of which the first carries the value.
 * @param {SizeBox[]} boxes @param {number} perLine
 */
export const pieces = (boxes, perLine) =>
  boxes.flatMap((box) => {
    const parts = [];
    for (let from = box.first; from <= box.last; ) {
      const to = Math.min(box.last, Math.ceil(from / perLine) * perLine);
      parts.push({ box, from, to, carries: from === box.first });
      from = to + 1;
    }
    return parts;
  });

/**
 * The borders of the size that goes in and of the one that comes back; and the line from one to the
 * other, as far as they stand on one line.
 * @param {State} state @param {Derived} derived @param {Layout} layout
 */
export function pathsOf({ in_size }, { back }, layout) {
  const { perLine, side } = layout;
  const [from, to] = [placeOf(in_size, 0, layout), placeOf(back, 2, layout)];
  const border = (/** @type {Pair} */ [x, y]) => `M${x + 1} ${y}h${side - 2}v${BOX}h${2 - side}z`;
  const down = `M${from[0] + side / 2} ${from[1] + BOX}v${HEADING}`;
  const onOneLine = Math.ceil(in_size / perLine) === Math.ceil(back / perLine);
  const links = onOneLine ? `${down}m0 ${BOX}L${to[0] + side / 2} ${to[1]}` : down;
  return { marks: border(from) + border(to), links };
}

/**
 * The captions of the rows, three a line; the lines below repeat the first only. The line from size
 * to size crosses none: the middle one keeps to the other half, the last stands below its boxes.
 * @param {string[]} words @param {State} state @param {Layout} layout
 */
export const headings = (words, { in_size }, { perLine, width }) =>
  Array.from({ length: 9 }, (_, n) => {
    const [line, row] = [Math.floor(n / 3), n % 3];
    const aside = n === 1 && in_size <= perLine / 2;
    return {
      x: aside ? width - 1 : 0,
      y: line * LINE + row * PITCH + HEADING - 5 + (row === 2 ? PITCH : 0),
      anchor: aside ? "end" : "start",
      text: line < SIZES_SHOWN / perLine && (line === 0 || row === 0) ? words[row] : "",
    };
  });
