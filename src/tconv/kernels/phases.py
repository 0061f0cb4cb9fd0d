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
from tconv.kernels.im2col import along_images, columns_of, conv_im2col, is_short, side_by_side
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
    return conv_im2col(x, rotated, around)


def phase_sums(
    x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]
) -> Iterator[tuple[slice, tuple[slice, ...], np.ndarray]]:
    """Compute the result in blocks of images, or of rows of one image, phase by phase.

    Yields some images, output cells as one slice for each axis, and their sums, shape (images,
    groups, channels of the group, *cells).
    """
    outer = weight.shape[2]
    for bundles in itertools.product(*map(bundles_of, axes)):
        matrix = _matrix(weight, bundles)
        lines = tuple(_line(bundle, axis) for bundle, axis in zip(bundles, axes, strict=True))
        phases = tuple(len(bundle.phases) for bundle in bundles)
        for images, block, columns in columns_of(x, lines, beside=matrix.shape[1]):
            sums = np.matmul(matrix, columns)
            sums = sums.reshape(*sums.shape[:2], *phases, outer, *map(len, block))
            for phase in np.ndindex(*phases):
                each = zip(bundles, phase, block, axes, strict=True)
                here, there = zip(*itertools.starmap(_cells, each), strict=True)
                yield images, there, sums[:, :, *phase, :, *here]


def _line(bundle: Bundle, axis: Axis) -> Axis:
    """Write the convolution of a bundle as an axis: its places, and its shifts as taps."""
    apart = bundle.shifts[1] if len(bundle.shifts) > 1 else 1
    before = bundle.shifts[-1] - bundle.places.start
    return Axis(axis.in_size, len(bundle.places), len(bundle.shifts), 1, (before, 0), apart)


def _cells(bundle: Bundle, number: int, block: range, axis: Axis) -> tuple[slice, slice]:
    """Say which places of a block a phase stores, and into which output cells.

    The block counts from the bundle's first place.
    """
    phase = bundle.phases[number]
    begin = bundle.places.start + block.start
    first = max(begin, phase.start)
    stop = max(first, min(begin + len(block), phase.start + phase.cells))
    near = phase.residue + axis.stride * (first - phase.start)
    here = slice(first - begin, stop - begin)
    return here, slice(near, near + axis.stride * (stop - first), axis.stride)


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
