"""A few convolutions with stride 1, whose results are interleaved.

A phase is an ordinary convolution of the input with the taps that reach it (the sub-pixel
convolution of Shi et al., arXiv:1609.07009), and the sum over taps becomes part of a matrix
product: nothing is left to add up. Phases of one bundle share one product.
"""

import functools
import itertools
import math
from collections.abc import Iterator
from operator import mul
from typing import NamedTuple

import numpy as np

from tconv.axes import Axis
from tconv.kernels.bundles import Bundle, bundles_of
from tconv.kernels.frame import Frame
from tconv.kernels.product import SCRATCH
from tconv.kernels.taps import conv_transpose_taps


def conv_transpose_phases(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve transposed by one matrix product for each combination of bundles.

    Zeros around the image take part in the products. They would turn an infinite weight into
    nan, hence the detour.
    """
    if not np.isfinite(weight).all():
        return conv_transpose_taps(x, weight, axes)
    if len(axes) == 1:
        point = Axis(in_size=1, out_size=1, kernel_size=1, stride=1, padding=(0, 0), dilation=1)
        x, weight = x[:, :, :, np.newaxis], weight[:, :, :, np.newaxis]
        return conv_transpose_phases(x, weight, (point, *axes))[:, :, :, 0]

    out_size = (axis.out_size for axis in axes)
    y = np.zeros((len(x), *weight.shape[:3:2], *out_size), x.dtype)
    for index, cells, sums in phase_sums(x, weight, axes):
        y[index, :, :, *cells] = sums
    return y


def phase_sums(
    x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]
) -> Iterator[tuple[int, tuple[slice, ...], np.ndarray]]:
    """Compute the result image by image, in blocks of rows, phase by phase.

    Yields the number of the image, output cells as one slice for each axis, and their sums,
    shape (groups, channels of the group, *cells). The next sums overwrite them.
    """
    frame, combinations = _combinations(axes)
    if frame is None:
        return
    products = [(combined, _matrix(weight, combined.bundles)) for combined in combinations]
    groups, inner = x.shape[1:3]
    tallest, widest = (max(matrix.shape[side] for _, matrix in products) for side in (1, 2))
    pitch = groups * frame.pitches[0]
    step = max(1, SCRATCH // (x.itemsize * pitch * (tallest + widest)))
    # Blocks of one size: a short one at the end costs as many calls as the others.
    step = math.ceil(len(frame.places) / math.ceil(len(frame.places) / step))
    # Fresh memory costs as much as a copy, so all blocks share theirs.
    line_space = np.zeros((groups, inner, frame.length(step)), x.dtype)
    columns_space = np.empty(widest * step * pitch, x.dtype)
    sums_space = np.empty(tallest * step * pitch, x.dtype)

    starts = range(frame.places.start, frame.places.stop, step)
    for index, first in itertools.product(range(len(x)), starts):
        rows = range(first, min(first + step, frame.places.stop))
        line = frame.pad(x[index], rows, line_space)
        for combined, matrix in products:
            places = combined.bundles[0].places
            places = range(max(rows.start, places.start), min(rows.stop, places.stop))
            if not places:
                continue
            length = len(places) * frame.pitches[0]
            columns = columns_space[: groups * matrix.shape[2] * length]
            columns = columns.reshape(groups, -1, inner, length)
            skipped = places.start - rows.start + frame.reach
            for number, (shift, offset) in enumerate(combined.offsets):
                start = (skipped - shift) * frame.pitches[0] + offset
                columns[:, number] = line[:, :, start : start + length]
            columns = columns.reshape(groups, matrix.shape[2], length)
            sums = sums_space[: groups * matrix.shape[1] * length]
            sums = np.matmul(matrix, columns, out=sums.reshape(groups, -1, length))
            sums = sums.reshape(
                groups, *combined.phases, weight.shape[2], *frame.grid_shape(len(places))
            )
            for phase, here, there in combined.stores:
                row, cells = _cells(combined.bundles[0], phase[0], places, axes[0])
                yield index, (cells, *there), sums[:, *phase, :, row, *here]


class Combination(NamedTuple):
    """One bundle of each axis: their phases share one product.

    Attributes
    ----------
    bundles : tuple of Bundle
    phases : tuple of int
        How many phases each bundle has.
    offsets : list of (int, int)
        For each combination of shifts the one along the first axis, and the offset on the line
        that the others come to.
    stores : list of (tuple of int, tuple of slice, tuple of slice)
        For each combination of phases their numbers and, along every axis but the first, which
        places are stored into which output cells.
    """

    bundles: tuple[Bundle, ...]
    phases: tuple[int, ...]
    offsets: list[tuple[int, int]]
    stores: list[tuple[tuple[int, ...], tuple[slice, ...], tuple[slice, ...]]]


@functools.lru_cache(maxsize=64)
def _combinations(axes: tuple[Axis, ...]) -> tuple[Frame | None, list[Combination]]:
    """Work out all that depends on the geometry alone."""
    each = [bundles_of(axis) for axis in axes]
    if not all(each):
        return None, []
    frame = Frame.around(each, axes)
    combinations = []
    for bundles in itertools.product(*each):
        begins = [
            (bundle.places.start - start) * pitch
            for bundle, start, pitch in zip(
                bundles[1:], frame.starts, frame.pitches[1:], strict=True
            )
        ]
        offsets = [
            (shift, sum(begins) - sum(map(mul, inner, frame.pitches[1:])))
            for shift, *inner in itertools.product(*(bundle.shifts for bundle in bundles))
        ]
        phases = tuple(len(bundle.phases) for bundle in bundles)
        stores = []
        for phase in np.ndindex(*phases):
            cells = [
                _cells(bundle, number, bundle.places, axis)
                for bundle, number, axis in zip(bundles[1:], phase[1:], axes[1:], strict=True)
            ]
            stores.append((phase, *map(tuple, zip(*cells, strict=True))))
        combinations.append(Combination(bundles, phases, offsets, stores))
    return frame, combinations


def _cells(bundle: Bundle, number: int, places: range, axis: Axis) -> tuple[slice, slice]:
    """Say which of some places a phase stores, counted from their start, and where to."""
    phase = bundle.phases[number]
    first = max(places.start, phase.start)
    stop = max(first, min(places.stop, phase.start + phase.cells))
    near = phase.residue + axis.stride * (first - phase.start)
    here = slice(first - places.start, stop - places.start)
    return here, slice(near, near + axis.stride * (stop - first), axis.stride)


def _matrix(weight: np.ndarray, bundles: tuple[Bundle, ...]) -> np.ndarray:
    """Lay the taps out: a row for each phase and output channel, a column for each shift and input.

    Returns shape (groups, phases * out_channels, shifts * in_channels).
    """
    groups, inner, outer = weight.shape[:3]
    phases = [len(bundle.phases) for bundle in bundles]
    shifts = [len(bundle.shifts) for bundle in bundles]
    matrix = np.empty((groups, *phases, outer, *shifts, inner), weight.dtype)
    for phase in np.ndindex(*phases):
        taps = (bundle.phases[p].taps for bundle, p in zip(bundles, phase, strict=True))
        matrix[:, *phase] = np.moveaxis(weight[:, :, :, *(_as_slice(some) for some in taps)], 1, -1)
    return matrix.reshape(groups, math.prod(phases) * outer, math.prod(shifts) * inner)


def _as_slice(taps: tuple[int, ...]) -> slice:
    """Write taps as a slice: those of a phase are evenly spaced."""
    step = taps[1] - taps[0] if len(taps) > 1 else 1
    return slice(taps[0], taps[-1] + 1, step)
