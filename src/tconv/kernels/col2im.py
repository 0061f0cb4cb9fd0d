"""One matrix product for all stamps, then tap after tap is added where it lands.

The product has every number of every stamp; adding them up is called *col2im* in Caffe and in
PyTorch. With a stride, each tap would land on every ``stride``-th cell; the cells with one
remainder form a *plane*, where the same tap lands on neighbours. So it is added there, and the
planes are interleaved once at the end.
"""

import itertools
import math
from typing import NamedTuple

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
    planes = [_Plane.of(residues, axes) for residues in itertools.product(*map(residues_of, axes))]
    if in_size[-1] <= SHORT_ROW and batch > 1:
        step = max(1, SCRATCH // x[:1].nbytes)
        for first in range(0, batch, step):
            some = slice(first, first + step)
            images = np.ascontiguousarray(np.moveaxis(x[some], 0, -1))
            _add_stamps(images, weight, planes, np.moveaxis(y[some], 0, -1))
    else:
        for image, result in zip(x, y, strict=True):
            _add_stamps(image[..., np.newaxis], weight, planes, result[..., np.newaxis])
    return y


SHORT_ROW = 16
"""Cells of a row up to which a batch is added up side by side."""


class _Plane(NamedTuple):
    """Output cells with one remainder per axis, and the taps that land on them."""

    cells: tuple[slice, ...]
    landings: list[tuple[tuple, tuple]]

    @classmethod
    def of(cls, residues: tuple, axes: tuple[Axis, ...]) -> "_Plane":
        """Combine one remainder of each axis, as ``residues_of`` gives it."""
        cells = [
            slice(residue, None, axis.stride)
            for (residue, _), axis in zip(residues, axes, strict=True)
        ]
        landings = []
        for combined in itertools.product(*(taps for _, taps in residues)):
            tap, sources, places = zip(*combined, strict=True)
            landings.append(((*tap, *sources), places))
        return cls(tuple(cells), landings)


def _add_stamps(x: np.ndarray, weight: np.ndarray, planes: list[_Plane], y: np.ndarray) -> None:
    """Add all stamps of ``x``, (groups, channels, *in_size, images), into the zeros of ``y``."""
    groups, inner, *in_size, images = x.shape
    outer, *kernel_size = weight.shape[2:]
    taps, cells = math.prod(kernel_size), math.prod(in_size) * images
    matrix = weight.reshape(groups, inner, outer * taps)
    step = min(outer, max(1, SCRATCH // (x.itemsize * groups * taps * cells)))
    # Fresh memory costs as much as a copy, so all blocks share theirs.
    space = np.empty(groups * step * taps * cells, x.dtype)
    for first in range(0, outer, step):
        part = slice(first, min(outer, first + step))
        rows = matrix[:, :, part.start * taps : part.stop * taps].swapaxes(1, 2)
        stamps = space[: groups * rows.shape[1] * cells]
        np.matmul(
            rows,
            x.reshape(groups, inner, cells),
            out=stamps.reshape(groups, rows.shape[1], cells),
        )
        stamps = stamps.reshape(groups, -1, *kernel_size, *in_size, images)
        for plane in planes:
            landed = y[:, part, *plane.cells]
            sums = np.zeros(landed.shape, x.dtype)
            for taken, places in plane.landings:
                sums[:, :, *places] += stamps[:, :, *taken]
            landed[...] = sums


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
    residues: dict[int, list[tuple[int, slice, slice]]] = {}
    for tap in range(axis.kernel_size):
        sources, targets = landing(tap, axis, small=axis.in_size, large=axis.out_size)
        if sources.stop > sources.start:
            place, residue = divmod(targets.start, axis.stride)
            places = slice(place, place + sources.stop - sources.start)
            residues.setdefault(residue, []).append((tap, sources, places))
    return list(residues.items())
