"""The phases of a transposed convolution: which taps meet in a cell, and what they add up to."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room, integer, padding_pair, switch
from tconv.arrays import check_taps, read_numbers, spatial_axes
from tconv.axes import for_each_axis, per_axis, spread
from tconv.dtypes import sum_dtype


def phase_taps(
    kernel_size: int,
    *,
    stride: int = 1,
    padding: int | tuple[int, int] = 0,
    dilation: int = 1,
) -> tuple[range, ...]:
    r"""List the taps that meet in an output cell, for each remainder of its place by the stride.

    Parameters
    ----------
    kernel_size, stride, padding, dilation
        Of one axis, as for ``conv_transpose_size``.

    Returns
    -------
    tuple of range, one for each phase 0 to ``stride - 1``
        Empty where no tap lands: such output cells are holes.

    Raises
    ------
    ValueError
        If an argument is out of range, or there are too many phases.

    Notes
    -----
    .. math:: d\,j \equiv r + p \pmod s

    for the taps *j* of phase *r*. With *g*, the greatest common divisor of *s* and *d*, only the
    phases with :math:`r + p` divisible by *g* have taps, and these are :math:`s / g` apart. The
    padding *before* moves the phases round. It is the index rule of ``placements``, solved for
    the tap.

    Examples
    --------
    >>> [list(taps) for taps in phase_taps(5, stride=2)]
    [[0, 2, 4], [1, 3]]
    >>> [list(taps) for taps in phase_taps(5, stride=2, padding=1)]
    [[1, 3], [0, 2, 4]]
    >>> [list(taps) for taps in phase_taps(3, stride=2, dilation=2)]
    [[0, 1, 2], []]
    """
    kernel_size = integer("kernel_size", kernel_size, least=1)
    stride = integer("stride", stride, least=1)
    dilation = integer("dilation", dilation, least=1)
    before, _ = padding_pair(padding)
    check_room("kernel_size", "a kernel", (kernel_size,))
    check_room("stride", "phases", (stride, _RANGE))

    return tuple(
        taps_at(place, kernel_size, stride, dilation) for place in range(before, before + stride)
    )


def taps_at(place: int, kernel_size: int, stride: int, dilation: int) -> range:
    """List the taps that land on a cell of the full result: those of its phase.

    Parameters
    ----------
    place : int
        In the full result, before padding cuts it.
    kernel_size, stride, dilation : int

    Returns
    -------
    range
        Empty where no tap lands.

    Examples
    --------
    >>> list(taps_at(4, 5, 2, 1)), list(taps_at(1, 3, 2, 2))
    ([0, 2, 4], [])
    """
    common = math.gcd(stride, dilation)
    if place % common:
        return range(kernel_size, kernel_size)
    spacing = stride // common
    first = place // common * pow(dilation // common, -1, spacing) % spacing
    return range(min(first, kernel_size), kernel_size, spacing)


_RANGE = 64
"""Numbers that would take as much memory as the range of one phase."""


def phase_counts(
    kernel_size: int | Sequence[int],
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    dilation: int | Sequence[int] = 1,
) -> np.ndarray:
    r"""Count the taps of each phase: the overlap count of every output cell away from the border.

    Parameters
    ----------
    kernel_size : int, or a tuple with one entry per axis, taps
    stride, padding, dilation
        As for ``phase_taps``. Where ``kernel_size`` is a tuple: one for all axes or one per axis.

    Returns
    -------
    counts : ndarray of int, shape (*stride,)
        ``counts[t % stride]`` belongs to output cell *t*.

    Raises
    ------
    ValueError
        As ``phase_taps`` does.

    Notes
    -----
    .. math:: \left\lceil \frac{k - r'}{s} \right\rceil, \qquad r' = (r + p) \bmod s

    along one axis, for dilation 1 (the overlap of Odena, Dumoulin & Olah, 2016,
    doi:10.23915/distill.00003, as a number). All are equal where *s* divides *k*; there are holes
    where *k* is smaller than *s*, and where *s* and the dilation have a common divisor.

    Examples
    --------
    >>> phase_counts(3, stride=2), phase_counts(4, stride=2)
    (array([2, 1]), array([2, 2]))
    >>> phase_counts((3, 3), stride=2)
    array([[4, 2],
           [2, 1]])
    """
    columns = spread("kernel_size", kernel_size, stride=stride, padding=padding, dilation=dilation)
    axes = for_each_axis(_counts_of_axis, **columns)
    check_room("stride", "phases", [len(along) for along in axes])
    counts = np.ones((), int)
    for along in axes:
        counts = np.multiply.outer(counts, along)
    return counts


def _counts_of_axis(**setting: Any) -> np.ndarray:
    return np.array([len(taps) for taps in phase_taps(**setting)])


def phase_sums(
    weight: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    dilation: int | Sequence[int] = 1,
    channels: bool = True,
) -> np.ndarray:
    r"""Add up the taps of each phase: what a constant image of ones becomes away from the border.

    A layer keeps a constant image constant if its phase sums are equal, whatever the counts are.

    Parameters
    ----------
    weight : array, shape (in_channels, out_channels // groups, *kernel_size)
        Of a transposed convolution.
    stride, padding, dilation : int or one per axis
        As for ``ops.conv_transpose``.
    channels : bool
        False for a kernel that holds space only.

    Returns
    -------
    sums : ndarray, shape (in_channels, out_channels // groups, *stride) or (*stride,)
        For every pair of channels by itself; a layer adds up those of its input channels.

    Raises
    ------
    ValueError
        If ``weight`` does not hold numbers or has another rank, or an argument is out of range.

    Notes
    -----
    .. math:: S[r] = \sum_{d\,j \,\equiv\, r + p \; (\mathrm{mod}\ s)} w[j]

    along each axis. Its Fourier transform over *r* is the kernel's at the frequencies
    :math:`a / s`, to which inserted zeros copy the mean of an image. Types: :mod:`tconv.dtypes`.

    Examples
    --------
    >>> phase_sums([1, 2, 3], stride=2, channels=False)
    array([4, 2])
    >>> phase_sums([1, 3, 3, 1], stride=2, padding=1, channels=False)
    array([4, 4])
    """
    weight = read_numbers("weight", weight)
    ndim = spatial_axes(weight.shape, channels=switch("channels", channels))
    check_taps(weight.shape, ndim)
    geometry = {"stride": stride, "padding": padding, "dilation": dilation}
    columns = {name: per_axis(name, value, ndim=ndim) for name, value in geometry.items()}
    kernel_size = weight.shape[weight.ndim - ndim :]
    check_room("weight", "a kernel", weight.shape)
    phases = for_each_axis(_phases_of_axis, kernel_size=kernel_size, **columns)
    lead, steps = weight.shape[: weight.ndim - ndim], [int(step) for step in columns["stride"]]
    check_room("stride", "phases", (*lead, *steps))
    sums = np.zeros((*lead, *steps), sum_dtype(weight.dtype))
    np.add.at(sums, (..., *np.ix_(*phases)), weight)
    return sums.astype(weight.dtype, copy=False)


def _phases_of_axis(
    kernel_size: int, stride: int, padding: int | tuple[int, int], dilation: int
) -> np.ndarray:
    """Give the phase on which each tap lands."""
    stride = integer("stride", stride, least=1)
    check_room("stride", "phases", (stride,))
    step = integer("dilation", dilation, least=1) % stride
    before, _ = padding_pair(padding)
    return (step * np.arange(kernel_size) - before % stride) % stride
