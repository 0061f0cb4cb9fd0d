// @ts-check
// The sizes that a convolution takes to that of the input, to which of them the layer comes back, and below
// which input it is refused. Pure functions.

import { inputSizes } from "../shared/geometry/input_sizes.js";
import { convSize } from "../shared/geometry/placements.js";
import { tryPredicting } from "./frameworks/prediction.js";

/** @import { Prediction, Setting } from "./frameworks/prediction.js" */

/**
 * Of a convolution with the same kernel, stride and dilation: `padding` at both ends together, and the sizes from
 * `first` to `last` that it takes to n, none where `last` is below 1; `back` is what it takes the layer's output to.
 * Of the layer: the cells that are `added` by output padding or a size, and `least`, the smallest input it takes.
 * @param {Prediction} said
 */
export function collapseOf(said) {
  const { n, k, s, d } = said.setting;
  const cut = (said.left ?? 0) + (said.right ?? 0);
  const added = addedTo(said);
  const padding = Math.max(0, cut + added);
  const ends = { padding: padding / 2, output_padding: 0 };
  const axis = { in_size: said.size ?? 0, kernel_size: k, stride: s, dilation: d, ...ends };
  const [first, last] = inputSizes(axis, n);
  return { padding, added, first, last, back: convSize(axis), least: leastInput(said) };
}

/** The cells that an output padding, or a size that is asked for, adds. @param {Prediction} said */
function addedTo(said) {
  const output_padding = said.setting.output_padding === null ? null : 0;
  const plain = again(said, { ...said.setting, output_padding, output_size: null });
  return plain?.status === "ok" ? Math.max(0, (said.size ?? 0) - (plain.size ?? 0)) : 0;
}

/** A size that is asked for goes along by the stride. @param {Prediction} said */
function leastInput(said) {
  const { n: present, s, output_size } = said.setting;
  let n = present;
  for (; n > 1; n--) {
    const asked = output_size === null ? null : output_size - (present - n + 1) * s;
    const fewer = again(said, { ...said.setting, n: n - 1, output_size: asked });
    if (!fewer || fewer.status === "refused") break;
  }
  return n;
}

/** The same call with other numbers. @param {Prediction} said @param {Setting} setting */
const again = ({ framework, convention }, setting) => tryPredicting(framework, convention, setting);
