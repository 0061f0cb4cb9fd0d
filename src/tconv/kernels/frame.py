"""A padded image on one line, where every shift of the image is a plain offset.

One block of rows at a time: laid out row after row, an image shifted by any number of rows and
columns is one contiguous piece of the line. Copying such pieces is the fastest thing that NumPy
does.
"""

import itertools
from typing import NamedTuple

import numpy as np

from tconv.axes import Axis
from tconv.kernels.bundles import Bundle


class Frame(NamedTuple):
    """The measures of the line.

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

    def length(self, rows: int) -> int:
        """Cells of the line for a block of that many rows of places."""
        return (rows + self.reach) * self.pitches[0] + self.slack

    def grid_shape(self, rows: int) -> tuple[int, ...]:
        """Rows as they lie on the line, each as long as its pitch."""
        return (rows, *(wide // narrow for wide, narrow in itertools.pairwise(self.pitches)))

    def pad(self, image: np.ndarray, rows: range, space: np.ndarray) -> np.ndarray:
        """Write the input rows that a block of places needs into ``space``.

        ``space`` is (groups, channels, at least the block's length), zeros at first. It is used
        for one block after another, so only what differs between blocks is cleared.
        """
        shape = self.grid_shape(len(rows) + self.reach)
        end = shape[0] * self.pitches[0]
        line = space[:, :, : end + self.slack]
        line[:, :, end:] = 0
        grid = line[:, :, :end].reshape(*image.shape[:2], *shape)
        starts = (rows.start - self.reach, *self.starts)
        to, kept = [], []
        for start, cells, many in zip(starts, image.shape[2:], shape, strict=True):
            first, stop = max(0, start), max(0, start, min(cells, start + many))
            kept.append(slice(first, stop))
            to.append(slice(first - start, stop - start))
        grid[:, :, : to[0].start] = 0
        grid[:, :, to[0].stop :] = 0
        grid[:, :, *to] = image[:, :, *kept]
        return line
