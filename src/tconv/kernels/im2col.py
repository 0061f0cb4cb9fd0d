"""The convolution as one matrix product: what the kernel sees at a place becomes a column.

Caffe calls the copying *im2col* (Chellapilla et al., 2006, describe it first). It writes each
input cell as often as there are taps, so it goes block by block. The same columns give the
gradient of the weight: there the matrix product sums over the places.
"""

import functools
import itertools
import math
from collections.abc import Iterator
from operator import add
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

from tconv.axes import Axis
from tconv.kernels.product import SCRATCH

SHORT_ROW = 16
"""Cells of a row up to which the images of a batch are laid out side by side."""

BLOCK = 2 * SCRATCH
"""Bytes of columns at a time: each block costs a dozen calls, so a few more are laid out."""


def conv_im2col(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve by one matrix product for each block of images, or of rows of one image.

    Zeros around the image take part in the products, as in the definition.
    """
    if is_short(x, axes):
        line, (weight, more) = side_by_side(x), along_images(weight, axes, len(x))
        y = conv_im2col(line, weight, more)
        return np.ascontiguousarray(np.moveaxis(y[0], -1, 0))

    groups, outer = weight.shape[:2]
    out_size = tuple(axis.out_size for axis in axes)
    y = np.empty((len(x), groups, outer, math.prod(out_size)), x.dtype)
    matrix = weight.reshape(groups, outer, math.prod(weight.shape[2:]))
    for images, block, columns in columns_of(x, axes):
        np.matmul(matrix, columns, out=y[images, :, :, _numbers(block, out_size)])
    return y.reshape(*y.shape[:3], *out_size)


def weight_im2col(small: np.ndarray, large: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Correlate: for each tap the products of the cells that it joins, summed over all places.

    Gives an array in the weight's shape, (groups, channels of ``small``, of ``large``, *taps).
    """
    taps = tuple(axis.kernel_size for axis in axes)
    shape = (*small.shape[1:3], large.shape[2], *taps)
    if is_short(large, axes):
        *_, more = along_images(small, axes, len(large))
        small, large, axes = side_by_side(small), side_by_side(large), more
    rows = small.reshape(*small.shape[:3], math.prod(small.shape[3:]))
    total = np.zeros((shape[0], math.prod(shape[2:]), shape[1]), small.dtype)
    for images, block, columns in columns_of(large, axes):
        seen = rows[images, :, :, _numbers(block, small.shape[3:])]
        for some, row in zip(columns, seen, strict=True):
            total += np.matmul(some, row.mT)
    return np.ascontiguousarray(total.mT).reshape(shape)


def _numbers(block: tuple[range, ...], size: tuple[int, ...]) -> slice:
    """Give the numbers of a block's places, which follow one another in memory."""
    start = int(np.ravel_multi_index([some.start for some in block], size))
    return slice(start, start + count(block))


def is_short(x: np.ndarray, axes: tuple[Axis, ...]) -> bool:
    """Say whether rows are too short to be copied one by one, and there are images to join."""
    return len(x) > 1 and axes[-1].out_size <= SHORT_ROW


def side_by_side(x: np.ndarray) -> np.ndarray:
    """Make of the batch one more axis of space: its rows are as long as the batch."""
    return np.moveaxis(x, 0, -1)[np.newaxis]


def along_images(
    weight: np.ndarray, axes: tuple[Axis, ...], batch: int
) -> tuple[np.ndarray, tuple[Axis, ...]]:
    """Give the kernel one tap along the batch."""
    along = Axis(batch, batch, kernel_size=1, stride=1, padding=(0, 0), dilation=1)
    return weight[..., np.newaxis], (*axes, along)


def columns_of(
    x: np.ndarray, axes: tuple[Axis, ...], *, beside: int = 0
) -> Iterator[tuple[slice, tuple[range, ...], np.ndarray]]:
    """Lay out what the kernel sees, block by block.

    Yields some images, the places of a block along each axis, and their columns, shape (images,
    groups, channels * taps, places). The next columns overwrite them. ``beside`` says how many
    numbers of a place the caller holds at the same time.
    """
    batch, groups, inner = x.shape[:3]
    size = tuple(axis.out_size for axis in axes)
    if all(_sees_itself(axis) for axis in axes) and not beside:
        yield slice(None), tuple(map(range, size)), x.reshape(*x.shape[:3], math.prod(size))
        return

    taps = tuple(axis.kernel_size for axis in axes)
    height = inner * math.prod(taps)
    room = max(1, BLOCK // (x.itemsize * groups * (height + beside)))
    many = max(1, min(batch, room // math.prod(size)))
    blocks = list(blocks_of(size, room))
    # Fresh memory costs as much as a copy, so all blocks share theirs.
    space = np.empty(groups * height * many * max(map(count, blocks)), x.dtype)
    for first, block in itertools.product(range(0, batch, many), blocks):
        images = x[first : first + many]
        lead, places = (len(images), groups), count(block)
        columns = space[: len(images) * groups * height * places]
        _lay_out(images, block, axes, columns.reshape(*lead, inner, *taps, *map(len, block)))
        some = slice(first, first + len(images))
        yield some, block, columns.reshape(*lead, height, places)


def _lay_out(
    x: np.ndarray, block: tuple[range, ...], axes: tuple[Axis, ...], columns: np.ndarray
) -> None:
    """Write ``columns``, (images, groups, channels, *taps, *places), plane by plane."""
    for planes in itertools.product(*map(planes_of, axes)):
        pairs = list(zip(planes, block, strict=True))
        firsts = [some.start + plane.near for plane, some in pairs]
        sizes = [len(some) + plane.reach for plane, some in pairs]
        cells = tuple(
            slice(plane.residue, None, axis.stride)
            for plane, axis in zip(planes, axes, strict=True)
        )
        seen = x[:, :, :, *cells]
        once = all(plane.tap_count == 1 for plane in planes)
        if _is_inside(firsts, sizes, seen) and (once or seen.strides[-1] == x.itemsize):
            seen = seen[:, :, :, *map(slice, firsts, map(add, firsts, sizes))]
        else:
            seen = framed(seen, firsts, sizes)
        lead, space = seen.strides[:3], seen.strides[3:]
        shape = (*x.shape[:3], *(plane.tap_count for plane in planes), *map(len, block))
        taps = (plane.step * stride for plane, stride in zip(planes, space, strict=True))
        view = as_strided(seen, shape, (*lead, *taps, *space), writeable=False)
        columns[:, :, :, *(plane.taps for plane in planes)] = view


class Plane(NamedTuple):
    """Cells of the large grid with one remainder modulo the stride, and the taps that see them.

    Place *i* sees the cell ``i + near`` of the plane through its first tap, and one ``step``
    further on through each of the others.
    """

    residue: int
    taps: slice
    tap_count: int
    near: int
    step: int

    @property
    def reach(self) -> int:
        """Cells from the first tap's to the last one's."""
        return (self.tap_count - 1) * self.step


@functools.lru_cache(maxsize=256)
def planes_of(axis: Axis) -> list[Plane]:
    """Sort the taps of an axis by the remainder of the cells that they see.

    Examples
    --------
    >>> axis = Axis(in_size=8, out_size=4, kernel_size=4, stride=2, padding=(1, 1), dilation=1)
    >>> for plane in planes_of(axis):
    ...     print(plane.residue, plane.taps, plane.near)
    1 slice(0, 4, 2) -1
    0 slice(1, 4, 2) 0
    """
    apart = axis.stride // math.gcd(axis.stride, axis.dilation)
    planes = []
    for first in range(min(apart, axis.kernel_size)):
        near, residue = divmod(axis.dilation * first - axis.padding[0], axis.stride)
        count = len(range(first, axis.kernel_size, apart))
        taps = slice(first, axis.kernel_size, apart)
        planes.append(Plane(residue, taps, count, near, axis.dilation * apart // axis.stride))
    return planes


def _is_inside(firsts: list[int], sizes: list[int], image: np.ndarray) -> bool:
    """Say whether a piece goes nowhere beyond the ends."""
    ends = zip(firsts, sizes, image.shape[3:], strict=True)
    return all(first >= 0 and first + many <= cells for first, many, cells in ends)


def framed(image: np.ndarray, firsts: list[int], sizes: list[int]) -> np.ndarray:
    """Cut a piece out of the last axes; where it goes beyond their ends, it has zeros."""
    shape = image.shape[-len(sizes) :]
    kept, to = [], []
    for first, many, cells in zip(firsts, sizes, shape, strict=True):
        start, stop = max(0, first), max(0, first, min(cells, first + many))
        kept.append(slice(start, stop))
        to.append(slice(start - first, stop - first))
    piece = np.zeros((*image.shape[: -len(sizes)], *sizes), image.dtype)
    piece[..., *to] = image[..., *kept]
    return piece


def blocks_of(size: tuple[int, ...], most: int) -> Iterator[tuple[range, ...]]:
    """Cut a grid into blocks of at most so many neighbours: whole rows, if one is not too long.

    Examples
    --------
    >>> list(blocks_of((3, 4), 8))
    [(range(0, 2), range(0, 4)), (range(2, 3), range(0, 4))]
    >>> list(blocks_of((1, 4), 2))
    [(range(0, 1), range(0, 2)), (range(0, 1), range(2, 4))]
    """
    first, *rest = size
    row = math.prod(rest)
    if rest and row > most:
        for place, inner in itertools.product(range(first), blocks_of(tuple(rest), most)):
            yield range(place, place + 1), *inner
        return
    step = min(first, max(1, most // max(1, row)))
    # Blocks of one size: a short one at the end costs as many calls as the others.
    step = math.ceil(first / math.ceil(first / max(1, step))) if first else 1
    for start in range(0, first, step):
        yield range(start, min(first, start + step)), *map(range, rest)


def count(block: tuple[range, ...]) -> int:
    """Count the places of a block."""
    return math.prod(map(len, block))


def _sees_itself(axis: Axis) -> bool:
    """Say whether place *i* sees cell *i* and nothing else."""
    return (
        axis.kernel_size == axis.stride == 1
        and axis.padding[0] == 0 == axis.in_size - axis.out_size
    )
