"""The gradient of the weight: a sum over places, as a matrix product.

For one tap it is the sum, over all places, of what the place has times what it sees: for all
channels at once, a matrix (channels, places) times a matrix (places, channels). What the places
see is laid side by side as in ``im2col``, but for the shifts within a row only: seen through the
tap below, it is the same line, one row further on, and the product takes it from there.
"""

import itertools
import math

import numpy as np

from tconv.axes import Axis
from tconv.kernels.im2col import (
    BLOCK,
    Plane,
    along_images,
    blocks_of,
    count,
    is_short,
    numbers,
    planes_of,
    side_by_side,
    sight,
)


def weight_places(small: np.ndarray, large: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Correlate: for each tap the products of the cells that it joins, summed over all places.

    Gives an array in the weight's shape, (groups, channels of ``small``, of ``large``, *taps).
    Zeros around the large grid take part in the products, as in the definition.
    """
    taps = tuple(axis.kernel_size for axis in axes)
    groups, outer, inner = *small.shape[1:3], large.shape[2]
    if is_short(large, axes):
        *_, axes = along_images(small, axes, len(large))
        small, large = side_by_side(small), side_by_side(large)
    ones = (1,) * (len(axes) - len(taps))
    total = np.zeros((groups, inner, *taps, *ones, outer), small.dtype)
    line = small.reshape(*small.shape[:3], math.prod(small.shape[3:]))
    for planes in itertools.product(*map(planes_of, axes)):
        _add_plane(line, large, planes, axes, total)
    total = np.moveaxis(total.reshape(groups, inner, *taps, outer), -1, 1)
    return np.ascontiguousarray(total)


def _add_plane(
    line: np.ndarray,
    large: np.ndarray,
    planes: tuple[Plane, ...],
    axes: tuple[Axis, ...],
    total: np.ndarray,
) -> None:
    """Add the products of the taps of one plane to ``total``, (groups, channels, *taps, channels)."""
    rows, *others = planes
    groups, inner = large.shape[1:3]
    height = inner * math.prod(plane.count for plane in others)
    size = tuple(axis.out_size for axis in axes)
    pitch = math.prod(size[1:])
    room = max(1, BLOCK // (large.itemsize * groups * height))
    # One row of the block sees that many rows; where these do not fit, each tap goes by itself.
    if (rows.reach + 1) * pitch > room and rows.count > 1:
        for tap in _single(rows):
            _add_plane(line, large, (tap, *others), axes, total)
        return
    blocks = list(blocks_of(size, max(1, room - rows.reach * pitch)))
    many = max(1, min(len(large), room // ((size[0] + rows.reach) * pitch)))
    for first, block in itertools.product(range(0, len(large), many), blocks):
        images = slice(first, first + many)
        row = line[images, :, :, numbers(block, size)].mT
        columns = _columns(large[images], block, planes, axes)
        width = math.prod(map(len, block[1:]))
        for number in range(rows.count):
            start = number * rows.step * width
            products = np.matmul(columns[..., start : start + count(block)], row).sum(0)
            tap = rows.taps.start + number * rows.taps.step
            where = (tap, *(plane.taps for plane in others))
            part = total[:, :, *where]
            part += products.reshape(part.shape)


def _columns(
    large: np.ndarray, block: tuple[range, ...], planes: tuple[Plane, ...], axes: tuple[Axis, ...]
) -> np.ndarray:
    """Lay out what the places see without a shift along the first axis, and the rows below.

    Returns shape (images, groups, channels * taps of a row, places).
    """
    rows, *others = planes
    longer = range(block[0].start, block[0].stop + rows.reach), *block[1:]
    first = rows._replace(count=1)
    view = sight(large, longer, (first, *others), axes)
    columns = np.empty(view.shape, large.dtype)
    columns[...] = view
    height = large.shape[2] * math.prod(plane.count for plane in others)
    return columns.reshape(*large.shape[:2], height, count(longer))


def _single(rows: Plane) -> list[Plane]:
    """Make a plane of each tap."""
    return [
        rows._replace(
            taps=slice(rows.taps.start + number * rows.taps.step, rows.taps.stop, rows.taps.stop),
            count=1,
            near=rows.near + number * rows.step,
        )
        for number in range(rows.count)
    ]
