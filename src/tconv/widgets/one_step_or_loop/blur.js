// @ts-check
// The blur that the loop undoes: a convolution with the same taps along every axis, zeros beyond
// the ends, in the size of what it reads; its transpose; and its singular values. Pure functions.

/** @typedef {Float64Array<ArrayBuffer>} Values  all cells, row by row */
/** @typedef {{ taps: number[], size: [number, number], axes: (0 | 1)[] }} LoopBlur  `size` is rows and columns; a signal has one row */

/** The sum of the magnitudes of the taps, by which each is divided. @param {number[]} w */
export const totalOf = (w) => w.reduce((sum, tap) => sum + Math.abs(tap), 0);

/** @param {number[]} w @param {number[] | number[][]} x @returns {LoopBlur} */
export function loopBlur(w, x) {
  const total = totalOf(w) || 1;
  const taps = w.map((tap) => tap / total);
  return Array.isArray(x[0])
    ? { taps, size: [x.length, x[0].length], axes: [0, 1] }
    : { taps, size: [1, x.length], axes: [1] };
}

/**
 * Along one axis: out[i] = Σⱼ taps[j] · values[i + j − p], tap by tap over all the cells that it reads.
 * @param {Values} values @param {number[]} taps @param {[number, number]} size @param {0 | 1} axis @returns {Values}
 */
function blurAlong(values, taps, [rows, columns], axis) {
  // Along the columns of a signal, or of an image line by line; rows lie one behind the other.
  const [lines, cells, step] = axis === 1 ? [rows, columns, 1] : [1, rows, columns];
  const reach = (taps.length - 1) / 2;
  const out = new Float64Array(values.length);
  for (let j = 0; j < taps.length; j++) {
    const tap = taps[j];
    const shift = j - reach;
    const [first, end] = [Math.max(0, -shift) * step, Math.min(cells, cells - shift) * step];
    for (let line = 0; line < lines; line++) {
      const start = line * cells * step;
      for (let i = start + first; i < start + end; i++) out[i] += tap * values[i + shift * step];
    }
  }
  return out;
}

/** C z. @param {LoopBlur} blur @param {Values} z */
export const blurred = ({ taps, size, axes }, z) =>
  axes.reduce((values, axis) => blurAlong(values, taps, size, axis), z);

/** Cᵀ y: the transposed convolution, whose taps stand the other way round. @param {LoopBlur} blur @param {Values} y */
export const blurTransposed = ({ taps, size, axes }, y) => {
  const turned = taps.toReversed();
  return axes.reduce((values, axis) => blurAlong(values, turned, size, axis), y);
};

/** The largest row sum and the largest column sum of |C| bound its norm. @param {LoopBlur} blur */
export function blurNormAbove(blur) {
  const sums = { ...blur, taps: blur.taps.map(Math.abs) };
  const ones = new Float64Array(blur.size[0] * blur.size[1]).fill(1);
  return (
    Math.sqrt(Math.max(...blurred(sums, ones))) * Math.sqrt(Math.max(...blurTransposed(sums, ones)))
  );
}

/**
 * The singular values of a square matrix, given by its columns: one-sided Jacobi rotations make the
 * columns orthogonal (Golub & Van Loan, Matrix Computations, section 8.6.3); their lengths are left.
 * @param {Float64Array[]} columns  is overwritten
 */
function singularValuesOf(columns) {
  const count = columns.length;
  for (let turning = true, sweep = 0; turning && sweep < 40; sweep++) {
    turning = false;
    for (let p = 0; p < count - 1; p++) {
      for (let q = p + 1; q < count; q++) {
        const [a, b] = [columns[p], columns[q]];
        let [aa, bb, ab] = [0, 0, 0];
        for (let i = 0; i < count; i++) {
          aa += a[i] * a[i];
          bb += b[i] * b[i];
          ab += a[i] * b[i];
        }
        if (Math.abs(ab) <= 1e-15 * Math.sqrt(aa * bb)) continue;
        turning = true;
        const zeta = (bb - aa) / (2 * ab);
        const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const cosine = 1 / Math.hypot(1, tangent);
        const sine = cosine * tangent;
        for (let i = 0; i < count; i++) {
          const before = a[i];
          a[i] = cosine * before - sine * b[i];
          b[i] = sine * before + cosine * b[i];
        }
      }
    }
  }
  return columns.map((column) => Math.hypot(...column));
}

/** The singular values along one axis. @param {number[]} taps @param {number} cells */
function singularValuesAlong(taps, cells) {
  const units = Array.from({ length: cells }, (_, n) =>
    Float64Array.from({ length: cells }, (_, i) => Number(i === n)),
  );
  return singularValuesOf(units.map((unit) => blurAlong(unit, taps, [1, cells], 1)));
}

/** The singular values of C, the largest first: in two dimensions the products of two lists. @param {LoopBlur} blur */
export function blurSingularValues({ taps, size, axes }) {
  const [down, across] = size.map((cells, axis) =>
    axes.includes(/** @type {0 | 1} */ (axis)) ? singularValuesAlong(taps, cells) : [1],
  );
  return Float64Array.from(down.flatMap((a) => across.map((b) => a * b)))
    .sort()
    .reverse();
}
