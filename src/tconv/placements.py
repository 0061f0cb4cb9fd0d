"""The table of the whole course: which source reaches which target, through which tap.

Along one axis, all geometry of a convolution and of its transpose is one table of integers::

    target = stride * source + dilation * tap - padding,   kept where 0 <= target < out_size

A transposed convolution scatters along it, ``y[target] += x[source] * w[tap]``; the forward
convolution reads it backwards, ``x[source] += y[target] * w[tap]``. An image takes one table
for its rows and one for its columns, and combines every row of one with every row of the other.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from tconv.arguments import check_room, padding_pair
from tconv.axes import outer_over_axes
from tconv.sizes import conv_transpose_size


class Placements(NamedTuple):
    """Rows ``(source, tap, target)``, sorted by source and then by tap; all count from 0."""

    source: np.ndarray
    tap: np.ndarray
    target: np.ndarray


def placements(
    in_size: int,
    *,
    kernel_size: int,
    stride: int = 1,
    padding: int | tuple[int, int] = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> Placements:
    r"""List every product that a transposed convolution forms, and where it lands.

    Parameters
    ----------
    in_size, kernel_size, stride, padding, output_padding, dilation
        As for ``conv_transpose_size``.

    Returns
    -------
    source, tap, target : ndarray of int, shape (placements,)

    Raises
    ------
    ValueError
        As ``conv_transpose_size`` does; and if there are too many rows, or ``target`` outgrows the
        integers of a machine.

    Notes
    -----
    .. math:: t = s\,i + d\,j - p, \qquad 0 \le t < o

    for source *i*, tap *j* and target *t*: the index rule of Dumoulin & Visin,
    arXiv:1603.07285, chapter 4, written for the transpose.

    Examples
    --------
    >>> table = placements(2, kernel_size=3, stride=2, padding=1)
    >>> for source, tap, target in zip(*table):
    ...     print(f"x[{source}] * w[{tap}] lands on y[{target}]")
    x[0] * w[1] lands on y[0]
    x[0] * w[2] lands on y[1]
    x[1] * w[0] lands on y[1]
    x[1] * w[1] lands on y[2]
    """
    out_size = conv_transpose_size(
        in_size,
        kernel_size=kernel_size,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )
    if out_size > np.iinfo(int).max:
        raise ValueError(
            f"in_size must give an output that a machine can count, got out_size={out_size} from "
            f"in_size={in_size} (valid: up to {np.iinfo(int).max})"
        )
    # Python's integers: a stride that leads to nothing may be larger than a machine's.
    in_size, kernel_size, stride, dilation = map(int, (in_size, kernel_size, stride, dilation))
    before, _ = padding_pair(padding)
    # What padding cuts for good is left out at once.
    ends = before, before + out_size - 1
    sources = _within(ends, reach=dilation * (kernel_size - 1), step=stride, count=in_size)
    taps = _within(ends, reach=stride * (in_size - 1), step=dilation, count=kernel_size)
    check_room("in_size", "a table", (len(sources), len(taps), len(Placements._fields)))
    small = (in_size + 1) * stride + (kernel_size + 1) * dilation < np.iinfo(int).max
    source, tap = np.meshgrid(*(np.arange(r.start, r.stop) for r in (sources, taps)), indexing="ij")
    source, tap = source.ravel(), tap.ravel()
    kind = int if small else object
    target = stride * source.astype(kind) + dilation * tap.astype(kind) - before
    kept = (target >= 0) & (target < out_size)
    return Placements(source[kept], tap[kept], target[kept].astype(int))


def _within(ends: tuple[int, int], *, reach: int, step: int, count: int) -> range:
    """Give the numbers *n* for which ``step * n``, and up to ``reach`` more, can meet the ends."""
    first, last = ends
    start = max(0, -((reach - first) // step))
    return range(start, max(start, min(count, last // step + 1)))


def overlap_counts(
    in_size: int | Sequence[int],
    *,
    kernel_size: int | Sequence[int],
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
) -> np.ndarray:
    """Count the products that land on each output cell: a histogram of ``target``.

    Uneven counts are where checkerboard patterns come from (Odena, Dumoulin & Olah, 2016,
    doi:10.23915/distill.00003): ``tconv.overlap`` says when.

    Parameters
    ----------
    in_size : int, or a tuple with one entry per axis, cells
    kernel_size, stride, padding, output_padding, dilation
        As for ``placements``. Where ``in_size`` is a tuple: one for all axes or one per axis, as
        for ``ops.conv_transpose``.

    Returns
    -------
    counts : ndarray of int, shape (*out_size,)

    Raises
    ------
    ValueError
        As ``conv_transpose_size`` does, and if the result is too large.

    Notes
    -----
    Axes do not interact: the count of a cell of an image is the count of its row times that of
    its column.

    Examples
    --------
    >>> overlap_counts(4, kernel_size=3, stride=2)
    array([1, 1, 2, 1, 2, 1, 2, 1, 1])
    >>> overlap_counts((2, 2), kernel_size=3, stride=2, padding=((0, 1), 1))
    array([[1, 2, 1],
           [1, 2, 1],
           [2, 4, 2],
           [1, 2, 1]])
    """
    geometry = {
        "kernel_size": kernel_size,
        "stride": stride,
        "padding": padding,
        "output_padding": output_padding,
        "dilation": dilation,
    }
    return outer_over_axes(np.multiply, _counts_of_axis, in_size, geometry)


def _counts_of_axis(in_size: int, **geometry: Any) -> np.ndarray:
    out_size = conv_transpose_size(in_size, **geometry)
    return np.bincount(placements(in_size, **geometry).target, minlength=out_size)
