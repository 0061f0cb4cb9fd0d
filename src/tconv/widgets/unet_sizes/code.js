// @ts-check
// The sizes of a U-Net as code: computed, and asked of its layers.

/** @import { State } from "./settings.js" */

/** @param {State} state */
const tconv = ({ in_size, levels, mend }) => `from tconv import (
    conv_size, conv_transpose_output_padding, conv_transpose_size)

conv = dict(kernel_size=3, padding=1)  # keeps the size
two = dict(kernel_size=2, stride=2)  # max-pool halves it, the transposed convolution doubles it
size, skips = ${in_size}, []
for level in range(${levels}):
    skips.append(conv_size(size, **conv))
    size = conv_size(skips[-1], **two)
size = conv_size(size, **conv)
for skip in reversed(skips):
    ${mend ? "more = conv_transpose_output_padding(skip, in_size=size, **two)" : "more = 0"}
    size = conv_transpose_size(size, output_padding=more, **two)
    print(skip, size)
    if size != skip:
        break  # they cannot be joined`;

/** @param {State} state */
const pytorch = ({ in_size, levels, mend }) => `import torch
from torch import nn

conv, join = nn.Conv2d(1, 1, 3, padding=1), nn.Conv2d(2, 1, 3, padding=1)
pool, up = nn.MaxPool2d(2), nn.ConvTranspose2d(1, 1, kernel_size=2, stride=2)
x, skips = torch.zeros(1, 1, ${in_size}, ${in_size}), []
for level in range(${levels}):
    skips.append(conv(x))
    x = pool(skips[-1])
x = conv(x)
for skip in reversed(skips):
    x = up(x${mend ? ", output_size=skip.shape[2:]" : ""})
    print(skip.shape[2], x.shape[2])
    if x.shape != skip.shape:
        break  # torch.cat would raise a RuntimeError
    x = join(torch.cat([skip, x], dim=1))`;

/** @type {{ [library: string]: (state: State) => string }} */
export const LIBRARIES = { tconv, PyTorch: pytorch };

/** @param {State} state @param {string} library */
export const codeFor = (state, library) => LIBRARIES[library](state);
