"""Across the columns by phases, down the rows by stamping.

The taps of one kernel column count as so many output channels more: the matrix product gets
taller, which BLAS rewards, and only the shifts within a row have to be laid out. What comes out
is a stamp one column wide, and each of its rows is added where it lands.
"""

import numpy as np

from tconv.axes import Axis, landing
from tconv.kernels.phases import phase_sums
from tconv.kernels.taps import conv_transpose_taps, part_of


def conv_transpose_rows(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve transposed: phases along every axis but the first, additions along the first."""
    if len(axes) == 1 or not np.isfinite(weight).all():
        return conv_transpose_taps(x, weight, axes)
    groups, inner, outer, taps = weight.shape[:4]
    y = np.zeros((len(x), groups, outer, *(axis.out_size for axis in axes)), x.dtype)
    rows, *columns = axes
    still = Axis(rows.in_size, rows.in_size, 1, stride=1, padding=(0, 0), dilation=1)
    tall = weight.reshape(groups, inner, outer * taps, 1, *weight.shape[4:])
    for index, (block, *cells), sums in phase_sums(x, tall, (still, *columns)):
        stamps = sums.reshape(groups, outer, taps, *sums.shape[2:])
        # Of all taps that meet in a row, the last comes from the first input row: from the last
        # tap to the first, it finds the row still empty and is stored, which is cheaper.
        for tap in reversed(range(taps)):
            sources, targets = landing(tap, rows, small=rows.in_size, large=rows.out_size)
            down, across = part_of(sources, targets, block)
            stamp = stamps[:, :, tap, down.start - block.start : down.stop - block.start]
            if tap == taps - 1:
                y[index, :, :, across, *cells] = stamp
            else:
                y[index, :, :, across, *cells] += stamp
    return y
