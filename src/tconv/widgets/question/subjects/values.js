// @ts-check
// What stands in the cells of an output: the twin of misconceptions/values.py.

import {
  alongEach,
  convolve,
  convTranspose,
  cut,
  full,
  rot180,
  transposedKernel,
} from "../layers.js";
import { enter } from "../registry.js";

/** @import { Layer } from "../layers.js" */
/** @import { Answer, Subject } from "../registry.js" */

/** What padding and output padding leave. @param {Answer | null} whole @param {any} s */
const cutAsSaid = (whole, { padding: p = 0, output_padding: a = 0 }) => cut(whole, p, p - a);

/** Cuts, by what someone holds. @param {(setting: any) => Answer | null} whole @returns {Subject["wrong"]} */
const wrongCuts = (whole) => ({
  padding_adds: ({ padding: p = 0, output_padding: a = 0, ...s }) => cut(whole(s), -p, -p - a),
  padding_one_end: ({ padding: p = 0, output_padding: a = 0, ...s }) => cut(whole(s), 0, p - a),
  output_padding_zeros: ({ padding: p = 0, output_padding: a = 0, ...s }) =>
    cut(cut(whole(s), p, p), 0, -a),
  output_padding_split: ({ padding: p = 0, output_padding: a = 0, ...s }) =>
    cut(whole(s), p - (a >> 1), p - a + (a >> 1)),
});

/** Stamps of another layer, cut as said. @param {any} s @param {Partial<Layer>} changes */
const stamped = (s, changes) => cutAsSaid(full({ ...s, ...changes }), s);

enter({
  conv_transpose: {
    right: convTranspose,
    wrong: {
      overwrite: (s) => cutAsSaid(full(s, true), s),
      kernel_unrotated: (s) => convTranspose({ ...s, w: rot180(s.w) }),
      kernel_transposed: (s) => convTranspose({ ...s, w: transposedKernel(s.w) }),
      ...wrongCuts(full),
      stride_on_input: ({ stride = 1, ...s }) =>
        stamped(s, { x: alongEach(s.x, (line) => line.filter((_, n) => n % stride === 0)) }),
      s_zeros: (s) => stamped(s, { stride: s.stride > 1 ? s.stride + 1 : 1 }),
      dilation_forgotten: (s) => stamped(s, { dilation: 1 }),
      dilation_on_input: ({ stride = 1, dilation = 1, ...s }) =>
        stamped(s, { stride: stride * dilation }),
      resize_then_conv: ({ x, w, stride = 1, dilation = 1 }) => {
        const large = alongEach(x, (line) => line.flatMap((cell) => Array(stride).fill(cell)));
        const added = dilation * (w.length - 1);
        const before = added >> 1;
        return convolve({ x: cut(large, -before, before - added) ?? [], w, dilation });
      },
      forward_instead: convolve,
    },
  },
  cut_full: { right: (s) => cutAsSaid(s.full, s), wrong: wrongCuts((s) => s.full) },
});
