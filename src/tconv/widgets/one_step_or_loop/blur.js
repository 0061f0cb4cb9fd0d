// @ts-check
// The blur that the loop undoes: a convolution with the same taps along every axis, zeros beyond
// the ends, in the size of what it reads; its transpose; and its singular values. Pure functions.

/** @import { Pair } from "../shared/geometry/placements.js" */

/** @typedef {Float64Array<ArrayBuffer>} Values  all cells, row by row */
/**
 * `size` is rows and columns; a signal has one row. `halfway` has room for an image that is blurred
 * along one axis.
 * @typedef {{ taps: number[], size: Pair, axes: (0 | 1)[], halfway: Values }} Blur
 */

/** How many taps a blur has: of those that a kernel does not give, each is 0. */
export const TAPS = 7;

/** The sum of the magnitudes of the taps, by which each is divided. @param {number[]} w */
export const totalOf = (w) => w.reduce((sum, tap) => sum + Math.abs(tap), 0);

/** @param {number[]} w @param {number[] | number[][]} x @returns {Blur} */
export function createBlur(w, x) {
  const total = totalOf(w) || 1;
  const rim = Array((TAPS - w.length) / 2).fill(0);
  const taps = [...rim, ...w.map((tap) => tap / total), ...rim];
  const [rows, columns] = Array.isArray(x[0]) ? [x.length, x[0].length] : [1, x.length];
  const axes = /** @type {(0 | 1)[]} */ (Array.isArray(x[0]) ? [0, 1] : [1]);
  return { taps, size: [rows, columns], axes, halfway: new Float64Array(rows * columns) };
}

/**
 * Along one axis: out[i] = Σⱼ taps[j] · values[i + j − 3]. The cells under the inner five taps move
 * on with i, so that each is read once; the outer two are 0 in most kernels.
 * @param {Values} values @param {number[]} taps @param {Pair} size @param {0 | 1} axis
 * @param {Values} out  another list
 */
function convolveAlong(values, [ta, tb, tc, td, te, tf, tg], [rows, columns], axis, out) {
  const [lines, cells, apart, step] =
    axis === 1 ? [rows, columns, columns, 1] : [columns, rows, 1, columns];
  for (let line = 0; line < lines; line++) {
    const start = line * apart;
    const end = start + cells * step;
    let b = 0;
    let c = 0;
    let d = values[start];
    let e = cells > 1 ? values[start + step] : 0;
    for (let i = start; i < end; i += step) {
      const next = i + 2 * step;
      const f = next < end ? values[next] : 0;
      out[i] = tb * b + tc * c + (td * d + te * e) + tf * f;
      b = c;
      c = d;
      d = e;
      e = f;
    }
    if (ta === 0 && tg === 0) continue;
    for (let i = start, far = start + 3 * step; far < end; i += step, far += step) {
      out[i] += tg * values[far];
      out[far] += ta * values[i];
    }
  }
  return out;
}

/** C z. @param {Blur} blur @param {Values} z @param {Values} [out]  another list than z */
export function blurred({ taps, size, axes, halfway }, z, out = new Float64Array(z.length)) {
  if (axes.length === 1) return convolveAlong(z, taps, size, 1, out);
  return convolveAlong(convolveAlong(z, taps, size, 1, halfway), taps, size, 0, out);
}

/** Cᵀ: the transposed convolution, whose taps stand the other way round. @param {Blur} blur */
export const transposeOf = (blur) => ({ ...blur, taps: blur.taps.toReversed() });

/** What |C| makes of ones: its row sums; of the transpose, its column sums. @param {Blur} blur */
export const absoluteSums = (blur) =>
  blurred(
    { ...blur, taps: blur.taps.map(Math.abs) },
    new Float64Array(blur.halfway.length).fill(1),
  );

/** The largest row sum and the largest column sum of |C| bound its norm. @param {Blur} blur */
export const blurNormAbove = (blur) =>
  Math.sqrt(Math.max(...absoluteSums(blur)) * Math.max(...absoluteSums(transposeOf(blur))));

/**
 * Turns two columns in their plane until they are orthogonal; says whether they were not.
 * @param {Values} a @param {Values} b
 */
function makeOrthogonal(a, b) {
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < a.length; i++) {
    aa += a[i] * a[i];
    bb += b[i] * b[i];
    ab += a[i] * b[i];
  }
  if (Math.abs(ab) <= 1e-15 * Math.sqrt(aa * bb)) return false;
  const zeta = (bb - aa) / (2 * ab);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < a.length; i++) {
    const before = a[i];
    a[i] = cosine * before - sine * b[i];
    b[i] = sine * before + cosine * b[i];
  }
  return true;
}

/**
 * The singular values along one axis: one-sided Jacobi rotations make the columns of the matrix
 * orthogonal (Golub & Van Loan, Matrix Computations, section 8.6.3); their lengths are left.
 * @param {number[]} taps @param {number} cells
 */
function singularValuesAlong(taps, cells) {
  const columns = Array.from({ length: cells }, (_, n) => {
    const unit = Float64Array.from({ length: cells }, (_, i) => Number(i === n));
    return convolveAlong(unit, taps, [1, cells], 1, new Float64Array(cells));
  });
  for (let turning = true, sweep = 0; turning && sweep < 40; sweep++) {
    turning = false;
    columns.forEach((a, p) => {
      for (const b of columns.slice(p + 1)) turning = makeOrthogonal(a, b) || turning;
    });
  }
  return columns.map((column) => Math.hypot(...column));
}

/**
 * The singular values of C, the largest first: in two dimensions the products of two lists.
 * @param {Blur} blur
 */
export function blurSingularValues({ taps, size, axes }) {
  const [down, across] = size.map((cells, axis) =>
    axes.includes(/** @type {0 | 1} */ (axis)) ? singularValuesAlong(taps, cells) : [1],
  );
  return Float64Array.from(down.flatMap((a) => across.map((b) => a * b)))
    .sort()
    .reverse();
}
