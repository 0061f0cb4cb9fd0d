// @ts-check
// The present setting as code: in tconv, and in other libraries where they can say it.

import { inPlay } from "../shared/geometry/axes.js";
import { convTransposeSize, effectiveKernelSize } from "../shared/geometry/placements.js";
import { pythonArrays, pythonTuple, transposedKeywords } from "../shared/words/python_text.js";

/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { State } from "./settings.js" */

/** @param {State} state @param {string} lists */
const tconv = (state, lists) => `import numpy as np
from tconv import conv_transpose

${lists}
y = conv_transpose(x, w${transposedKeywords(state)}, channels=False)
print(y)`;

/** @param {State} state @param {string} lists */
const pytorch = (state, lists) => `import numpy as np
import torch
import torch.nn.functional as F

${lists}
x, w = torch.tensor(x)[None, None], torch.tensor(w)[None, None]
y = F.conv_transpose${state.dims}d(x, w${transposedKeywords(state)})[0, 0]
print(y)`;

/**
 * Keras crops nothing by itself: build the whole result, then cut it.
 * @param {State} state @param {string} lists @param {Axis[]} axes
 */
function keras(state, lists, axes) {
  if (state.stride > 1 && state.dilation > 1)
    return "# Keras does not allow stride and dilation above 1 together.";
  const cut = axes
    .map((axis) => `${axis.padding}:${axis.padding + convTransposeSize(axis)}`)
    .join(", ");
  // Its own output_padding would have to be smaller than the stride.
  const beyond = Math.max(0, state.output_padding - state.padding);
  const dilation = state.dilation > 1 ? `, dilation_rate=${state.dilation}` : "";
  return `import keras
import numpy as np

${lists}
layer = keras.layers.Conv${state.dims}DTranspose(filters=1, kernel_size=w.shape, strides=${state.stride}, padding="valid"${dilation}, use_bias=False)
layer.build((None, *x.shape, 1))
layer.set_weights([w[..., None, None]])  # (*kernel, out, in)
y = keras.ops.convert_to_numpy(layer(x[None, ..., None]))[0, ..., 0]
${beyond ? `y = np.pad(y, (0, ${beyond}))  # output_padding: cells that no stamp reaches\n` : ""}y = y[${cut}]
print(y)`;
}

/**
 * JAX has no transposed convolution with padding as a crop; the equal direct one says it all.
 * @param {State} state @param {string} lists @param {Axis[]} axes
 */
function jax(state, lists, axes) {
  const pads = axes.map((axis) => {
    const before = effectiveKernelSize(axis) - 1 - axis.padding;
    return `(${before}, ${before + axis.output_padding})`;
  });
  const each = (/** @type {number} */ value) => pythonTuple(axes.map(() => value));
  return `import numpy as np
from jax import lax

${lists}
y = lax.conv_general_dilated(
    x[None, None], np.flip(w)[None, None], window_strides=${each(1)}, padding=[${pads.join(", ")}],
    lhs_dilation=${each(state.stride)}, rhs_dilation=${each(state.dilation)})[0, 0]
print(y)`;
}

/** @type {{ [library: string]: (state: State, lists: string, axes: Axis[]) => string }} */
export const LIBRARIES = { tconv, PyTorch: pytorch, Keras: keras, JAX: jax };

/**
 * @param {State} state @param {string} library @param {{ axes: [Axis, Axis] }} derived
 * @param {string} [note]  a line above the arrays
 */
export function codeFor(state, library, { axes }, note = "") {
  const type = library === "tconv" ? "" : ', dtype="float32"';
  const lists = note + pythonArrays(state, inPlay(axes), type);
  return LIBRARIES[library](state, lists, axes.slice(-state.dims));
}
