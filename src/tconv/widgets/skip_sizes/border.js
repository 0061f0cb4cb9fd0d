// @ts-check
// Where a skip arrives, cell by cell: both ends of the skip and of the map that it meets, and where
// the values of their cells come from. Pure functions.

import { isReached } from "./arithmetic.js";

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
  const { skip, given, mended, before } = join;
  const size = mended.size ?? Math.max(skip, given);
  const [first, last] = mended.given_cut;
  const long = (mended.size ?? given) + first + last; // of the map itself
  const places = endsShown(join).flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, n) => from + n),
  );
  /** @param {number} length @param {number} cut @param {(index: number) => boolean} isComputed */
  const row = (length, cut, isComputed) =>
    places.flatMap((at) => {
      const map = { length, size, isComputed, made: mended.size !== null };
      const kind = kindOf(at, at + cut, map);
      return kind ? [{ at, kind }] : [];
    });
  return [
    row(skip, mended.skip_cut[0], () => true),
    row(long, first, (index) => isReached(...before, index)),
  ];
}

/**
 * @param {number} at @param {number} index  of the cell in its own map
 * @param {{ length: number, size: number, isComputed(index: number): boolean, made: boolean }} map
 * @returns {Kind | null}
 */
function kindOf(at, index, { length, size, isComputed, made }) {
  const isThere = index >= 0 && index < length;
  if (at < 0 || at >= size) return isThere ? "cropped" : null;
  if (!isThere) return made ? "zero" : "missing";
  return isComputed(index) ? "computed" : "bias";
}
