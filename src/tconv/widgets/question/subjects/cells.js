// @ts-check
// Which cells, right and wrong: 1 for a cell that is meant, 0 for the others. The twin of
// misconceptions/cells.py.

import { placements } from "../../shared/geometry/placements.js";
import { full, rowsOf } from "../layers.js";
import { enter } from "../registry.js";
import { axisOf, forwardSize, transposedSize } from "../sizes.js";

/** @import { Algorithm, Answer } from "../registry.js" */

/** In the shape of a line or a grid. @param {number | number[]} size @param {(n: number) => number} value @returns {Answer} */
function grid(size, value) {
  const [rows, columns] = Array.isArray(size) ? size : [1, size];
  const cells = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => value(r * columns + c)),
  );
  return Array.isArray(size) ? cells : cells[0];
}

/**
 * Stamps of ones that reach each output cell, from input cells of which `from` tells. `held` replaces
 * numbers, in the frame of the true ones.
 * @param {any} setting @param {any} held @param {(n: number) => number} from @returns {Answer | null}
 */
function landed(setting, held, from) {
  const { in_size, kernel_size, ...layer } = setting;
  const outs = [in_size].flat().map((size) => transposedSize({ ...setting, in_size: size }));
  if (outs.includes(null)) return null;
  const taps = Array.isArray(in_size) ? [kernel_size, kernel_size] : kernel_size;
  const { stride, dilation, padding = 0 } = { ...layer, ...held };
  const y = rowsOf(full({ x: grid(in_size, from), w: grid(taps, () => 1), stride, dilation }));
  const out = /** @type {any} */ (outs.length > 1 ? outs : outs[0]);
  const wide = outs.at(-1) ?? 1;
  return grid(out, (n) => {
    const row = outs.length > 1 ? Math.floor(n / wide) + padding : 0;
    return y[row]?.[(n % wide) + padding] ?? 0;
  });
}

/** @param {Answer | null} cells @param {(value: number) => any} change @returns {Answer | null} */
const each = (cells, change) =>
  cells?.map((row) => (Array.isArray(row) ? row.map(change) : change(row))) ?? null;

/** @type {{ [subject: string]: (setting: any, held: any) => Answer | null }} */
const COUNTED = {
  overlap_counts: (s, held) => landed(s, held, () => 1),
  overlaps: (s, held) =>
    each(
      landed(s, held, () => 1),
      (count) => Number(count >= (s.at_least ?? 2)),
    ),
  reached: (s, held) => {
    const found = landed(s, held, (n) => Number(n === s.cell));
    return grid(s.in_size, (n) => n)
      .flat()
      .includes(s.cell)
      ? found
      : null;
  },
  reaching: (s, held) => {
    const all = landed(s, held, () => 1)?.flat().length ?? 0;
    const one = (/** @type {number} */ n) =>
      landed(s, held, (m) => Number(m === n))?.flat()[s.cell];
    return s.cell < all ? grid(s.in_size, one) : null;
  },
};

/**
 * What the holder of a misconception has in place of a number.
 * @type {{ [name: string]: (setting: any) => any }}
 */
const HELD = {
  stride_on_input: () => ({ stride: 1 }),
  s_zeros: ({ stride = 1 }) => (stride > 1 ? { stride: stride + 1 } : {}),
  dilation_forgotten: () => ({ dilation: 1 }),
  padding_adds: ({ padding = 0 }) => ({ padding: -padding }),
  padding_one_end: () => ({ padding: 0 }),
};

for (const [name, counted] of Object.entries(COUNTED)) {
  /** @type {{ [name: string]: Algorithm }} */
  const wrong = {};
  for (const idea in HELD) wrong[idea] = (s) => counted(s, HELD[idea](s));
  if (name === "overlap_counts")
    wrong.overlap_even = (s) => {
      const counts = counted(s, {});
      const most = Math.max(...(counts ?? []).flat());
      return each(counts, () => most);
    };
  enter({ [name]: { right: (s) => counted(s, {}), wrong } });
}

/** @param {any} setting */
function unread(setting) {
  const axis = axisOf(setting);
  const out = forwardSize(axis);
  if (!out) return null;
  const read = new Set(placements({ ...axis, in_size: out }).map(({ target }) => target));
  return grid(axis.in_size, (n) => Number(!read.has(n)));
}

enter({
  unread: {
    right: unread,
    wrong: { dilation_forgotten: (s) => unread({ ...s, dilation: 1 }) },
  },
});
