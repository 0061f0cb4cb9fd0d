// @ts-check
// Every input cell stamps the kernel; the stamps add up.

import { cellsOf } from "../../shared/geometry/ravel.js";
import { outSizeOf } from "./setting.js";
/** @import { Entry, Setting } from "./setting.js" */

/** @param {Setting} setting */
export function byStamp({ x, w, axes }) {
  const [down, across] = axes;
  const [rows, columns] = outSizeOf(axes);
  const output = Array(rows * columns).fill(0);
  /** @type {Entry[]} what each stamp puts where */
  const products = [];
  const taps = cellsOf([down.kernel_size, across.kernel_size]);
  cellsOf([down.in_size, across.in_size]).forEach(([i, j], source) => {
    for (const tap of taps) {
      const row = down.stride * i + down.dilation * tap[0] - down.padding;
      const column = across.stride * j + across.dilation * tap[1] - across.padding;
      if (row < 0 || column < 0 || row >= rows || column >= columns) continue;
      const target = row * columns + column;
      const value = x[i][j] * w[tap[0]][tap[1]];
      products.push({ source, tap, target, value });
      output[target] += value;
    }
  });
  return { products, output };
}
