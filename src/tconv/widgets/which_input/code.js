// @ts-check
// The sizes of a setting as code.

import { pythonKeywords } from "../shared/words/python_text.js";
/** @import { CollapseState } from "./arithmetic.js" */

const COLLAPSE_DEFAULTS = { stride: 1, padding: 0, dilation: 1 };

/** @param {CollapseState} state */
const collapseKeywords = (state) => pythonKeywords(state, COLLAPSE_DEFAULTS);

/** @param {CollapseState} state */
const tconvSizes = (state) => `from tconv import (
    conv_input_sizes, conv_size, conv_transpose_output_padding, conv_transpose_size)

setting = dict(kernel_size=${state.kernel_size}${collapseKeywords(state)})
out_size = conv_size(${state.in_size}, **setting)
print(list(conv_input_sizes(out_size, **setting)), "->", out_size)
print(conv_transpose_size(out_size, output_padding=${state.output_padding}, **setting))
print(conv_transpose_output_padding(${state.in_size}, in_size=out_size, **setting))`;

/** @param {CollapseState} state */
const torchSizes = (state) => `import torch

setting = dict(kernel_size=${state.kernel_size}${collapseKeywords(state)})
conv = torch.nn.Conv1d(1, 1, **setting)
back = torch.nn.ConvTranspose1d(1, 1, output_padding=${state.output_padding}, **setting)
y = conv(torch.zeros(1, 1, ${state.in_size}))
print(y.shape[2], back(y).shape[2])
print(back(y, output_size=(${state.in_size},)).shape[2])`;

/** @type {{ [library: string]: (state: CollapseState) => string }} */
export const COLLAPSE_LIBRARIES = { tconv: tconvSizes, PyTorch: torchSizes };

/** @param {CollapseState} state @param {string} library */
export const collapseCode = (state, library) => COLLAPSE_LIBRARIES[library](state);
