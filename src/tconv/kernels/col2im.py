"""One matrix product for all stamps, then tap after tap is added where it lands.

The product has every number of every stamp; adding them up is called *col2im* in Caffe and in
PyTorch. With a stride, each tap would land on every ``stride``-th cell; the cells with one
remainder form a *plane*, where the same tap lands on neighbours. So it is added there, and the
planes are interleaved once at the end.
"""

import itertools
import math

import numpy as np

from tconv.axes import Axis, landing
from tconv.kernels.product import SCRATCH


def conv_transpose_col2im(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve transposed by one product and one addition per tap, image by image.

    Rows of a small image are too short to be worth an addition each, so there the batch goes
    last: then all images together form the row.
    """
    batch, groups, _, *in_size = x.shape
    out_size = (axis.out_size for axis in axes)
    y = np.zeros((batch, groups, weight.shape[2], *out_size), x.dtype)
    if in_size[-1] <= SHORT_ROW and batch > 1:
        step = max(1, SCRATCH // (x[:1].nbytes or 1))
        for first in range(0, batch, step):
            some = slice(first, first + step)
            images = np.ascontiguousarray(np.moveaxis(x[some], 0, -1))
            _add_stamps(images, weight, axes, np.moveaxis(y[some], 0, -1))
    else:
        for image, result in zip(x, y, strict=True):
            _add_stamps(image[..., np.newaxis], weight, axes, result[..., np.newaxis])
    return y


SHORT_ROW = 16
"""Cells of a row up to which a batch is added up side by side."""


def _add_stamps(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...], y: np.ndarray) -> None:
    """Add all stamps of ``x``, (groups, channels, *in_size, images), into the zeros of ``y``."""
    groups, inner, *in_size, images = x.shape
    outer, *kernel_size = weight.shape[2:]
    taps, cells = math.prod(kernel_size), math.prod(in_size) * images
    matrix = weight.reshape(groups, inner, outer * taps)
    step = max(1, SCRATCH // (x.itemsize * groups * taps * cells))
    for first in range(0, outer, step):
        part = slice(first, min(outer, first + step))
        rows = matrix[:, :, part.start * taps : part.stop * taps].swapaxes(1, 2)
        stamps = np.matmul(rows, x.reshape(groups, inner, cells))
        stamps = stamps.reshape(groups, -1, *kernel_size, *in_size, images)
        for residues in itertools.product(*map(residues_of, axes)):
            every = tuple(
                slice(residue, None, axis.stride)
                for (residue, _), axis in zip(residues, axes, strict=True)
            )
            landed = y[:, part, *every]
            plane = np.zeros(landed.shape, x.dtype)
            for combined in itertools.product(*(taps for _, taps in residues)):
                tap, sources, places = zip(*combined, strict=True)
                plane[:, :, *places] += stamps[:, :, *tap, *sources]
            landed[...] = plane


def residues_of(axis: Axis) -> list[tuple[int, list[tuple[int, slice, slice]]]]:
    """Sort the taps of an axis by the remainder of the cells where they land.

    Returns pairs of a remainder and its taps: each with the input cells that it takes, and
    with their places among the output cells of that remainder.

    Examples
    --------
    >>> axis = Axis(in_size=2, out_size=5, kernel_size=3, stride=2, padding=(0, 0), dilation=1)
    >>> for residue, taps in residues_of(axis):
    ...     print(residue, [(tap, places) for tap, _, places in taps])
    0 [(0, slice(0, 2, None)), (2, slice(1, 3, None))]
    1 [(1, slice(0, 2, None))]
    """
    residues = {}
    for tap in range(axis.kernel_size):
        sources, targets = landing(tap, axis, small=axis.in_size, large=axis.out_size)
        if sources.stop > sources.start:
            place, residue = divmod(targets.start, axis.stride)
            places = slice(place, place + sources.stop - sources.start)
            residues.setdefault(residue, []).append((tap, sources, places))
    return list(residues.items())
