// @ts-check
// The present setting as code: the three ways that differ most, on an image of a few numbers.

/** @import { Derived, State } from "./settings.js" */

const SIZE = 6; // pixels of the image in the code

/** The random kernel as a list. @param {State} state @param {Derived} derived */
function list({ kernel_size: k }, { kernels: [kernel] }) {
  const rows = Array.from({ length: k }, (_, r) => kernel.slice(r * k, (r + 1) * k));
  return `[${rows.map((row) => `[${row.join(", ")}]`).join(",\n     ")}]`;
}

/** @param {State} state */
function geometryOf({ kernel_size: k, stride: s }) {
  const padding = Math.ceil(Math.max(0, k - s) / 2);
  return `stride=${s}, padding=${padding}, output_padding=${2 * padding + s - k}`;
}

/** @typedef {(state: State, derived: Derived) => string} Writer */

/** @type {Writer} */
function tconv(state, derived) {
  const { kernel_size: k, stride: s } = state;
  const geometry = `${geometryOf(state)}, channels=False`;
  const even = `even = icnr(w, stride=${s}, channels=False)
print(conv_transpose(x, even * ${s ** 2} / even.sum(), ${geometry}))
`;
  return `import numpy as np
from tconv import conv_transpose
from tconv.upsampling import icnr, resize_conv

x = np.arange(${SIZE ** 2}).reshape(${SIZE}, ${SIZE}) / ${SIZE ** 2}
w = np.array(
    ${list(state, derived)})
w = w / w.sum()
print(conv_transpose(x, w * ${s ** 2}, ${geometry}))
${k < s ? "" : even}print(resize_conv(x, w, scale_factor=${s}, padding="same", channels=False))`;
}

/** The lines that even the phases out. @param {State} state */
function evenInPyTorch({ kernel_size: k, stride: s }) {
  if (k % s === 0)
    return `even = w[..., ::${s}, ::${s}]
even = even.repeat_interleave(${s}, dim=2).repeat_interleave(${s}, dim=3)`;
  return `even = w.clone()
for r in range(${s}):
    for q in range(${s}):
        phase = even[..., r::${s}, q::${s}]
        phase += (1 / ${s ** 2} - phase.sum()) / phase.numel()`;
}

/** @type {Writer} */
function pytorch(state, derived) {
  const { kernel_size: k, stride: s } = state;
  const [before, after] = [Math.floor((k - 1) / 2), Math.floor(k / 2)];
  const even = `${evenInPyTorch(state)}
y = F.conv_transpose2d(x, even * ${s ** 2} / even.sum(), ${geometryOf(state)})
print(y[0, 0])
`;
  return `import torch
import torch.nn.functional as F

x = torch.arange(${SIZE ** 2}.0).reshape(1, 1, ${SIZE}, ${SIZE}) / ${SIZE ** 2}
w = torch.tensor(
    ${list(state, derived)}, dtype=torch.float32)[None, None]
w = w / w.sum()
y = F.conv_transpose2d(x, w * ${s ** 2}, ${geometryOf(state)})
print(y[0, 0])
${k < s ? "" : even}resized = F.interpolate(x, scale_factor=${s}, mode="nearest")
y = F.conv2d(F.pad(resized, (${before}, ${after}, ${before}, ${after})), w)
print(y[0, 0])`;
}

/** @type {{ [library: string]: Writer }} */
export const LIBRARIES = { tconv, PyTorch: pytorch };

/** @param {State} state @param {string} library @param {Derived} derived */
export const codeFor = (state, library, derived) => LIBRARIES[library](state, derived);
