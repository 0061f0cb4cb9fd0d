"""Few channels: the padded image on one line, where every shift of it is a plain offset.

A matrix product with one row is no faster than what feeds it, so what counts is how the numbers
get there. On a line, the shifted image is one long contiguous piece: the longest copies that
there can be for the convolution, and for the gradient of the weight a dot product without any.
Between the rows there are places that the layer does not have. They are computed, and dropped.
"""

import itertools
import math
from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import as_strided

from tconv.axes import Axis
from tconv.kernels.im2col import framed, planes_of, weight_im2col
from tconv.kernels.product import SCRATCH


def suits_lines(channels: int, large: tuple[int, ...], axes: tuple[Axis, ...]) -> bool:
    """Say whether so few channels are on the small grid, and the lines are short enough to hold."""
    taps = math.prod(axis.kernel_size for axis in axes)
    cells = math.prod(axis.out_size + axis.dilation * axis.kernel_size for axis in axes)
    return channels <= 2 and 4 * large[2] * taps * cells <= 2 * SCRATCH


def conv_lines(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve by products of one or two rows, with columns as long as the line."""
    groups, outer, inner, *taps = weight.shape
    size = tuple(axis.out_size for axis in axes)
    pitches = _pitches(axes)
    y = np.empty((len(x), groups, outer, *size), x.dtype)
    matrix = weight.reshape(groups, outer, inner * math.prod(taps))
    length = pitches[0] * size[0]
    height = matrix.shape[2]
    # Fresh memory costs as much as a copy, so all parts share theirs.
    space = np.empty(0, x.dtype)
    for images, some in _parts(x, x.itemsize * height * length):
        part = x[images, some]
        cells = math.prod(part.shape[:2]) * height * length
        space = space if space.size >= cells else np.empty(cells, x.dtype)
        columns = space[:cells].reshape(*part.shape[:3], *taps, length)
        for where, view in _views(part, axes, length):
            columns[:, :, :, *where] = view
        columns = columns.reshape(*part.shape[:2], height, length)
        sums = np.matmul(matrix[some], columns)
        sums = sums.reshape(*sums.shape[:3], size[0], *_rows(pitches))
        y[images, some] = sums[:, :, :, *map(slice, size)]
    return y


def weight_lines(small: np.ndarray, large: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Correlate by one dot product for each tap and pair of channels.

    Between the rows of the small grid the line has zeros. They would turn an infinite number
    into nan, hence the second look.
    """
    groups, outer, *size = small.shape[1:]
    pitches = _pitches(axes)
    taps = tuple(axis.kernel_size for axis in axes)
    weight = np.zeros((groups, outer, large.shape[2], *taps), small.dtype)
    length = pitches[0] * size[0]
    with np.errstate(invalid="ignore"):
        for images, some in _parts(large, large.itemsize * large.shape[2] * length):
            rows = framed(small[images, some], [0] * len(size), [size[0], *_rows(pitches)])
            rows = rows.reshape(*rows.shape[:3], *(1,) * (1 + len(taps)), length)
            for where, view in _views(large[images, some], axes, length):
                products = np.vecdot(rows.conj(), view[:, :, np.newaxis])
                weight[some, :, :, *where] += products.sum(0)
    return weight if np.isfinite(weight).all() else weight_im2col(small, large, axes)


def _parts(x: np.ndarray, group_bytes: int) -> Iterator[tuple[slice, slice]]:
    """Cut batch and groups into parts that the caches hold."""
    batch, groups = x.shape[:2]
    step = min(groups, max(1, SCRATCH // group_bytes))
    many = max(1, SCRATCH // (group_bytes * groups))
    for image, group in itertools.product(range(0, batch, many), range(0, groups, step)):
        yield slice(image, image + many), slice(group, group + step)


def _views(
    x: np.ndarray, axes: tuple[Axis, ...], length: int
) -> Iterator[tuple[tuple[slice, ...], np.ndarray]]:
    """Give the line as it lies before each tap, plane by plane.

    Yields taps as one slice for each axis, and views of shape (images, groups, channels, *taps,
    length). The last tap's goes a little beyond the last row that is needed, hence a spare one.
    """
    pitches = _pitches(axes)
    for planes in itertools.product(*map(planes_of, axes)):
        cells = (
            slice(plane.residue, None, axis.stride)
            for plane, axis in zip(planes, axes, strict=True)
        )
        rows = axes[0].out_size + planes[0].reach + 1
        firsts = [plane.near for plane in planes]
        line = framed(x[:, :, :, *cells], firsts, [rows, *_rows(pitches)])
        shape = (*x.shape[:3], *(plane.tap_count for plane in planes), length)
        steps = (
            plane.step * pitch * x.itemsize for plane, pitch in zip(planes, pitches, strict=True)
        )
        strides = (*line.strides[:3], *steps, x.itemsize)
        yield tuple(plane.taps for plane in planes), as_strided(line, shape, strides)


def _pitches(axes: tuple[Axis, ...]) -> list[int]:
    """Give the distance on the line from one cell to the next along each axis."""
    pitches = [1]
    for axis in axes[:0:-1]:
        reach = max(plane.reach for plane in planes_of(axis))
        pitches.insert(0, pitches[0] * (axis.out_size + reach))
    return pitches


def _rows(pitches: list[int]) -> list[int]:
    """Give the sizes of the frame along each axis but the first."""
    return [wide // narrow for wide, narrow in itertools.pairwise(pitches)]
