"""A few convolutions with stride 1, whose results are interleaved.

Output cells with the same remainder modulo the stride form a *phase*: they meet the same taps,
each at the same distance. So a phase is an ordinary convolution of the input with those taps
(the sub-pixel convolution of Shi et al., arXiv:1609.07009), and the sum over taps becomes part
of a matrix product: nothing is left to add up. Phases that read the input at the same distances
share one product.
"""

import itertools
import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tconv.axes import Axis
from tconv.kernels.col2im import residues_of
from tconv.kernels.product import SCRATCH
from tconv.kernels.taps import conv_transpose_taps


class Phase(NamedTuple):
    """Output cells ``residue + stride * q`` of one axis, for q from 0 to ``cells - 1``.

    They are computed at the places ``q + start``; with its tap *e*, a place takes the input
    cell that lies ``shifts[e]`` before it.
    """

    residue: int
    start: int
    cells: int
    taps: tuple[int, ...]


class Bundle(NamedTuple):
    """Phases of one axis whose taps lie at the same distances."""

    shifts: tuple[int, ...]
    phases: tuple[Phase, ...]

    @property
    def places(self) -> range:
        """The places at which one phase or another asks for a sum."""
        stops = (phase.start + phase.cells for phase in self.phases)
        return range(min(phase.start for phase in self.phases), max(stops))


def bundles_of(axis: Axis) -> list[Bundle]:
    """Sort the taps of an axis into phases, and the phases into bundles.

    Examples
    --------
    >>> axis = Axis(in_size=4, out_size=8, kernel_size=4, stride=2, padding=(1, 1), dilation=1)
    >>> bundle, = bundles_of(axis)
    >>> bundle.shifts
    (0, 1)
    >>> [(phase.residue, phase.taps) for phase in bundle.phases]
    [(1, (0, 2)), (0, (1, 3))]
    """
    bundles = {}
    for residue, taps in residues_of(axis):
        distances = [places.start - sources.start for _, sources, places in taps]
        nearest = min(distances)
        phase = Phase(
            residue=residue,
            start=-nearest,
            cells=(axis.out_size - residue - 1) // axis.stride + 1,
            taps=tuple(tap for tap, _, _ in taps),
        )
        shifts = tuple(distance - nearest for distance in distances)
        bundles.setdefault(shifts, []).append(phase)
    return [Bundle(shifts, tuple(phases)) for shifts, phases in bundles.items()]


def conv_transpose_phases(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve transposed by one matrix product for each bundle of phases.

    Zeros around the image take part in the products. They would turn an infinite weight into
    nan, hence the detour.
    """
    if not np.isfinite(weight).all():
        return conv_transpose_taps(x, weight, axes)
    if len(axes) == 1:
        point = Axis(in_size=1, out_size=1, kernel_size=1, stride=1, padding=(0, 0), dilation=1)
        spread = (array[:, :, :, np.newaxis] for array in (x, weight))
        return conv_transpose_phases(*spread, (point, *axes))[:, :, :, 0]

    out_size = (axis.out_size for axis in axes)
    y = np.zeros((len(x), *weight.shape[:3:2], *out_size), x.dtype)
    for index, cells, sums in phase_sums(x, weight, axes):
        y[index, :, :, *cells] = sums
    return y


def phase_sums(
    x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]
) -> Iterator[tuple[int, list[slice], np.ndarray]]:
    """Compute the result image by image, in blocks of rows, phase by phase.

    Yields the number of the image, output cells as one slice for each axis, and their sums,
    shape (groups, channels of the group, *cells).
    """
    each = [bundles_of(axis) for axis in axes]
    if not all(each):
        return
    frame = Frame.around(each, axes)
    products = [(combined, _matrix(weight, combined)) for combined in itertools.product(*each)]
    largest = max(sum(matrix.shape[1:]) for _, matrix in products)
    row_bytes = x.itemsize * x.shape[1] * largest * frame.pitches[0]
    step = max(1, SCRATCH // row_bytes)
    starts = range(frame.places.start, frame.places.stop, step)
    for index, first in itertools.product(range(len(x)), starts):
        rows = range(first, min(first + step, frame.places.stop))
        line = frame.pad(x[index], rows)
        for combined, matrix in products:
            for cells, sums in _block_sums(line, matrix, combined, rows, frame, axes):
                yield index, cells, sums


class Frame(NamedTuple):
    """A padded image written as one line, in which every shift is a plain offset.

    Attributes
    ----------
    places : range
        Of the first axis: what is cut into blocks of rows.
    reach : int
        The largest shift along the first axis: rows that a block needs before its own.
    starts : tuple of int
        The input cell at which the frame begins, along each axis but the first.
    sizes : tuple of int
        Cells of the frame along each axis but the first.
    pitches : tuple of int
        Distance on the line from one cell to the next along each axis. Rows share the zeros
        between them where both sides need some, so a pitch may be less than the size.
    slack : int
        Cells at the end of the line, for blocks of sums that begin late in the first row.
    """

    places: range
    reach: int
    starts: tuple[int, ...]
    sizes: tuple[int, ...]
    pitches: tuple[int, ...]
    slack: int

    @classmethod
    def around(cls, each: list[list[Bundle]], axes: tuple[Axis, ...]) -> "Frame":
        """Measure how far the bundles of every axis reach."""
        rows, *inner = each
        places = range(
            min(bundle.places.start for bundle in rows), max(bundle.places.stop for bundle in rows)
        )
        starts = [min(b.places.start - max(b.shifts) for b in bundles) for bundles in inner]
        stops = [max(b.places.stop for b in bundles) for bundles in inner]
        sizes = [stop - start for start, stop in zip(starts, stops, strict=True)]
        spare = sizes[-1] - max(len(bundle.places) for bundle in inner[-1])
        shared = max(0, min(-starts[-1], stops[-1] - axes[-1].in_size, spare))
        pitches = [1]
        for size in (sizes[-1] - shared, *sizes[-2::-1]):
            pitches.insert(0, pitches[0] * size)
        reach = max(max(bundle.shifts) for bundle in rows)
        late = [max(b.places.start for b in bundles) for bundles in inner]
        slack = sum(
            (place - start) * pitch
            for place, start, pitch in zip(late, starts, pitches[1:], strict=True)
        )
        return cls(places, reach, tuple(starts), tuple(sizes), tuple(pitches), slack)

    def pad(self, image: np.ndarray, rows: range) -> np.ndarray:
        """Write the input rows that a block of places needs, (groups, channels, line)."""
        many = len(rows) + self.reach
        line = np.zeros((*image.shape[:2], many * self.pitches[0] + self.slack), image.dtype)
        grid = line[:, :, : many * self.pitches[0]]
        shape = (many, *(a // b for a, b in itertools.pairwise(self.pitches)))
        grid = grid.reshape(*image.shape[:2], *shape)
        starts = (rows.start - self.reach, *self.starts)
        ends = (starts[0] + many, *(a + b for a, b in zip(self.starts, shape[1:], strict=True)))
        kept = [
            (max(0, start), min(cells, end))
            for start, end, cells in zip(starts, ends, image.shape[2:], strict=True)
        ]
        if all(first < stop for first, stop in kept):
            to = (
                slice(first - start, stop - start)
                for (first, stop), start in zip(kept, starts, strict=True)
            )
            grid[:, :, *to] = image[:, :, *(slice(*ends) for ends in kept)]
        return line


def _matrix(weight: np.ndarray, combined: tuple[Bundle, ...]) -> np.ndarray:
    """Lay the taps out: a row for each phase and output channel, a column for each shift and input.

    Returns shape (groups, phases * out_channels, shifts * in_channels).
    """
    groups, inner, outer = weight.shape[:3]
    phases = [range(len(bundle.phases)) for bundle in combined]
    shifts = [range(len(bundle.shifts)) for bundle in combined]
    matrix = np.empty((groups, *map(len, phases), outer, *map(len, shifts), inner), weight.dtype)
    for phase in itertools.product(*phases):
        for shift in itertools.product(*shifts):
            tap = (
                bundle.phases[p].taps[e]
                for bundle, p, e in zip(combined, phase, shift, strict=True)
            )
            matrix[:, *phase, :, *shift] = weight[:, :, :, *tap].swapaxes(1, 2)
    return matrix.reshape(groups, math.prod(map(len, phases)) * outer, -1)


def _block_sums(
    line: np.ndarray,
    matrix: np.ndarray,
    combined: tuple[Bundle, ...],
    rows: range,
    frame: Frame,
    axes: tuple[Axis, ...],
) -> Iterator[tuple[list[slice], np.ndarray]]:
    """Compute the places of a block for one combination of bundles; yield every phase."""
    places = [bundle.places for bundle in combined]
    places[0] = range(max(rows.start, places[0].start), min(rows.stop, places[0].stop))
    if not places[0]:
        return
    begin = (rows.start - frame.reach, *frame.starts)
    offsets = [
        sum(
            (place.start - shift - start) * pitch
            for place, shift, start, pitch in zip(places, shifts, begin, frame.pitches, strict=True)
        )
        for shifts in itertools.product(*(bundle.shifts for bundle in combined))
    ]
    length = len(places[0]) * frame.pitches[0]

    groups, inner = line.shape[:2]
    columns = np.empty((groups, len(offsets), inner, length), line.dtype)
    for index, offset in enumerate(offsets):
        columns[:, index] = line[:, :, offset : offset + length]
    sums = np.matmul(matrix, columns.reshape(groups, len(offsets) * inner, length))

    phases = [len(bundle.phases) for bundle in combined]
    shape = (len(places[0]), *(a // b for a, b in itertools.pairwise(frame.pitches)))
    sums = sums.reshape(groups, *phases, -1, *shape)
    for index in np.ndindex(*phases):
        here, there = [], []
        for bundle, p, place, axis in zip(combined, index, places, axes, strict=True):
            phase = bundle.phases[p]
            first = max(place.start, phase.start)
            stop = min(place.stop, phase.start + phase.cells)
            here.append(slice(first - place.start, max(first, stop) - place.start))
            near = phase.residue + axis.stride * (first - phase.start)
            far = phase.residue + axis.stride * (stop - 1 - phase.start)
            there.append(slice(near, max(near, far + 1), axis.stride))
        yield there, sums[:, *index, :, *here]
