"""A few convolutions with stride 1, whose results are interleaved.

A phase is an ordinary convolution of the input with the taps that reach it (the sub-pixel
convolution of Shi et al., arXiv:1609.07009), and the sum over taps becomes part of a matrix
product: nothing is left to add up. Phases of one bundle share their columns and one product.
"""

import itertools
import math
from collections.abc import Iterator

import numpy as np

from tconv.axes import Axis
from tconv.kernels.bundles import Bundle, bundles_of
from tconv.kernels.im2col import (
    along_images,
    columns_of,
    conv_im2col,
    framed,
    is_short,
    side_by_side,
)
from tconv.kernels.lines import conv_lines, suits_lines
from tconv.kernels.product import SCRATCH
from tconv.kernels.taps import conv_transpose_taps


def conv_transpose_phases(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve transposed by one matrix product for each combination of bundles.

    Zeros around the image take part in the products. They would turn an infinite weight into
    nan, hence the detour.
    """
    if not np.isfinite(weight).all():
        return conv_transpose_taps(x, weight, axes)
    if all(axis.stride == 1 for axis in axes):
        return _one_phase(x, weight, axes)
    if is_short(x, axes):
        y = conv_transpose_phases(side_by_side(x), *along_images(weight, axes, len(x)))
        return np.ascontiguousarray(np.moveaxis(y[0], -1, 0))
    out_size = (axis.out_size for axis in axes)
    y = np.zeros((len(x), *weight.shape[:3:2], *out_size), x.dtype)
    for images, cells, sums in phase_sums(x, weight, axes):
        y[images, :, :, *cells] = sums
    return y


def _one_phase(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve with the rotated kernel, at every distance that it has a tap for."""
    rotated = np.flip(weight, tuple(range(3, weight.ndim))).swapaxes(1, 2)
    reaches = (axis.dilation * (axis.kernel_size - 1) for axis in axes)
    around = tuple(
        axis._replace(padding=(reach - axis.padding[0], 0))
        for axis, reach in zip(axes, reaches, strict=True)
    )
    conv = conv_lines if suits_lines(rotated.shape[1], x.shape, around) else conv_im2col
    return conv(x, rotated, around)


def phase_sums(
    x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]
) -> Iterator[tuple[slice, tuple[slice, ...], np.ndarray]]:
    """Compute the result in blocks of images, or of rows of one image, phase by phase.

    Yields some images, output cells as one slice for each axis, and their sums, shape (images,
    groups, channels of the group, *cells). The next sums overwrite them.
    """
    groups, _, outer = weight.shape[:3]
    each = [bundles_of(axis) for axis in axes]
    if not all(each):
        return
    x, lines = _surrounded(x, each, axes)
    space = np.empty(0, x.dtype)
    for bundles, line in zip(itertools.product(*each), itertools.product(*lines), strict=True):
        matrix = _matrix(weight, bundles)
        phases = tuple(len(bundle.phases) for bundle in bundles)
        for images, block, columns in columns_of(x, line, beside=matrix.shape[1]):
            shape = (len(columns), groups, matrix.shape[1], columns.shape[3])
            # Fresh memory costs as much as a copy, so all blocks share theirs.
            space = space if space.size >= math.prod(shape) else np.empty(math.prod(shape), x.dtype)
            sums = np.matmul(matrix, columns, out=space[: math.prod(shape)].reshape(shape))
            sums = sums.reshape(*shape[:2], *phases, outer, *map(len, block))
            stores = itertools.product(*map(_stores, bundles, block, axes))
            for phase, store in zip(np.ndindex(*phases), stores, strict=True):
                here, there = zip(*store, strict=True)
                yield images, there, sums[:, :, *phase, :, *here]


def _surrounded(
    x: np.ndarray, each: list[list[Bundle]], axes: tuple[Axis, ...]
) -> tuple[np.ndarray, list[list[Axis]]]:
    """Put the zeros around a small input that any bundle reaches, once for all of them.

    Gives it back with the convolution of each bundle, written as an axis: its places, and its
    shifts as taps.
    """
    before = [max(0, *map(_before, bundles)) for bundles in each]
    sizes = [
        many + max(axis.in_size, *(bundle.places.stop for bundle in bundles))
        for many, bundles, axis in zip(before, each, axes, strict=True)
    ]
    if x.nbytes > 2 * SCRATCH:
        before, sizes = [0] * len(axes), [axis.in_size for axis in axes]
    else:
        x = framed(x, [-many for many in before], sizes)
    lines = [
        [
            Axis(size, len(b.places), len(b.shifts), 1, (_before(b) - many, 0), _apart(b))
            for b in bundles
        ]
        for bundles, many, size in zip(each, before, sizes, strict=True)
    ]
    return x, lines


def _before(bundle: Bundle) -> int:
    """Cells before the first one that the first place asks for."""
    return bundle.shifts[-1] - bundle.places.start


def _apart(bundle: Bundle) -> int:
    return bundle.shifts[1] if len(bundle.shifts) > 1 else 1


def _stores(bundle: Bundle, block: range, axis: Axis) -> list[tuple[slice, slice]]:
    """Say which places of a block each phase stores, and into which output cells.

    The block counts from the bundle's first place.
    """
    begin = bundle.places.start + block.start
    stores = []
    for phase in bundle.phases:
        first = max(begin, phase.start)
        stop = max(first, min(begin + len(block), phase.start + phase.cells))
        near = phase.residue + axis.stride * (first - phase.start)
        there = slice(near, near + axis.stride * (stop - first), axis.stride)
        stores.append((slice(first - begin, stop - begin), there))
    return stores


def _matrix(weight: np.ndarray, bundles: tuple[Bundle, ...]) -> np.ndarray:
    """Lay the taps out: a row for each phase and output channel, a column for each input and shift.

    Returns shape (groups, phases * out_channels, in_channels * shifts). The largest shift comes
    first, because it reaches the first cell.
    """
    groups, inner, outer = weight.shape[:3]
    phases = [len(bundle.phases) for bundle in bundles]
    shifts = [len(bundle.shifts) for bundle in bundles]
    matrix = np.empty((groups, *phases, outer, inner, *shifts), weight.dtype)
    for phase in np.ndindex(*phases):
        taps = (bundle.phases[p].taps for bundle, p in zip(bundles, phase, strict=True))
        some = weight[:, :, :, *(_as_slice(each) for each in taps)]
        matrix[:, *phase] = np.flip(some, tuple(range(3, some.ndim))).swapaxes(1, 2)
    return matrix.reshape(groups, math.prod(phases) * outer, inner * math.prod(shifts))


def _as_slice(taps: tuple[int, ...]) -> slice:
    """Write taps as a slice: those of a phase are evenly spaced."""
    step = taps[1] - taps[0] if len(taps) > 1 else 1
    return slice(taps[0], taps[-1] + 1, step)
