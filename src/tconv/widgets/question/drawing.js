// @ts-check
// A setting, drawn from a table of what each number may be: the twin of questions/drawing.py, which
// says how a table is written.

/** @import { Below } from "../shared/geometry/random.js" */

/**
 * @typedef {{ of?: any[], from?: number, to?: number, single?: number,
 *   shape?: string | (string | number)[] }} Entry
 * @typedef {{ [name: string]: any }} Setting
 */

/** @param {Below} below @param {{ [name: string]: any }} table */
export function drawSetting(below, table) {
  /** @type {Setting} */
  const setting = {};
  for (const [name, entry] of Object.entries(table))
    setting[name] =
      typeof entry === "object" && !Array.isArray(entry) ? drawn(below, entry, setting) : entry;
  return setting;
}

/** @param {Below} below @param {Entry} entry @param {Setting} setting */
function drawn(below, entry, setting) {
  if (!entry.shape) return one(below, entry);
  const shape = shapeFrom(entry.shape, setting);
  const count = shape.reduce((product, size) => product * size, 1);
  const place = "single" in entry ? below(count) : -1;
  /** @type {any[]} */
  let cells = Array.from({ length: count }, (_, n) =>
    place < 0 ? one(below, entry) : n === place ? entry.single : 0,
  );
  for (const size of shape.slice(1).reverse())
    cells = Array.from({ length: cells.length / size }, (_, n) =>
      cells.slice(n * size, (n + 1) * size),
    );
  return cells;
}

/** @param {Below} below @param {Entry} entry */
const one = (below, { of, from = 0, to = 0 }) =>
  of ? of[below(of.length)] : from + below(to - from + 1);

/** @param {string | (string | number)[]} shape @param {Setting} setting @returns {number[]} */
function shapeFrom(shape, setting) {
  if (typeof shape !== "string")
    return shape.map((size) => (typeof size === "string" ? setting[size] : size));
  const size = setting[shape];
  return Array.isArray(size) ? size : Array(setting.dims).fill(size);
}
