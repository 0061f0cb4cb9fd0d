// @ts-check
// How long an output is along one axis: the twin of misconceptions/lengths.py.

import { convTransposeSize } from "../../shared/geometry/placements.js";
import { enter } from "../registry.js";
import { alone, axisOf, forwardSize, transposedSize, windowsBeforeRounding } from "../sizes.js";

/** @import { Axis } from "../../shared/geometry/placements.js" */

/** Of the size of what is not cut, by what is held. @param {(bare: number, axis: Axis) => number} change */
const fromBare = (change) => (/** @type {Partial<Axis>} */ setting) => {
  const axis = axisOf(setting);
  return [change(convTransposeSize({ ...axis, padding: 0, output_padding: 0 }), axis)];
};

enter({
  conv_transpose_size: {
    right: (s) => alone(transposedSize(s)),
    wrong: {
      forward_instead: (s) => alone(forwardSize(s)),
      padding_adds: fromBare((bare, s) => bare + 2 * s.padding + s.output_padding),
      padding_one_end: fromBare((bare, s) => bare - s.padding + s.output_padding),
      output_padding_both_ends: (s) => {
        const once = transposedSize(s);
        return alone(once && once + (s.output_padding ?? 0));
      },
      times_stride: fromBare((_, s) => s.in_size * s.stride + s.output_padding),
      kernel_times_dilation: (s) =>
        (s.dilation ?? 1) === 1
          ? null
          : fromBare(
              (_, { in_size, kernel_size, stride, padding, output_padding, dilation }) =>
                in_size * stride + kernel_size * dilation - 2 * padding + output_padding,
            )(s),
      dilation_forgotten: (s) =>
        fromBare((bare, { padding, output_padding }) => bare - 2 * padding + output_padding)({
          ...s,
          dilation: 1,
        }),
    },
  },
  conv_size: {
    right: (s) => alone(forwardSize(s)),
    wrong: {
      not_rounded: (s) => [windowsBeforeRounding(s)],
      dilation_forgotten: (s) => alone(forwardSize({ ...s, dilation: 1 })),
    },
  },
});
