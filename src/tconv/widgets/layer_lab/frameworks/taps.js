// @ts-check
// What a crop of the full result shows: which taps meet the cells that are left. The twin of
// `tconv.frameworks.taps`.

/**
 * A transposed convolution along one axis, and what is cut from both ends of its result; a negative number
 * adds zeros. `flipped`: with the kernel rotated.
 * @typedef {{ n: number, k: number, s: number, d: number, left: number, right: number,
 *   flipped: boolean }} Cut
 */

const MOST_TAPS = 65_536;

/** Cells of the output. @param {Cut} cut */
export const cutSize = ({ n, k, s, d, left, right }) =>
  (n - 1) * s + d * (k - 1) + 1 - left - right;

/**
 * The places in the kernel that meet a cell, the first two of them. Among more places than anyone writes
 * taps, the first two are taken to.
 * @param {Cut} cut
 */
export function shownTaps(cut) {
  const { n, k, s, d, left } = cut;
  const last = left + cutSize(cut) - 1;
  const start = Math.max(0, -Math.floor(((n - 1) * s - left) / d));
  const stop = Math.min(k - 1, Math.floor(last / d)) + 1;
  if (stop - start > MOST_TAPS) return [start, start + 1];
  const found = [];
  for (let place = start; place < stop && found.length < 2; place++) {
    const first = Math.max(0, -Math.floor((d * place - left) / s));
    if (first <= Math.min(n - 1, Math.floor((last - d * place) / s))) found.push(place);
  }
  return found;
}

/** Whether a rotated kernel would show: whether a tap off the middle meets a cell. @param {Cut} cut */
export const flipMatters = (cut) => shownTaps(cut).some((place) => 2 * place !== cut.k - 1);

/**
 * Whether two crops of one layer are the same for every input and every kernel. Two of equal size that
 * start at different cells agree only where they show nothing; a kernel and its rotation, only where both
 * show one and the same tap in the same cells.
 * @param {Cut} one @param {Cut} other
 */
export function sameOnEveryInput(one, other) {
  const names = /** @type {(keyof Cut)[]} */ (Object.keys(one));
  if (names.every((name) => one[name] === other[name])) return true;
  if (cutSize(one) !== cutSize(other)) return false;
  const [here, there] = [shownTaps(one), shownTaps(other)];
  if (!here.length || !there.length) return here.length === there.length;
  if (one.flipped === other.flipped) return one.left === other.left;
  return (
    here.length === 1 &&
    there.length === 1 &&
    here[0] === one.k - 1 - there[0] &&
    one.d * here[0] - one.left === other.d * there[0] - other.left
  );
}
