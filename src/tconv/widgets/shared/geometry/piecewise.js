// @ts-check
// Functions of one real variable that are smooth piece by piece, as in piecewise.py: flipped,
// shifted, multiplied, integrated. Pure functions; tests compare every result with Python's.

const NODES = 12;
export const SAMPLE_STEP = 0.05;

/**
 * Zero outside the breaks; one formula for each interval between two of them, defined at both of
 * its ends.
 * @typedef {{ breaks: number[], pieces: ((s: number) => number)[] }} Piecewise
 * @typedef {[number, number][]} Curve  points; at a jump two with the same first number
 */

/** Straight lines from knot to knot. @param {Curve} knots @returns {Piecewise} */
export const through = (knots) => ({
  breaks: knots.map(([s]) => s),
  pieces: knots.slice(1).map(([end, last], n) => {
    const [start, first] = knots[n];
    return (s) => first + ((last - first) * (s - start)) / (end - start);
  }),
});

/** s to g(−s). @param {Piecewise} g @returns {Piecewise} */
export const mirrored = ({ breaks, pieces }) => ({
  breaks: breaks.map((s) => -s).reverse(),
  pieces: pieces.map((piece) => (/** @type {number} */ s) => piece(-s)).reverse(),
});

/** s to g(s − t). @param {Piecewise} g @param {number} t @returns {Piecewise} */
export const shifted = ({ breaks, pieces }, t) => ({
  breaks: breaks.map((s) => s + t),
  pieces: pieces.map((piece) => (s) => piece(s - t)),
});

/** @param {Piecewise} f @param {Piecewise} g @returns {Piecewise} */
export function multiplied(f, g) {
  const start = Math.max(f.breaks[0], g.breaks[0]);
  const end = Math.min(f.breaks[f.breaks.length - 1], g.breaks[g.breaks.length - 1]);
  const breaks = [...new Set([...f.breaks, ...g.breaks])]
    .filter((s) => start <= s && s <= end)
    .sort((a, b) => a - b);
  const pieces = breaks.slice(1).map((high, n) => {
    const middle = (breaks[n] + high) / 2;
    const [one, other] = [f, g].map(
      (of) => of.pieces[of.breaks.findIndex((at) => middle <= at) - 1],
    );
    return (/** @type {number} */ s) => one(s) * other(s);
  });
  return pieces.length ? { breaks, pieces } : { breaks: [], pieces: [] };
}

/**
 * The Gauss-Legendre rule for −1 to 1: nodes are the zeros of the Legendre polynomial, by Newton's
 * method.
 * @param {number} count
 */
function gaussLegendre(count) {
  return Array.from({ length: count }, (_, n) => {
    let node = Math.cos((Math.PI * (n + 0.75)) / (count + 0.5));
    let derivative = 0;
    for (let turn = 0; turn < 8; turn++) {
      let [before, value] = [1, node];
      for (let degree = 2; degree <= count; degree++) {
        [before, value] = [
          value,
          ((2 * degree - 1) * node * value - (degree - 1) * before) / degree,
        ];
      }
      derivative = (count * (node * value - before)) / (node * node - 1);
      node -= value / derivative;
    }
    return [node, 2 / ((1 - node * node) * derivative * derivative)];
  });
}

const RULE = gaussLegendre(NODES);

/** Over the whole axis, piece by piece. @param {Piecewise} h */
export function integral({ breaks, pieces }) {
  let total = 0;
  pieces.forEach((piece, n) => {
    const half = (breaks[n + 1] - breaks[n]) / 2;
    for (const [node, weight] of RULE)
      total += half * weight * piece(breaks[n] + half * (1 + node));
  });
  return total;
}

/**
 * Points to draw a function through: both ends of every piece and points between. The first and the
 * last lie on the axis, where the function leaves it and comes back.
 * @param {Piecewise} h @returns {Curve}
 */
export function sampled({ breaks, pieces }) {
  if (pieces.length === 0) return [];
  const points = pieces.flatMap((piece, n) => {
    const [start, length] = [breaks[n], breaks[n + 1] - breaks[n]];
    const count = Math.max(1, Math.round(length / SAMPLE_STEP));
    return Array.from({ length: count + 1 }, (_, k) => {
      const s = k === count ? breaks[n + 1] : start + (k * length) / count;
      return /** @type {[number, number]} */ ([s, piece(s)]);
    });
  });
  return [[breaks[0], 0], ...points, [breaks[breaks.length - 1], 0]];
}
