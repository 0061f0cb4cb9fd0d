// @ts-check
// The present setting of the convolution grid as code: in tconv, and in other libraries.

import { inPlay } from "../shared/geometry/axes.js";
import { effectiveKernelSize } from "../shared/geometry/placements.js";
import { pythonArrays, pythonKeywords, pythonTuple } from "../shared/words/python_text.js";

/** @import { WindowAxis } from "../shared/geometry/windows.js" */
/** @import { Derived, State } from "./settings.js" */

/** @typedef {(state: State, lists: string, axes: WindowAxis[]) => string} Writer */

/** @param {State} state */
const keywords = (state) => pythonKeywords(state, { stride: 1, padding: 0, dilation: 1 });

/** No library flips the kernel: where it is to be, that is a step of its own. @param {State} state */
const turned = ({ flip }) => (flip ? "w = np.flip(w)  # the mathematician's convolution\n" : "");

/** @type {Writer} */
const tconv = (state, lists) => `import numpy as np
from tconv import conv

${lists}
${turned(state)}y = conv(x, w${keywords(state)}, channels=False)
print(y)`;

/** The windows themselves, as a view of the padded input. @type {Writer} */
function numpy(state, lists, axes) {
  const { stride, padding, dilation } = state;
  /** @param {number} step */
  const every = (step) => axes.map(() => (step > 1 ? `::${step}` : ":")).join(", ");
  return `import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

${lists}
${turned(state)}windows = sliding_window_view(np.pad(x, ${padding}), ${pythonTuple(axes.map(effectiveKernelSize))})
windows = windows[${every(stride)}, ${every(dilation)}]
y = (windows * w).sum(axis=${pythonTuple(axes.map((_, axis) => axis - axes.length))})
print(y)`;
}

/** @type {Writer} */
const pytorch = (state, lists) => `import numpy as np
import torch
import torch.nn.functional as F

${lists}
${turned(state)}x, w = torch.tensor(x)[None, None], torch.tensor(w${state.flip ? ".copy()" : ""})[None, None]
y = F.conv${state.dims}d(x, w${keywords(state)})[0, 0]
print(y)`;

/** @type {Writer} */
function keras(state, lists) {
  if (state.stride > 1 && state.dilation > 1)
    return "# Keras does not allow stride and dilation above 1 together.";
  const dilation = state.dilation > 1 ? `, dilation_rate=${state.dilation}` : "";
  return `import keras
import numpy as np

${lists}
${turned(state)}x = np.pad(x, ${state.padding})  # Keras pads by "same" or "valid" only
layer = keras.layers.Conv${state.dims}D(filters=1, kernel_size=w.shape, strides=${state.stride}, padding="valid"${dilation}, use_bias=False)
layer.build((None, *x.shape, 1))
layer.set_weights([w[..., None, None]])  # (*kernel, in, out)
y = keras.ops.convert_to_numpy(layer(x[None, ..., None]))[0, ..., 0]
print(y)`;
}

/** @type {Writer} */
function jax(state, lists, axes) {
  const each = (/** @type {number} */ value) => pythonTuple(axes.map(() => value));
  return `import numpy as np
from jax import lax

${lists}
${turned(state)}y = lax.conv_general_dilated(
    x[None, None], w[None, None], window_strides=${each(state.stride)},
    padding=[${axes.map(({ padding }) => `(${padding}, ${padding})`).join(", ")}], rhs_dilation=${each(state.dilation)})[0, 0]
print(y)`;
}

/** @type {{ [library: string]: Writer }} */
export const LIBRARIES = { tconv, NumPy: numpy, PyTorch: pytorch, Keras: keras, JAX: jax };

/** @param {State} state @param {string} library @param {Pick<Derived, "axes">} derived */
export function codeFor(state, library, { axes }) {
  const type = ["tconv", "NumPy"].includes(library) ? "" : ', dtype="float32"';
  const lists = pythonArrays(state, inPlay(axes), type);
  return LIBRARIES[library](state, lists, axes.slice(-state.dims));
}
