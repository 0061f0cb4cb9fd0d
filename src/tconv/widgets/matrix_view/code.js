// @ts-check
// The setting of the matrix view as code.

import { effectiveKernelSize } from "../shared/geometry/placements.js";
import { isTransposed } from "./settings.js";
import { pythonArrays, pythonKeywords } from "../shared/words/python_text.js";
import { windowAxesOf, windowInPlay } from "../shared/geometry/window_axes.js";
/** @import { WindowAxis } from "../shared/geometry/windows.js" */
/** @import { MatrixState } from "./settings.js" */

const MATRIX_DEFAULTS = { stride: 1, padding: 0, dilation: 1 };

/** @param {MatrixState} state */
const matrixKeywords = (state) => pythonKeywords(state, MATRIX_DEFAULTS);

/** @typedef {(state: MatrixState, lists: string, axes: WindowAxis[]) => string} MatrixWriter */

/** @type {MatrixWriter} */
const tconvMatrix = (state, lists) => `import numpy as np
from tconv import conv_matrix

${lists}
C, _, in_size, out_size = conv_matrix(x.shape, w${matrixKeywords(state)})
y = (C @ x.ravel()).reshape(out_size)
print(${isTransposed(state) ? "(C.T @ y.ravel()).reshape(in_size)" : "y"})`;

/** The matrix, filled window by window. @type {MatrixWriter} */
const numpyMatrix = (state, lists) => `import numpy as np

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

/** @type {MatrixWriter} */
function torchConv(state, lists, axes) {
  // What the stride does not reach at the far end has to come back, too.
  const left = axes.map(
    (axis) => (axis.in_size + 2 * axis.padding - effectiveKernelSize(axis)) % axis.stride,
  );
  const back = `F.conv_transpose${state.dims}d(y, w${matrixKeywords(state)}${left.some(Boolean) ? `, output_padding=(${left.join(", ")}${left.length === 1 ? "," : ""})` : ""})`;
  return `import numpy as np
import torch
import torch.nn.functional as F

${lists}
x, w = torch.tensor(x)[None, None], torch.tensor(w)[None, None]
y = F.conv${state.dims}d(x, w${matrixKeywords(state)})
print((${isTransposed(state) ? back : "y"})[0, 0])`;
}

/** In JAX the transpose is asked for by its name: the gradient. @type {MatrixWriter} */
function jaxConv(state, lists, axes) {
  const each = (/** @type {string} */ value) =>
    `(${axes.map(() => value).join(", ")}${axes.length === 1 ? "," : ""})`;
  const pads = axes.map(({ padding }) => `(${padding}, ${padding})`).join(", ");
  return `import jax
import numpy as np

${lists}
def conv(x):
    return jax.lax.conv_general_dilated(
        x[None, None], w[None, None], window_strides=${each(`${state.stride}`)}, padding=[${pads}],
        rhs_dilation=${each(`${state.dilation}`)})[0, 0]
y, transpose = jax.vjp(conv, x)
print(${isTransposed(state) ? "transpose(y)[0]" : "y"})`;
}

/** @type {{ [library: string]: MatrixWriter }} */
export const MATRIX_LIBRARIES = {
  tconv: tconvMatrix,
  NumPy: numpyMatrix,
  PyTorch: torchConv,
  JAX: jaxConv,
};

/** @param {MatrixState} state @param {string} library */
export function matrixCode(state, library) {
  const type = library === "PyTorch" || library === "JAX" ? ', dtype="float32"' : "";
  const lists = pythonArrays(state, windowInPlay(state), type);
  return MATRIX_LIBRARIES[library](state, lists, windowAxesOf(state).slice(-state.dims));
}
