// @ts-check
// Where everything stands, in px, for a width: levels from the top, the way down on the left, the
// way up on the right, the deepest in the middle; and the cells at the border of a skip. Pure
// functions.

import { borderOf, endsShown, KINDS } from "./border.js";

/** @import { Join } from "./arithmetic.js" */
/** @import { Derived } from "./settings.js" */
/** @import { Stage } from "./stages.js" */
/** @import { Words } from "./words.js" */

/**
 * @typedef {{ stage: Stage, middle: number, top: number, long: number }} Place  of a stage: the middle
 *   of its bar, the top of its level, and how long the bar is
 * @typedef {{ width: number, height: number, narrow: boolean, places: Place[] }} Layout
 * @typedef {{ [attribute: string]: string | number }} Drawn
 */

const WIDEST = 760;
const NARROW = 520;
const LEVEL = 58;
const HEADING = 4; // px, over all
const BAR = { top: 20, height: 12 };
const NOTE = 49; // below the bar
const BESIDE = 24; // px, kept free between the halves
const SHORTEST = 3;

/** @param {number} wide  of the page @param {Derived} derived @returns {Layout} */
export function layout(wide, { stages }) {
  const width = Math.min(wide, WIDEST);
  const deepest = Math.max(...stages.map(({ row }) => row));
  const largest = Math.max(...stages.flatMap(({ sizes }) => sizes.map(lengthOf)));
  const unit = (width / 2 - BESIDE) / largest;
  const places = stages.map((stage) => {
    const alone = stages.every((other) => other === stage || other.row !== stage.row);
    const side = stage.isUp ? 0.75 : alone && stage.row === deepest ? 0.5 : 0.25;
    const long = Math.max(SHORTEST, lengthOf(stage.sizes.at(-1) ?? [0]) * unit);
    return { stage, middle: width * side, top: HEADING + stage.row * LEVEL, long };
  });
  const height = HEADING + deepest * LEVEL + BAR.top + BAR.height + 6;
  return { width, height, narrow: width < NARROW, places };
}

/** A bar is as long as the map is wide. @param {number[]} size */
const lengthOf = (size) => size[size.length - 1];

/** The place of the stage where a skip begins, and of the one where it arrives. @param {Layout} layout @param {number} n  its number @param {Join} join */
const endsOf = ({ places }, n, { begins }) => [
  places.find(({ stage }) => stage.skips.includes(begins)),
  places.find(({ stage }) => stage.joins.includes(n)),
];

/** Of each join that is reached: its number, whether it is made, its two places. @param {Layout} layout @param {Derived} derived */
const joinsOf = (layout, { joins }) =>
  joins.flatMap(({ along: [join], isMade }, n) => {
    const [from, to] = endsOf(layout, n, join);
    return from && to ? [{ n, isMade, from, to }] : [];
  });

/**
 * The bars; a dashed one where the network does not get.
 * @param {Layout} layout @returns {Drawn[]}
 */
export const bars = (layout) =>
  layout.places.map(({ stage, middle, top, long }) => {
    const lost = stage.sizes.length === 0;
    const panel = stage.isUp ? "up" : "down";
    const wide = lost ? 28 : long;
    return {
      ...{ x: middle - wide / 2, y: top + BAR.top, width: wide, height: BAR.height },
      class: lost ? "tconv-map-lost" : `tconv-map-${stage.isUp ? "y" : "x"}`,
      "data-panel": lost ? "" : panel,
      "data-row": 0,
      "data-col": stage.row,
      "data-value": lost ? "" : lengthOf(stage.sizes[stage.sizes.length - 1]),
    };
  });

/** Where a reader can point: the level of each join. @param {Derived} derived @param {Layout} layout @param {number} chosen @returns {Drawn[]} */
export const levels = (derived, layout, chosen) =>
  joinsOf(layout, derived).map(({ n, to }) => ({
    ...{ x: 1, y: to.top, width: layout.width - 2, height: NOTE + 6, rx: 5 },
    class: n === chosen ? "tconv-level tconv-level-chosen" : "tconv-level",
    "data-join": n,
  }));

const HEADS = { down: "m-4 -6l4 6l4 -6", up: "m-4 6l4 -6l4 6", right: "m-6 -4l6 4l-6 4" };

/**
 * The ways between the maps, each kind as one path; a head at the end of each.
 * @param {Derived} derived @param {Layout} layout
 */
export function ways(derived, layout) {
  const below = (/** @type {Place} */ { top }) => top + BAR.top + BAR.height + 3;
  const across = (/** @type {Place} */ { top }) => top + BAR.top + BAR.height / 2;
  let [pools, layers] = ["", ""];
  layout.places.slice(1).forEach((to, n) => {
    const from = layout.places[n];
    if (to.stage.sizes.length === 0) return;
    if (!to.stage.isUp && to.middle === from.middle)
      pools += `M${from.middle} ${below(from)}V${to.top + 3}${HEADS.down}`;
    else if (!to.stage.isUp)
      pools += `M${from.middle} ${below(from)}V${across(to)}H${to.middle - to.long / 2 - 4}${HEADS.right}`;
    else if (to.middle === from.middle)
      layers += `M${from.middle} ${from.top + 3}V${below(to)}${HEADS.up}`;
    else
      layers += `M${from.middle + from.long / 2 + 3} ${across(from)}H${to.middle}V${below(to)}${HEADS.up}`;
  });
  let [joins, misfits] = ["", ""];
  for (const { isMade, from, to } of joinsOf(layout, derived)) {
    const start = `M${from.middle + from.long / 2 + 3} ${across(from)}`;
    const path = `${start}L${to.middle - to.long / 2 - 4} ${across(to)}${HEADS.right}`;
    if (isMade) joins += path;
    else misfits += path;
  }
  return { pools, layers, joins, misfits };
}

/**
 * The sizes over their bars, what the ways are, and what meets.
 * @param {Words} words @param {Derived} derived @param {Layout} layout
 * @returns {Drawn[]}
 */
export function texts(words, derived, layout) {
  const { width, narrow, places } = layout;
  /** @type {(at: [number, number], anchor: string, text: string, kind: string, fact?: string) => Drawn} */
  const say = ([x, y], anchor, text, kind, fact = "") => ({
    ...{ x, y, "text-anchor": anchor, class: `tconv-map-${kind}`, text },
    "data-fact": fact,
  });
  const sizes = places.map(({ stage, middle, top }) => {
    const fact = `${stage.isUp ? "up" : "down"}-${stage.row}`;
    return say(
      [middle, top + 15],
      "middle",
      words.chain(stage.sizes, width / 2 - 10),
      "size",
      fact,
    );
  });
  const notes = places.slice(1).map(({ stage, top }, n) => {
    const before = places[n];
    const [x, y] = stage.isUp
      ? [width * 0.75 + 8, Math.max(top, before.top - LEVEL) + NOTE]
      : [width * 0.25 - 8, before.top + NOTE];
    const anchor = stage.isUp ? "start" : "end";
    const layer = /** @type {import("./notation.js").Layer} */ (stage.by);
    return say([x, y], anchor, words.way(layer, width / 4 - 10), "note");
  });
  const joins = joinsOf(layout, derived).map(({ n, isMade, to }) => {
    const text = words.join(derived.joins[n], width / 2 - (narrow ? 10 : 80));
    const kind = isMade ? "note" : "misfit";
    return say([width / 2, to.top + NOTE], "middle", text, kind, `join-${n}`);
  });
  return [...sizes, ...notes, ...joins];
}

// --- the border of a skip ------------------------------------------------------------------

const LARGEST_CELL = 30;
const STRIP = { name: 92, gap: 1.2, between: 6 }; // px, cells, px

/**
 * The cells of a skip and of the map it meets, at both ends.
 * @param {Words} words @param {Join} join @param {number} wide
 */
export function strip(words, join, wide) {
  const ends = endsShown(join);
  const from = ends[0][0];
  const [first, second] = ends;
  const count = (/** @type {number[]} */ [a, b]) => b - a + 1;
  const cells = count(first) + (second ? count(second) + STRIP.gap : 0);
  const name = wide < NARROW ? 50 : STRIP.name;
  const side = Math.min(LARGEST_CELL, Math.floor((wide - name - 2) / cells));
  /** @param {number} at */
  const place = (at) =>
    name +
    side * (second && at > first[1] ? count(first) + STRIP.gap + (at - second[0]) : at - from);
  const rows = borderOf(join);
  const drawn = rows.flatMap((row, n) =>
    row.map(({ at, kind }) => ({
      ...{ x: place(at) + 1, y: n * (side + STRIP.between) + 1, width: side - 2, height: side - 2 },
      class: `tconv-border-${kind === "computed" ? ["skip", "map"][n] : kind}`,
      "data-panel": "border",
      "data-row": n,
      "data-col": at,
      "data-value": KINDS.indexOf(kind),
    })),
  );
  const letters = rows.flatMap((row, n) =>
    row.map(({ at, kind }) => ({
      ...{ x: place(at) + side / 2, y: n * (side + STRIP.between) + side / 2 + 4.5 },
      ...{ "text-anchor": "middle", class: "tconv-border-letter" },
      text: words.letters[kind === "computed" ? ["skip", "map"][n] : kind],
    })),
  );
  const named = rows.map((_, n) => ({
    ...{ x: 0, y: n * (side + STRIP.between) + side / 2 + 4.5, "text-anchor": "start" },
    ...{ class: "tconv-map-note", text: words.stripRows[n] },
  }));
  const dots = second
    ? rows.map((_, n) => ({
        ...{ x: name + side * (count(first) + STRIP.gap / 2), "text-anchor": "middle" },
        ...{ y: n * (side + STRIP.between) + side / 2 + 4, class: "tconv-map-note", text: "…" },
      }))
    : [];
  const size = { width: name + side * cells + 2, height: 2 * side + STRIP.between };
  return { ...size, cells: drawn, texts: [...named, ...letters, ...dots] };
}
