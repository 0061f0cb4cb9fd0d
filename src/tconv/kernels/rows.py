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
    tall = np.moveaxis(weight, 3, 2).reshape(groups, inner, taps * outer, 1, *weight.shape[4:])
    landings = [landing(tap, rows, small=rows.in_size, large=rows.out_size) for tap in range(taps)]
    for index, (block, *cells), sums in phase_sums(x, tall, (still, *columns)):
        stamps = sums.reshape(groups, taps, outer, *sums.shape[2:])
        for tap, (sources, targets) in enumerate(landings):
            down, across = part_of(sources, targets, block)
            here = slice(down.start - block.start, down.stop - block.start)
            y[index, :, :, across, *cells] += stamps[:, tap, :, here]
    return y
