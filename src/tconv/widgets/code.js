// @ts-check
// The present setting as code: in tconv, and in other libraries where they can say it.

import { convTransposeSize, effectiveKernelSize } from "./arithmetic.js";
import { pythonList } from "./python_list.js";
import { axesOf } from "./settings.js";
/** @import { Axis } from "./arithmetic.js" */
/** @import { State } from "./settings.js" */

const DEFAULTS = { stride: 1, padding: 0, output_padding: 0, dilation: 1 };

/** The geometry as keyword arguments, those at their default left out. @param {State} state */
const keywords = (state) =>
  /** @type {(keyof typeof DEFAULTS)[]} */ (Object.keys(DEFAULTS))
    .filter((name) => state[name] !== DEFAULTS[name])
    .map((name) => `, ${name}=${state[name]}`)
    .join("");

/** @param {State} state @param {string} lists */
const tconv = (state, lists) => `import numpy as np
from tconv import conv_transpose

${lists}
y = conv_transpose(x, w${keywords(state)}, channels=False)
print(y)`;

/** @param {State} state @param {string} lists */
const pytorch = (state, lists) => `import numpy as np
import torch
import torch.nn.functional as F

${lists}
x, w = torch.tensor(x)[None, None], torch.tensor(w)[None, None]
y = F.conv_transpose${state.dims}d(x, w${keywords(state)})[0, 0]
print(y)`;

/** Keras crops nothing by itself: build the whole result, then cut it. @param {State} state @param {string} lists @param {Axis[]} axes */
function keras(state, lists, axes) {
  const surplus = Math.max(0, state.output_padding - state.padding);
  if (state.stride > 1 && state.dilation > 1) return "# Keras does not allow stride and dilation above 1 together.";
  if (surplus >= state.stride) return `# Keras allows output_padding only below strides=${state.stride}; this setting needs ${surplus}.`;
  const cut = axes.map(({ padding }, axis) => `${padding}:${padding + convTransposeSize(axes[axis])}`).join(", ");
  const options = [
    `filters=1, kernel_size=w.shape, strides=${state.stride}, padding="valid"`,
    surplus ? `output_padding=${surplus}` : "",
    state.dilation > 1 ? `dilation_rate=${state.dilation}` : "",
    "use_bias=False",
  ].filter(Boolean).join(", ");
  return `import keras
import numpy as np

${lists}
layer = keras.layers.Conv${state.dims}DTranspose(${options})
layer.build((None, *x.shape, 1))
layer.set_weights([w[..., None, None]])  # (*kernel, out, in)
y = np.asarray(layer(x[None, ..., None]))[0, ${cut}, 0]
print(y)`;
}

/** JAX has no transposed convolution with padding as a crop; the equal direct one says it all. @param {State} state @param {string} lists @param {Axis[]} axes */
function jax(state, lists, axes) {
  const pads = axes.map((axis) => {
    const before = effectiveKernelSize(axis) - 1 - axis.padding;
    return `(${before}, ${before + axis.output_padding})`;
  });
  const each = (/** @type {number} */ value) => `(${axes.map(() => value).join(", ")}${axes.length === 1 ? "," : ""})`;
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

/** @param {State} state @param {string} library */
export function codeFor(state, library) {
  const [down, across] = axesOf(state);
  const oneRow = state.dims === 1;
  const type = library === "tconv" ? "" : ', dtype="float32"';
  const lists =
    `x = np.array(${pythonList(state.x, down.in_size, across.in_size, oneRow)}${type})\n` +
    `w = np.array(${pythonList(state.w, down.kernel_size, across.kernel_size, oneRow)}${type})`;
  return LIBRARIES[library](state, lists, oneRow ? [across] : [down, across]);
}
