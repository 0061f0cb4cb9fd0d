// @ts-check
// One axis of a network: the sizes along the way, and what becomes of a skip that does not fit. The
// same rules as `tconv.networks`. Pure functions; tests compare every number with Python's.

import { nearestFit } from "./fits.js";
import { layerSize } from "./notation.js";

/** @import { Layer } from "./notation.js" */

/**
 * Cells before and after.
 * @typedef {[number, number]} Ends
 *
 * What becomes of a skip and of the map that it meets: as `tconv.networks.Mended`.
 * @typedef {{ size: number | null, skip_cut: Ends, given_cut: Ends, output_padding: number | null,
 *   empty: number, trouble: string }} Mended
 *
 * Where a skip arrives: as `tconv.networks.Join`; `before` is the layer that gave the map, and the
 * size that it was given.
 * @typedef {{ begins: number, at: number, skip: number, given: number, mended: Mended,
 *   before: [Layer, number] }} Join
 *
 * Where a layer does not run: which one, what it was given, and what it would give.
 * @typedef {{ at: number, layer: Layer, given: number, out_size: number }} Broken
 * @typedef {{ in_size: number, sizes: number[], joins: Join[], out_size: number | null,
 *   broken: Broken | null }} Walk
 */

/** Deals cells out to both ends; an odd one goes to the far end. @param {number} cells @returns {Ends} */
const ends = (cells) => [Math.floor(cells / 2), Math.ceil(cells / 2)];
/** @param {number} cells @returns {Ends} */
const zeros = (cells) => /** @type {Ends} */ (ends(cells).map((end) => (end ? -end : 0)));

/** @param {Partial<Mended>} found @returns {Mended} */
const mendedBy = (found) => ({
  ...{ size: null, skip_cut: [0, 0], given_cut: [0, 0], output_padding: null },
  ...{ empty: 0, trouble: "", ...found },
});

/**
 * @param {string} repair @param {number} skip @param {number} given @param {[Layer, number]} before
 */
function mend(repair, skip, given, before) {
  if (repair.startsWith("output") && skip !== given) return asked(repair, skip, given, before);
  const empty = unreached(...before);
  if (skip === given) return mendedBy({ size: skip, empty });
  const [small, large] = [Math.min(skip, given), Math.max(skip, given)];
  if (repair === "crop")
    return mendedBy({
      ...{ size: small, skip_cut: ends(skip - small), given_cut: ends(given - small), empty },
    });
  if (repair === "pad")
    return mendedBy({
      ...{ size: large, skip_cut: zeros(large - skip), given_cut: zeros(large - given), empty },
    });
  return mendedBy({ empty, trouble: "differ" });
}

/**
 * Asks the layer before the join for the size of the skip.
 * @param {string} repair @param {number} skip @param {number} given @param {[Layer, number]} before
 */
function asked(repair, skip, given, [layer, in_size]) {
  if (layer.layer === "resize" && repair === "output_size") return mendedBy({ size: skip });
  if (layer.layer !== "conv_transpose") return mendedBy({ trouble: "layer" });
  const [least, most] = reachOf(repair, given, layer);
  if (skip < least || skip > most)
    return mendedBy({ empty: unreached(layer, in_size), trouble: "reach" });
  const more = skip - least;
  const empty = unreached({ ...layer, output_padding: more }, in_size);
  return mendedBy({ size: skip, output_padding: more, empty });
}

/**
 * The smallest and the largest size that a transposed convolution can be asked for.
 * @param {string} repair @param {number} given  what it gives unasked @param {Layer} layer
 */
export function reachOf(repair, given, { stride, dilation, output_padding }) {
  const least = given - output_padding;
  return [least, least + (repair === "output_padding" ? Math.max(stride, dilation) : stride) - 1];
}

/** How many cells at the end of a layer's map no stamp reaches. @param {Layer} layer @param {number} in_size */
function unreached(layer, in_size) {
  const out_size = layerSize(layer, in_size);
  let count = 0;
  while (count < out_size && !isReached(layer, in_size, out_size - 1 - count)) count++;
  return count;
}

/**
 * Whether a cell of a layer's map is computed from its input: of a transposed convolution, whether
 * a stamp reaches it.
 * @param {Layer} layer @param {number} in_size @param {number} cell
 */
export function isReached(layer, in_size, cell) {
  const { kernel_size, stride, dilation, padding } = layer;
  if (layer.layer !== "conv_transpose") return true;
  return Array.from({ length: kernel_size }, (_, tap) => cell + padding - dilation * tap).some(
    (at) => at % stride === 0 && at >= 0 && at < in_size * stride,
  );
}

/**
 * Follows one axis through a network.
 * @param {Layer[]} layers @param {number} wanted  input size @param {string} repair
 * @param {number} [most]  cells @returns {Walk}
 */
export function walk(layers, wanted, repair, most = Infinity) {
  const in_size = (repair === "in_size" && nearestFit(layers, wanted)) || wanted;
  /** @type {Walk} */
  const found = { in_size, sizes: [], joins: [], out_size: null, broken: null };
  /** @type {[number, number][]} */
  const begun = [];
  let size = in_size;
  /** @type {[Layer, number]} */
  let before = [layers[0], size];
  for (const [at, layer] of layers.entries()) {
    if (layer.layer === "skip") begun.push([at, size]);
    else if (layer.layer === "join") {
      const [begins, skip] = /** @type {[number, number]} */ (begun.pop());
      const mended = mend(repair, skip, size, before);
      found.joins.push({ begins, at, skip, given: size, mended, before });
      if (mended.size === null) return found;
      if (repair.startsWith("output")) found.sizes[at - 1] = mended.size;
      size = mended.size;
      before = [layer, size];
    } else {
      before = [layer, size];
      const out_size = layerSize(layer, size);
      if (out_size < 1 || out_size > most)
        return { ...found, broken: { at, layer, given: size, out_size } };
      size = out_size;
    }
    found.sizes.push(size);
  }
  return { ...found, out_size: size };
}

/**
 * What axes do together: where one of them stops all do, and there no axis is mended alone.
 * @param {Walk[]} axes @returns {Walk[]}
 */
export function together(axes) {
  if (axes.every(({ out_size }) => out_size)) return axes;
  const count = Math.min(...axes.map(({ joins }) => joins.length));
  return axes.map((axis) => {
    const joins = axis.joins.slice(0, count);
    const { at, given } = joins[count - 1];
    return { ...axis, sizes: [...axis.sizes.slice(0, at - 1), given], joins, out_size: null };
  });
}
