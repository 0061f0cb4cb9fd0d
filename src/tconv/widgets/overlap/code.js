// @ts-check
// The present setting as code: ones, and layer by layer what becomes of them.

import { convTransposeSize, effectiveKernelSize } from "../shared/geometry/placements.js";
import { pythonList, pythonTuple, transposedKeywords } from "../shared/words/python_text.js";
import { kernelOf } from "./settings.js";

/** @import { Axis } from "../shared/geometry/placements.js" */
/** @import { Derived, State } from "./settings.js" */

/** The weights of a layer as a list. @param {State} state @param {Axis} axis */
const list = (state, { kernel_size }) =>
  pythonList(kernelOf(state, kernel_size), [kernel_size, kernel_size], state.dims === 1);

/** One value for each axis. @param {State} state @param {number | string} value */
const each = ({ dims }, value) => pythonTuple(Array(dims).fill(value));

/** @typedef {(state: State, stack: Axis[]) => string} Writer */

/** @type {Writer} */
const tconv = (state, stack) => `import numpy as np
from tconv import conv_transpose

y = np.ones(${each(state, state.in_size)})
${stack
  .map(
    (
      axis,
    ) => `y = conv_transpose(y, ${list(state, axis)}${transposedKeywords(axis)}, channels=False)
`,
  )
  .join("")}print(y)`;

/** @type {Writer} */
const pytorch = (state, stack) => `import torch
import torch.nn.functional as F

y = torch.ones(${each(state, state.in_size)})[None, None]
${stack
  .map(
    (axis) => `w = torch.tensor(${list(state, axis)}, dtype=torch.float32)
y = F.conv_transpose${state.dims}d(y, w[None, None]${transposedKeywords(axis)})
`,
  )
  .join("")}print(y[0, 0])`;

/** Keras crops nothing by itself. @type {Writer} */
function keras(state, stack) {
  if (stack.some(({ stride, dilation }) => stride > 1 && dilation > 1))
    return "# Keras does not allow stride and dilation above 1 together.";
  const lines = stack.map((axis) => {
    const { stride, padding, output_padding, dilation } = axis;
    const beyond = Math.max(0, output_padding - padding);
    const pads = [`(0, 0)`, ...Array(state.dims).fill(`(0, ${beyond})`), "(0, 0)"].join(", ");
    const cut = Array(state.dims).fill(`${padding}:${padding + convTransposeSize(axis)}`);
    const dilated = dilation > 1 ? `, dilation_rate=${dilation}` : "";
    return `w = np.array(${list(state, axis)}, dtype="float32")
layer = keras.layers.Conv${state.dims}DTranspose(
    filters=1, kernel_size=w.shape, strides=${stride}, padding="valid"${dilated}, use_bias=False)
layer.build(y.shape)
layer.set_weights([w[..., None, None]])  # (*kernel, out, in)
y = keras.ops.convert_to_numpy(layer(y))
${beyond ? `y = np.pad(y, [${pads}])  # output_padding: cells that no stamp reaches\n` : ""}y = y[:, ${cut.join(", ")}]
`;
  });
  return `import keras
import numpy as np

y = np.ones(${pythonTuple(/** @type {any} */ ([1, ...Array(state.dims).fill(state.in_size), 1]))}, dtype="float32")
${lines.join("")}print(y[0, ..., 0])`;
}

/** The equal direct convolution says it all. @type {Writer} */
function jax(state, stack) {
  const lines = stack.map((axis) => {
    const before = effectiveKernelSize(axis) - 1 - axis.padding;
    const pads = Array(state.dims)
      .fill(`(${before}, ${before + axis.output_padding})`)
      .join(", ");
    return `w = np.array(${list(state, axis)}, dtype="float32")
y = lax.conv_general_dilated(
    y, np.flip(w)[None, None], window_strides=${each(state, 1)}, padding=[${pads}],
    lhs_dilation=${each(state, axis.stride)}, rhs_dilation=${each(state, axis.dilation)})
`;
  });
  return `import numpy as np
from jax import lax

y = np.ones(${each(state, state.in_size)}, dtype="float32")[None, None]
${lines.join("")}print(y[0, 0])`;
}

/** @type {{ [library: string]: Writer }} */
export const LIBRARIES = { tconv, PyTorch: pytorch, Keras: keras, JAX: jax };

/** @param {State} state @param {string} library @param {Derived} derived */
export const codeFor = (state, library, { stack }) => LIBRARIES[library](state, stack);
