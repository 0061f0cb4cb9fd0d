"""No stamp meets another: one matrix product, and every number goes to its place.

Where each axis has one input cell, or a kernel no longer than the stride, an output cell gets
one product at most. There is nothing to add up.
"""

import itertools
import math

import numpy as np

from tconv.axes import Axis, landing
from tconv.kernels.taps import landings

SCRATCH = 4 << 20
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

    step = max(1, SCRATCH // (x.itemsize * groups * taps * cells))
    for image, first in itertools.product(range(batch), range(0, outer, step)):
        part = slice(first, min(outer, first + step))
        rows = matrix[:, :, part.start * taps : part.stop * taps].swapaxes(1, 2)
        stamps = np.matmul(rows, x[image].reshape(groups, inner, cells))
        stamps = stamps.reshape(groups, -1, *kernel_size, *in_size)
        for tap in np.ndindex(*kernel_size):
            sources, targets = landings(tap, axes, small=tuple(in_size), large=y.shape[3:])
            y[image, :, part, *targets] = stamps[:, :, *tap, *sources]
    return y


def _stamp_of_one(axis: Axis) -> tuple[slice, slice]:
    """Give the taps of the only stamp that are kept, and where they land.

    Taps are to their dilation what cells are to the stride.
    """
    return landing(
        0, axis._replace(stride=axis.dilation), small=axis.kernel_size, large=axis.out_size
    )
