// @ts-check
// The present setting as code. Where a library has no groups, each is a layer of its own.

import { pythonKeywords } from "../shared/words/python_text.js";
import { values } from "./settings.js";

/** @import { Derived, State } from "./settings.js" */

/** @param {State} state */
const keywords = (state) => pythonKeywords(state, { stride: 1, padding: 0, groups: 1 });

/** A nested list. @param {any} value @returns {string} */
const python = (value) =>
  Array.isArray(value) ? `[${value.map((one) => python(one)).join(", ")}]` : `${value}`;

/** @param {number[][]} sheet @param {number} size */
const corner = (sheet, size) => sheet.slice(0, size).map((row) => row.slice(0, size));

/** x and w as arrays, in PyTorch's order. @param {State} state @param {Derived} derived @param {string} options */
function arrays({ in_channels, in_size, kernel_size }, { pairs }, options) {
  const x = values.x.slice(0, in_channels).map((sheet) => corner(sheet, in_size));
  const w = x.map((_, channel) =>
    pairs
      .filter(({ from }) => from === channel)
      .map(({ from, to }) => corner(values.w[from][to], kernel_size)),
  );
  return `x = np.array(${python(x)}${options})
w = np.array(${python(w)}${options})  # (C_in, C_out/groups, kH, kW)`;
}

/** @typedef {(state: State, lists: string, derived: Derived) => string} Writer */

/** @type {Writer} */
const tconv = (state, lists) => `import numpy as np
from tconv import conv_transpose

${lists}
y = conv_transpose(x, w${keywords(state)})
print(y)`;

/** @type {Writer} */
const pytorch = (state, lists) => `import numpy as np
import torch
import torch.nn.functional as F

${lists}
y = F.conv_transpose2d(torch.tensor(x)[None], torch.tensor(w)${keywords(state)})[0]
print(y)`;

/** @type {Writer} */
const keras = ({ stride, padding, groups }, lists, { outSize }) => `import keras
import numpy as np

${lists}
parts = []  # Conv2DTranspose has no groups: a layer for each, side by side
for x, w in zip(np.split(x, ${groups}), np.split(w, ${groups})):
    layer = keras.layers.Conv2DTranspose(
        filters=w.shape[1], kernel_size=w.shape[2:], strides=${stride}, padding="valid", use_bias=False)
    layer.build((None, *x.shape[1:], len(x)))
    layer.set_weights([w.transpose(2, 3, 1, 0)])  # (*kernel, out, in)
    parts.append(keras.ops.convert_to_numpy(layer(x.transpose(1, 2, 0)[None]))[0])
y = np.concatenate(parts, axis=-1).transpose(2, 0, 1)
print(y[:, ${padding}:${padding + outSize}, ${padding}:${padding + outSize}])`;

/** @type {Writer} */
function jax({ stride, padding, kernel_size, groups }, lists) {
  const before = kernel_size - 1 - padding;
  return `import numpy as np
from jax import lax

${lists}
# lax.conv_transpose has no groups: the equal direct convolution has, its kernels output first
w = np.concatenate([part.swapaxes(0, 1) for part in np.split(np.flip(w, (2, 3)), ${groups})])
y = lax.conv_general_dilated(
    x[None], w, window_strides=(1, 1), padding=[(${before}, ${before})] * 2,
    lhs_dilation=(${stride}, ${stride}), feature_group_count=${groups})[0]
print(y)`;
}

/** @type {{ [library: string]: Writer }} */
export const LIBRARIES = { tconv, PyTorch: pytorch, Keras: keras, JAX: jax };

/** @param {State} state @param {string} library @param {Derived} derived */
export function codeFor(state, library, derived) {
  const type = library === "tconv" ? "" : ', dtype="float32"';
  return LIBRARIES[library](state, arrays(state, derived, type), derived);
}
