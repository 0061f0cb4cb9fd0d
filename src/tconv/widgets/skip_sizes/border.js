// @ts-check
// Where a skip arrives, cell by cell: both ends of the skip and of the map that it meets, and where
// the values of their cells come from. Pure functions.

/** @import { Join } from "./arithmetic.js" */

/**
 * `at` is the place of a cell in what is joined: those before 0 and from its size on are cut off.
 * @typedef {"computed" | "zero" | "bias" | "cropped" | "missing"} Kind
 * @typedef {{ at: number, kind: Kind }} BorderCell
 */

/** @type {Kind[]} */
export const KINDS = ["computed", "zero", "bias", "cropped", "missing"];
const INSIDE = 3; // cells that are shown of what is joined, at each end
const OUTSIDE = 2;

/** What has to be shown of an end: places, the first and the last. @param {Join} join */
export function endsShown({ skip, given, mended }) {
  const size = mended.size ?? Math.max(skip, given);
  const cuts = [mended.skip_cut, mended.given_cut];
  const [before, after] = [0, 1].map((end) =>
    Math.min(OUTSIDE, Math.max(0, ...cuts.map((cut) => cut[end]))),
  );
  if (size <= 2 * INSIDE + 1) return [[-before, size - 1 + after]];
  return [
    [-before, INSIDE - 1],
    [size - INSIDE, size - 1 + after],
  ];
}

/**
 * The cells of the skip and of the map that are shown.
 * @param {Join} join @returns {[BorderCell[], BorderCell[]]}
 */
export function borderOf(join) {
  const { skip, given, mended } = join;
  const size = mended.size ?? Math.max(skip, given);
  const asked = mended.output_padding !== null || (mended.size === skip && skip !== given);
  const untouched = `${mended.given_cut}` === "0,0";
  const long = asked && untouched ? (mended.size ?? given) : given;
  const places = endsShown(join).flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, n) => from + n),
  );
  /** @param {number} length @param {number} before @param {number} empty */
  const row = (length, before, empty) =>
    places.flatMap((at) => {
      const kind = kindOf(at, at + before, { length, size, empty, made: mended.size !== null });
      return kind ? [{ at, kind }] : [];
    });
  return [row(skip, mended.skip_cut[0], 0), row(long, mended.given_cut[0], mended.empty)];
}

/**
 * @param {number} at @param {number} index  of the cell in its own map
 * @param {{ length: number, size: number, empty: number, made: boolean }} map
 * @returns {Kind | null}
 */
function kindOf(at, index, { length, size, empty, made }) {
  const isThere = index >= 0 && index < length;
  if (at < 0 || at >= size) return isThere ? "cropped" : null;
  if (!isThere) return made ? "zero" : "missing";
  return index >= length - empty ? "bias" : "computed";
}
