// @ts-check
// The setting of the matrix view as code.

import { inPlay } from "../shared/geometry/axes.js";
import { windowSize } from "../shared/geometry/windows.js";
import { pythonArrays, pythonKeywords, pythonTuple } from "../shared/words/python_text.js";
import { isTransposed } from "./settings.js";

/** @import { WindowAxis } from "../shared/geometry/windows.js" */
/** @import { Derived, State } from "./settings.js" */

/** @param {State} state */
const keywords = (state) => pythonKeywords(state, { stride: 1, padding: 0, dilation: 1 });

/** @typedef {(state: State, lists: string, axes: WindowAxis[]) => string} Writer */

/** @type {Writer} */
const tconv = (state, lists) => `import numpy as np
from tconv import conv_matrix

${lists}
C, _, in_size, out_size = conv_matrix(x.shape, w${keywords(state)})
y = (C @ x.ravel()).reshape(out_size)
print(${isTransposed(state) ? "(C.T @ y.ravel()).reshape(in_size)" : "y"})`;

/** The matrix, filled window by window. @type {Writer} */
const numpy = (state, lists) => `import numpy as np

${lists}
stride, padding, dilation = ${state.stride}, ${state.padding}, ${state.dilation}
reach = dilation * (np.array(w.shape) - 1)
out_size = (np.array(x.shape) + 2 * padding - reach - 1) // stride + 1
C = np.zeros((*out_size, *x.shape))
for out in np.ndindex(*out_size):
    for tap in np.ndindex(w.shape):
        at = stride * np.array(out) + dilation * np.array(tap) - padding
        if (at >= 0).all() and (at < x.shape).all():
            C[(*out, *at)] = w[tap]
C = C.reshape(-1, x.size)
y = C @ x.ravel()
print(${isTransposed(state) ? "(C.T @ y).reshape(x.shape)" : "y.reshape(out_size)"})`;

/** @type {Writer} */
function pytorch(state, lists, axes) {
  // What the stride does not reach at the far end has to come back, too.
  const remainders = axes.map((axis) => windowSize(axis).remainder);
  const more = remainders.some(Boolean) ? `, output_padding=${pythonTuple(remainders)}` : "";
  const back = `F.conv_transpose${state.dims}d(y, w${keywords(state)}${more})`;
  return `import numpy as np
import torch
import torch.nn.functional as F

${lists}
x, w = torch.tensor(x)[None, None], torch.tensor(w)[None, None]
y = F.conv${state.dims}d(x, w${keywords(state)})
print((${isTransposed(state) ? back : "y"})[0, 0])`;
}

/** In JAX the transpose is asked for by its name: the gradient. @type {Writer} */
function jax(state, lists, axes) {
  const each = (/** @type {number} */ value) => pythonTuple(axes.map(() => value));
  const pads = axes.map(({ padding }) => `(${padding}, ${padding})`).join(", ");
  return `import jax
import numpy as np

${lists}
def conv(x):
    return jax.lax.conv_general_dilated(
        x[None, None], w[None, None], window_strides=${each(state.stride)}, padding=[${pads}],
        rhs_dilation=${each(state.dilation)})[0, 0]
y, transpose = jax.vjp(conv, x)
print(${isTransposed(state) ? "transpose(y)[0]" : "y"})`;
}

/** @type {{ [library: string]: Writer }} */
export const LIBRARIES = { tconv, NumPy: numpy, PyTorch: pytorch, JAX: jax };

/** @param {State} state @param {string} library @param {Pick<Derived, "axes">} derived */
export function codeFor(state, library, { axes }) {
  const type = library === "PyTorch" || library === "JAX" ? ', dtype="float32"' : "";
  const lists = pythonArrays(state, inPlay(axes), type);
  return LIBRARIES[library](state, lists, axes.slice(-state.dims));
}
