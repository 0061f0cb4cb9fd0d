// @ts-check
// The sizes of a setting as code.

import { pythonKeywords } from "../shared/words/python_text.js";

/** @import { State } from "./settings.js" */

/** @param {State} state */
const keywords = (state) => pythonKeywords(state, { stride: 1, padding: 0, dilation: 1 });

/** @param {State} state */
const tconv = (state) => `from tconv import (
    conv_input_sizes, conv_size, conv_transpose_output_padding, conv_transpose_size)

setting = dict(kernel_size=${state.kernel_size}${keywords(state)})
out_size = conv_size(${state.in_size}, **setting)
print(list(conv_input_sizes(out_size, **setting)), "->", out_size)
print(conv_transpose_size(out_size, output_padding=${state.output_padding}, **setting))
print(conv_transpose_output_padding(${state.in_size}, in_size=out_size, **setting))`;

/** @param {State} state */
const pytorch = (state) => `import torch

setting = dict(kernel_size=${state.kernel_size}${keywords(state)})
conv = torch.nn.Conv1d(1, 1, **setting)
back = torch.nn.ConvTranspose1d(1, 1, output_padding=${state.output_padding}, **setting)
y = conv(torch.zeros(1, 1, ${state.in_size}))
print(y.shape[2], back(y).shape[2])
print(back(y, output_size=(${state.in_size},)).shape[2])`;

/** @type {{ [library: string]: (state: State) => string }} */
export const LIBRARIES = { tconv, PyTorch: pytorch };

/** @param {State} state @param {string} library */
export const codeFor = (state, library) => LIBRARIES[library](state);
