// @ts-check
// Where everything stands, in px, for a width: levels from the top, the way down on the left, the
// way up on the right. Pure functions.

import { traits } from "./settings.js";

/** @import { Derived, State } from "./settings.js" */
/** @import { Words } from "./words.js" */

/**
 * @typedef {{ unit: number, width: number, height: number, rows: number[], left: number,
 *   right: number, middle: number }} Layout  `unit` px a cell; the rest are middles of squares
 *
 * @typedef {{ x: number, y: number, width: number, height: number, class: string,
 *   "data-panel": string, "data-row": number, "data-col": number, "data-value": number }} Square
 * @typedef {{ x: number, y: number, "text-anchor": string, class: string, text: string }} Text
 */

const LARGEST = traits.in_size.range[1];
const WIDEST = 900;
const ACROSS = 360; // cells across: two of the largest squares and what is said between them
const [TOP, GAP, UNDER, BESIDE] = [22, 60, 38, 32];
const LOWEST = 20; // px, a row of small squares

/** @param {number} wide  of the page @param {number} levels @returns {Layout} */
export function layout(wide, levels) {
  const width = Math.min(wide, WIDEST);
  const unit = width / ACROSS;
  const rows = [];
  let top = TOP;
  for (let level = 0; level <= levels; level++) {
    const height = Math.max((LARGEST * unit) / 2 ** level, LOWEST);
    rows.push(top + height / 2);
    top += height + GAP;
  }
  const left = BESIDE + (LARGEST * unit) / 2;
  return {
    ...{ unit, width, rows, left },
    height: top - GAP + UNDER,
    right: width - left,
    middle: width / 2,
  };
}

/**
 * @param {number} size @param {[number, number]} middle @param {Layout} layout
 * @param {string} className @param {string} panel @param {number} column @returns {Square}
 */
const square = (size, [x, y], { unit }, className, panel, column) => ({
  x: x - (size * unit) / 2,
  y: y - (size * unit) / 2,
  width: size * unit,
  height: size * unit,
  class: className,
  "data-panel": panel,
  "data-row": 0,
  "data-col": column,
  "data-value": size,
});

/**
 * Every feature map; where the network stops, what the skip would need, and what is not reached.
 * @param {Derived} derived @param {Layout} layout @returns {Square[]}
 */
export function squares({ skips, bottom, steps, misfit }, layout) {
  const { rows, left, right, middle } = layout;
  const lost = skips.slice(0, -steps.length).map((size, level) => ({ size, level }));
  if (misfit) lost.push({ size: misfit.skip, level: misfit.level });
  return [
    ...skips.map((size, n) => square(size, [left, rows[n]], layout, "tconv-map-x", "skip", n)),
    square(bottom, [middle, rows[skips.length]], layout, "tconv-map-x", "bottom", 0),
    ...steps.map(({ level, out_size }) =>
      square(out_size, [right, rows[level]], layout, "tconv-map-y", "up", level),
    ),
    ...lost.map(({ size, level }) =>
      square(size, [right, rows[level]], layout, "tconv-map-lost", "", level),
    ),
  ];
}

/**
 * The ways between the maps, each kind as one path; a head at the end of each.
 * @param {State} state @param {Derived} derived @param {Layout} layout
 */
export function ways({ levels }, { skips, bottom, steps, misfit }, layout) {
  const { unit, rows, left, right, middle } = layout;
  /** @param {number} size */
  const half = (size) => (size * unit) / 2 + 3;
  const bottomRow = rows[levels];
  const pools = skips.map((size, n) =>
    n < levels - 1
      ? `M${left} ${rows[n] + half(size)}V${rows[n + 1] - half(skips[n + 1])}${HEADS.down}`
      : `M${left} ${rows[n] + half(size)}V${bottomRow}H${middle - half(bottom)}${HEADS.right}`,
  );
  const layers = steps.map(({ level, out_size }) => {
    const to = `V${rows[level] + half(out_size)}${HEADS.up}`;
    if (level === levels - 1) return `M${middle + half(bottom)} ${bottomRow}H${right}${to}`;
    return `M${right} ${rows[level + 1] - half(skips[level + 1])}${to}`;
  });
  const joins = steps.map(
    ({ level, out_size, skip }) =>
      `M${left + half(skip)} ${rows[level]}H${right - half(Math.max(out_size, skip))}${HEADS.right}`,
  );
  return {
    pools: pools.join(""),
    layers: layers.join(""),
    joins: joins.slice(0, misfit ? -1 : undefined).join(""),
    misfits: misfit ? joins[joins.length - 1] : "",
  };
}

const HEADS = { down: "m-4 -6l4 6l4 -6", up: "m-4 6l4 -6l4 6", right: "m-6 -4l6 4l-6 4" };

/**
 * The sizes beside their maps, and what the ways are.
 * @param {Words} words @param {Derived} derived @param {Layout} layout @returns {Text[]}
 */
export function texts(words, { skips, bottom, steps, misfit }, layout) {
  const { rows, left, right, middle, width, height, unit } = layout;
  const below = rows[0] + (LARGEST * unit) / 2;
  /** @type {(x: number, y: number, anchor: string, text: string | number, kind?: string) => Text} */
  const say = (x, y, anchor, text, kind = "note") => ({
    ...{ x, y, "text-anchor": anchor, class: `tconv-map-${kind}`, text: `${text}` },
  });
  /** @param {number} level @param {number | string} text */
  const beside = (level, text) => say(width - BESIDE + 8, rows[level] + 5, "start", text, "size");
  const level = skips.length;
  return [
    say(left, TOP - 8, "middle", words.input),
    say(right, TOP - 8, "middle", words.output),
    say(middle, height - 6, "middle", words.bottleneck),
    say(left + 9, below + 45, "start", words.pool),
    say(right - 9, below + 14, "end", words.layer[0], "layer"),
    say(right - 9, below + 28, "end", words.layer[1]),
    ...skips.map((size, n) => say(BESIDE - 8, rows[n] + 5, "end", size, "size")),
    say(middle, rows[level] + (bottom * unit) / 2 + 16, "middle", bottom, "size"),
    ...steps.map((step) => beside(step.level, step.out_size)),
    ...skips.slice(0, -steps.length).map((_, n) => beside(n, "?")),
    ...steps.map((step) => {
      const [kind, sign] = step === misfit ? ["misfit", "≠"] : ["note", "="];
      const text = `${words.skip}: ${step.skip} ${sign} ${step.out_size}`;
      return say(middle, rows[step.level] - 7, "middle", text, kind);
    }),
  ];
}
