"""Kernels to start from that draw no checkerboard, made from any others."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room, integer, switch
from tconv.arrays import check_taps, read_numbers, spatial_axes
from tconv.axes import per_axis
from tconv.dtypes import smooth_dtype, sum_dtype
from tconv.overlap import phase_counts, phase_sums


def icnr(weight: ArrayLike, *, stride: int | Sequence[int], channels: bool = True) -> np.ndarray:
    r"""Give all phases of a kernel the taps of the first one: what it stamps is a nearest resize.

    *Initialisation to convolution, nearest-neighbour resize*: Aitken et al., 2017,
    arXiv:1707.02937, for sub-pixel convolutions, written for the transposed convolution that they
    are.

    Parameters
    ----------
    weight : array, shape (in_channels, out_channels // groups, *kernel_size)
        Usually random. Of a transposed convolution.
    stride : int or one per axis
        Not larger than the kernel.
    channels : bool
        False for a kernel that holds space only.

    Returns
    -------
    start : ndarray, shape of ``weight``
        Where ``stride`` divides the kernel along every axis, each phase has the same taps. Where
        it does not, phases have unequal numbers of taps, and only their sums can be equal: there
        it is ``equal_phase_sums(weight, ...)``.

    Raises
    ------
    ValueError
        If ``weight`` does not hold numbers or has another rank, or a stride does not fit.

    Notes
    -----
    .. math:: w'[s\,m + r] = w[s\,m], \qquad 0 \le r < s

    along each axis. ``conv_transpose_as_sub_pixel_conv`` gives the weight for a sub-pixel
    convolution.

    Examples
    --------
    >>> icnr([1, 2, 3, 4], stride=2, channels=False)
    array([1, 1, 3, 3])
    >>> icnr([1, 2, 3], stride=2, channels=False)
    array([0.5, 3. , 2.5])
    """
    weight, steps = _read(weight, stride, channels)
    lead = weight.ndim - len(steps)
    if any(size % step for size, step in zip(weight.shape[lead:], steps, strict=True)):
        return equal_phase_sums(weight, stride=steps, channels=channels)
    first: Any = (..., *(slice(None, None, step) for step in steps))
    start = weight[first]
    for axis, step in enumerate(steps, start=lead):
        start = start.repeat(step, axis)
    return start


def equal_phase_sums(
    weight: ArrayLike, *, stride: int | Sequence[int], channels: bool = True
) -> np.ndarray:
    r"""Shift the taps of each phase by one number, so that all phases have the same sum.

    A constant image then stays constant away from the border, whatever else the kernel does.

    Parameters
    ----------
    weight, stride, channels
        As for ``icnr``.

    Returns
    -------
    start : ndarray, shape of ``weight``
        Whole numbers become ``float64``.

    Raises
    ------
    ValueError
        As ``icnr`` does.

    Notes
    -----
    .. math:: w'[j] = w[j] + \frac{\bar S - S[r]}{n[r]}, \qquad r = j \bmod s

    with *S* and *n* for ``phase_sums`` and ``phase_counts`` and :math:`\bar S` for the mean of
    the sums. Of all kernels with equal phase sums of this mean it is the nearest to ``weight``.

    Examples
    --------
    >>> equal_phase_sums([1, 2, 3, 4], stride=2, channels=False)
    array([1.5, 1.5, 3.5, 3.5])
    """
    weight, steps = _read(weight, stride, channels)
    dtype = smooth_dtype(weight.dtype)
    start = weight.astype(sum_dtype(dtype))
    sums = phase_sums(start, stride=steps, channels=channels)
    spatial = tuple(range(-len(steps), 0))
    counts = phase_counts(weight.shape[weight.ndim - len(steps) :], stride=steps)
    moves = (sums.mean(axis=spatial, keepdims=True) - sums) / counts.astype(start.real.dtype)
    for phase in np.ndindex(*steps):
        taps: Any = (..., *(slice(r, None, step) for r, step in zip(phase, steps, strict=True)))
        start[taps] += moves[..., *phase].reshape(*moves.shape[: -len(steps)], *(1,) * len(steps))
    return start.astype(dtype, copy=False)


def _read(
    weight: ArrayLike, stride: int | Sequence[int], channels: bool
) -> tuple[np.ndarray, list[int]]:
    """Check the kernel, and that every phase has a tap."""
    weight = read_numbers("weight", weight)
    ndim = spatial_axes(weight.shape, channels=switch("channels", channels))
    check_taps(weight.shape, ndim)
    steps = [integer("stride", step, least=1) for step in per_axis("stride", stride, ndim=ndim)]
    sizes = weight.shape[weight.ndim - ndim :]
    check_room("weight", "a kernel", weight.shape)
    if any(step > size for size, step in zip(sizes, steps, strict=True)):
        raise ValueError(
            f"stride must not be larger than the kernel, which would leave holes, "
            f"got stride={tuple(steps)} with weight.shape={weight.shape}"
        )
    return weight, steps
