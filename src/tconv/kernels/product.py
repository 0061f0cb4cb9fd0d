"""No stamp meets another: one matrix product, and every number goes to its place.

Where each axis has one input cell, or a kernel no longer than the stride, an output cell gets
one product at most. There is nothing to add up.
"""

import itertools
import math

import numpy as np

from tconv.axes import Axis, landing
from tconv.kernels.taps import landings, part_of

SCRATCH = 3 << 19
"""Bytes that a kernel holds at a time beside its output. More leaves the processor's caches."""


def conv_transpose_product(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve transposed where stamps do not meet: store instead of add.

    ``weight`` needs no copy: seen as a matrix (in_channels, out_channels * taps), its transpose
    is a view, which BLAS reads as well.
    """
    batch, groups, inner, *in_size = x.shape
    outer, *kernel_size = weight.shape[2:]
    y = np.zeros((batch, groups, outer, *(axis.out_size for axis in axes)), x.dtype)
    taps, cells = math.prod(kernel_size), math.prod(in_size)
    matrix = weight.reshape(groups, inner, outer * taps)
    if cells == 1:
        stamps = np.matmul(x.reshape(batch, groups, inner).swapaxes(0, 1), matrix).swapaxes(0, 1)
        kept, targets = zip(*map(_stamp_of_one, axes), strict=True)
        stamps = stamps.reshape(batch, groups, outer, *kernel_size)
        y[:, :, :, *targets] = stamps[:, :, :, *kept]
        return y

    # Whichever side of the product is longer is cut into blocks.
    height, *rest = in_size
    pitch = math.prod(rest)
    room = max(1, SCRATCH // (x.itemsize * groups * taps))
    by_rows = cells > outer * taps
    many = outer if by_rows else min(outer, max(1, room // cells))
    high = min(height, max(1, room // (outer * pitch))) if by_rows else height
    # Fresh memory costs as much as a copy, so all blocks share theirs.
    space = np.empty(groups * many * taps * high * pitch, x.dtype)
    blocks = itertools.product(range(batch), range(0, outer, many), range(0, height, high))
    for image, first, top in blocks:
        part, rows = slice(first, first + many), slice(top, min(height, top + high))
        columns = matrix[:, :, first * taps : (first + many) * taps].swapaxes(1, 2)
        line = x[image].reshape(groups, inner, cells)[:, :, top * pitch : rows.stop * pitch]
        stamps = space[: groups * columns.shape[1] * line.shape[2]]
        np.matmul(columns, line, out=stamps.reshape(groups, columns.shape[1], line.shape[2]))
        stamps = stamps.reshape(groups, -1, *kernel_size, rows.stop - top, *rest)
        for tap in np.ndindex(*kernel_size):
            (down, *sources), (across, *targets) = landings(
                tap, axes, small=tuple(in_size), large=y.shape[3:]
            )
            down, across = part_of(down, across, rows)
            here = slice(down.start - top, down.stop - top)
            y[image, :, part, across, *targets] = stamps[:, :, *tap, here, *sources]
    return y


def _stamp_of_one(axis: Axis) -> tuple[slice, slice]:
    """Give the taps of the only stamp that are kept, and where they land.

    Taps are to their dilation what cells are to the stride.
    """
    return landing(
        0, axis._replace(stride=axis.dilation), small=axis.kernel_size, large=axis.out_size
    )
