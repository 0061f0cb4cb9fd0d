"""The sub-pixel view: one small convolution for each place within the stride.

Output cells that are ``stride`` apart meet the same few taps. Each such phase is a convolution
of the input as it is, without inserted zeros; the phases interleave to the result.
"""

import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import LARGEST_ARRAY, check_room
from tconv.axes import Axis
from tconv.ops import conv, rot180
from tconv.overlap.phases import taps_at
from tconv.views.ends import pad_or_crop
from tconv.views.setting import read_setting


class Phase(NamedTuple):
    """The output cells ``offset, offset + stride, ...`` along each axis, and how they arise.

    Attributes
    ----------
    offset : tuple of int, one per axis, 0 to ``stride - 1``
    taps : tuple of range, one per axis
        The taps of the kernel that land on these cells; empty where none does.
    kernel : ndarray
        Those taps, rotated by 180 degrees.
    dilation : tuple of int, one per axis, input cells from one tap to the next
    padding : tuple of (before, after), one per axis
        Zeros that the sweep needs at the ends of the input; a negative number takes cells away.
    padded : ndarray
        The input with this padding.
    output : ndarray
        The sweep of ``kernel`` over ``padded`` with stride 1; zeros where there is no tap.
    """

    offset: tuple[int, ...]
    taps: tuple[range, ...]
    kernel: np.ndarray
    dilation: tuple[int, ...]
    padding: tuple[tuple[int, int], ...]
    padded: np.ndarray
    output: np.ndarray


class SubPixel(NamedTuple):
    """All phases, and the result in which they interleave.

    Attributes
    ----------
    phases : tuple of Phase
        As many as the strides of all axes multiplied, row by row. Where that is too many to
        list, those that have no cell of the output are left out.
    output : ndarray, shape (*out_size,)
        ``output[offset::stride]`` along each axis is the output of a phase.
    """

    phases: tuple[Phase, ...]
    output: np.ndarray


def sub_pixel(
    x: ArrayLike,
    weight: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
) -> SubPixel:
    r"""Compute each phase of the output by a small convolution, and interleave them.

    Parameters
    ----------
    x, weight, stride, padding, output_padding, dilation
        As for ``stamp``.

    Returns
    -------
    SubPixel

    Raises
    ------
    ValueError
        As ``ops.conv_transpose`` does.

    Notes
    -----
    .. math::

        y[s\,m + r] = \sum_{d\,j \,\equiv\, r + p \; (\mathrm{mod}\ s)}
            w[j] \; x\!\left[m + \frac{r + p - d\,j}{s}\right]

    for phase *r*, along each axis. The taps *j* of a phase are :math:`s / g` apart, and the
    inputs that they meet :math:`d / g`, with *g* the greatest common divisor of *s* and *d*.
    For *d* = 1: Shi et al., arXiv:1609.07009. Types: :mod:`tconv.dtypes`. The sweeps multiply the
    zeros of their padding, so that an infinite number in ``weight`` gives nan at the ends.

    Examples
    --------
    >>> result = sub_pixel([1, 2], [10, 20, 30], stride=2)
    >>> for phase in result.phases:
    ...     print(phase.padded, phase.kernel, phase.output)
    [0 1 2 0] [30 10] [10 50 60]
    [1 2] [20] [20 40]
    >>> result.output
    array([10, 20, 50, 40, 60])
    """
    x, weight, axes = read_setting(x, weight, stride, padding, output_padding, dilation)
    places = [axis.stride for axis in axes]
    if math.prod(places) * _PHASE > LARGEST_ARRAY:
        places = [min(axis.stride, axis.out_size) for axis in axes]
    check_room("x", "phases", (*places, _PHASE))
    offsets = itertools.product(*map(range, places))
    phases = tuple(_phase(x, weight, axes, offset) for offset in offsets)

    output = np.empty([axis.out_size for axis in axes], np.result_type(x, weight))
    for phase in phases:
        starts = zip(phase.offset, axes, strict=True)
        output[*(slice(first, None, axis.stride) for first, axis in starts)] = phase.output
    return SubPixel(phases, output)


_PHASE = 1024
"""Numbers that would take as much memory as the arrays of one small phase."""


def _phase(
    x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...], offset: tuple[int, ...]
) -> Phase:
    taps, padding, size = zip(*map(_along, axes, offset), strict=True)
    dilation = tuple(axis.dilation // math.gcd(axis.stride, axis.dilation) for axis in axes)
    kernel = rot180(weight[np.ix_(*taps)])
    padded = pad_or_crop(x, padding)
    if kernel.size and all(size):
        output = conv(padded, kernel, dilation=dilation, channels=False)
    else:
        output = np.zeros(size, np.result_type(x, weight))
    return Phase(offset, taps, kernel, dilation, padding, padded, output)


def _along(axis: Axis, offset: int) -> tuple[range, tuple[int, int], int]:
    """Give the taps of a phase along one axis, the padding that it needs, and its length."""
    start = offset + axis.padding[0]
    taps = taps_at(start, axis.kernel_size, axis.stride, axis.dilation)
    size = len(range(offset, axis.out_size, axis.stride))
    if not taps:
        return taps, (-axis.in_size, 0), size  # nothing is read

    # The inputs under the first output cell of the phase; the last tap meets the nearest one.
    nearest, farthest = (
        (start - axis.dilation * tap) // axis.stride for tap in (taps[-1], taps[0])
    )
    return taps, (-nearest, farthest + size - axis.in_size), size
