// @ts-check
// A layer as a call of its framework: PyTorch's; of another framework, its convention and what it takes.

import { given } from "./writing.js";

/** @import { Layer } from "./calls/layer.js" */

/** @param {Layer} layer */
export function writeCall(layer) {
  const one = (/** @type {any[] | null} */ all) => all?.[0] ?? null;
  const unusual = (/** @type {any} */ value, /** @type {any} */ usual) =>
    value === usual ? null : value;
  const options = given({
    stride: unusual(one(layer.stride), 1),
    padding: unusual(one(layer.padding), 0),
    output_padding: unusual(one(layer.output_padding), 0),
    dilation: unusual(one(layer.dilation), 1),
    groups: unusual(layer.groups, 1),
  });
  const bias = layer.bias ? "" : ", bias=False";
  const channels = `${layer.in_channels ?? "in_channels"}, ${layer.out_channels ?? "out_channels"}`;
  return `nn.ConvTranspose${layer.dims}d(${channels}, ${one(layer.kernel_size)}${options ? `, ${options}` : ""}${bias})`;
}
