// @ts-check
// Which input sizes fit: the same rules as `tconv.networks.fits`. Pure functions.

import { effectiveKernelSize } from "../shared/geometry/placements.js";
import { isWindow, layerSize } from "./notation.js";

/** @import { Layer } from "./notation.js" */
/** @typedef {{ period: number, remainders: number[], smallest: number }} FitRule */

/** Whether the sizes of a skip and of the map it meets are as wanted. @param {number} skip @param {number} given @param {boolean} crop */
const isFit = (skip, given, crop) =>
  skip === given || (crop && skip > given && (skip - given) % 2 === 0);

/**
 * Whether all the skips of a size fit, which runs; it goes on with what a skip meets.
 * @param {Layer[]} layers @param {number} in_size @param {boolean} crop
 */
function fits(layers, in_size, crop) {
  const begun = [];
  let size = in_size;
  for (const layer of layers) {
    if (layer.layer === "skip") begun.push(size);
    else if (layer.layer !== "join") size = layerSize(layer, size);
    else if (!isFit(Number(begun.pop()), size, crop)) return false;
  }
  return true;
}

/** The smallest input on which every layer runs: from the output back, what each needs. @param {Layer[]} layers */
const smallestOf = (layers) =>
  layers.reduceRight((needed, layer) => Math.max(1, neededFor(layer, needed)), 1);

/** The smallest input of which a layer makes so many cells or more. @param {Layer} layer @param {number} out_size */
function neededFor(layer, out_size) {
  if (layer.layer === "skip" || layer.layer === "join") return out_size;
  if (layer.layer === "resize") return Math.ceil(out_size / layer.scale_factor);
  const { stride, padding } = layer;
  const end = effectiveKernelSize(/** @type {any} */ ({ dilation: 1, ...layer })) - 2 * padding;
  if (isWindow(layer)) return (out_size - 1) * stride + end;
  return Math.ceil((out_size - end - layer.output_padding) / stride) + 1;
}

/** Whether each skip meets a map that grows with the input as it does. @param {Layer[]} layers */
export function isBalanced(layers) {
  const begun = [];
  let [up, down] = [1, 1];
  for (const layer of layers) {
    if (isWindow(layer)) down *= layer.stride;
    else if (layer.layer === "conv_transpose") up *= layer.stride;
    else if (layer.layer === "resize") up *= layer.scale_factor;
    else if (layer.layer === "skip") begun.push([up, down]);
    else {
      const [upThen, downThen] = /** @type {number[]} */ (begun.pop());
      if (up * downThen !== upThen * down) return false;
    }
  }
  return true;
}

/** @param {Layer[]} layers @param {boolean} [crop] @returns {FitRule} */
export function fitRule(layers, crop = false) {
  const period = layers.filter(isWindow).reduce((product, { stride }) => product * stride, 1);
  const smallest = smallestOf(layers);
  const few = isBalanced(layers) ? period : 0;
  const remainders = Array.from({ length: few }, (_, n) => smallest + n)
    .filter((size) => fits(layers, size, crop))
    .map((size) => size % period)
    .sort((a, b) => a - b);
  return { period, remainders, smallest };
}

/** Whether a size is one of those that fit. @param {FitRule} rule @param {number} size */
export const isOf = ({ period, remainders, smallest }, size) =>
  size >= smallest && remainders.includes(size % period);

/** The size nearest to one that fits; of two as near, the larger. @param {Layer[]} layers @param {number} in_size @param {boolean} [crop] */
export function nearestFit(layers, in_size, crop = false) {
  const rule = fitRule(layers, crop);
  const start = Math.max(in_size, rule.smallest);
  for (let away = 0; away < rule.period; away++)
    for (const size of [start + away, start - away]) if (isOf(rule, size)) return size;
  return null;
}

/**
 * The sizes that fit nearest to one, at most so many on each side, the smallest first.
 * @param {FitRule} rule @param {number} in_size @param {number} count
 */
export function fitsNear(rule, in_size, count) {
  const found = [];
  const start = Math.max(in_size, rule.smallest);
  for (let size = start, left = count; left > 0 && size < start + count * rule.period; size++)
    if (isOf(rule, size) && found.push(size)) left--;
  for (let size = start - 1, left = count; left > 0 && size >= rule.smallest; size--)
    if (isOf(rule, size) && found.unshift(size)) left--;
  return found;
}
