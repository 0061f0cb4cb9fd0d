"""Compute channels on the small grid, and interleave them to the large one."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from tconv.arrays import read_numbers, spatial_axes
from tconv.ops import conv
from tconv.upsampling.factors import axes_of, check_channels, read_factors


def pixel_shuffle(x: ArrayLike, *, upscale_factor: int | Sequence[int]) -> np.ndarray:
    r"""Interleave channels to a larger image: each gives one of its phases.

    Parameters
    ----------
    x : array, shape (N, channels * phases, *in_size) or (channels * phases, *in_size)
        With as many phases as the factors of all axes multiplied.
    upscale_factor : int, or a tuple with one entry per axis, 1 to 3
        One integer is for two axes, as in PyTorch.

    Returns
    -------
    y : ndarray, shape (N, channels, *out_size) or (channels, *out_size)

    Raises
    ------
    ValueError
        If a shape or a factor does not fit.

    Notes
    -----
    .. math:: y[c,\; s\,m + r,\; s\,n + q] = x[s^2 c + s\,r + q,\; m,\; n]

    ``torch.nn.functional.pixel_shuffle``; Shi et al., arXiv:1609.05158. It is a transposed
    convolution whose kernels hold a single one, in another place for each channel.

    Examples
    --------
    >>> pixel_shuffle([[[1]], [[2]], [[3]], [[4]]], upscale_factor=2)
    array([[[1, 2],
            [3, 4]]])
    >>> pixel_shuffle([[1, 2], [10, 20]], upscale_factor=(2,))
    array([[ 1, 10,  2, 20]])
    """
    x = read_numbers("x", x)
    ndim = axes_of(upscale_factor, otherwise=2)
    factors = read_factors("upscale_factor", upscale_factor, ndim=ndim)
    phases = math.prod(factors)
    check_channels(x, ndim)
    *batch, channels = x.shape[:-ndim]
    if channels % phases:
        raise ValueError(
            f"x must have {phases} channels for each channel of the result, got {channels} in "
            f"x.shape={x.shape} with upscale_factor={factors}"
        )
    size = x.shape[-ndim:]
    split = x.reshape(*batch, channels // phases, *factors, *size)
    lead = len(batch) + 1
    # Behind each axis of the small grid comes the place within the factor.
    order = [axis for each in range(lead, lead + ndim) for axis in (each + ndim, each)]
    large = [n * factor for n, factor in zip(size, factors, strict=True)]
    return split.transpose(*range(lead), *order).reshape(*batch, channels // phases, *large)


def pixel_unshuffle(x: ArrayLike, *, downscale_factor: int | Sequence[int]) -> np.ndarray:
    """Deal an image out to channels, one for each phase: the way back from ``pixel_shuffle``.

    Parameters
    ----------
    x : array, shape (N, channels, *in_size) or (channels, *in_size)
    downscale_factor : int, or a tuple with one entry per axis, 1 to 3
        Divides every size. One integer is for two axes, as in PyTorch.

    Returns
    -------
    y : ndarray, shape (N, channels * phases, *out_size) or (channels * phases, *out_size)

    Raises
    ------
    ValueError
        If a shape or a factor does not fit.

    Notes
    -----
    ``torch.nn.functional.pixel_unshuffle``.

    Examples
    --------
    >>> pixel_unshuffle([[1, 2, 3, 4, 5, 6]], downscale_factor=(2,))
    array([[1, 3, 5],
           [2, 4, 6]])
    """
    x = read_numbers("x", x)
    ndim = axes_of(downscale_factor, otherwise=2)
    factors = read_factors("downscale_factor", downscale_factor, ndim=ndim)
    check_channels(x, ndim)
    *batch, channels = x.shape[:-ndim]
    size = x.shape[-ndim:]
    if any(n % factor for n, factor in zip(size, factors, strict=True)):
        raise ValueError(
            f"downscale_factor must divide the size of x along every axis, "
            f"got downscale_factor={factors} with x.shape={x.shape}"
        )
    small = [n // factor for n, factor in zip(size, factors, strict=True)]
    pairs = zip(small, factors, strict=True)
    split = x.reshape(*batch, channels, *(cells for pair in pairs for cells in pair))
    lead = len(batch) + 1
    order = [*range(lead + 1, lead + 2 * ndim, 2), *range(lead, lead + 2 * ndim, 2)]
    dealt = split.transpose(*range(lead), *order)
    return dealt.reshape(*batch, channels * math.prod(factors), *small)


def sub_pixel_conv(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    upscale_factor: int | Sequence[int],
    padding: int | str | Sequence = 0,
    groups: int = 1,
) -> np.ndarray:
    """Convolve on the small grid, then interleave the channels: sub-pixel convolution.

    Parameters
    ----------
    x, bias, padding, groups
        As for ``ops.conv``.
    weight : array, shape (out_channels * phases, in_channels // groups, *kernel_size)
        The kernels of one output channel stand together, phase by phase.
    upscale_factor : int or one per axis

    Returns
    -------
    y : ndarray, ``pixel_shuffle(conv(x, weight, bias, ...), ...)``

    Raises
    ------
    ValueError
        As ``ops.conv`` does, and if ``weight`` does not have kernels for all phases.

    Notes
    -----
    Shi et al., arXiv:1609.05158. One layer with ``ops.conv_transpose``, as the authors wrote in
    a note, arXiv:1609.07009: ``sub_pixel_conv_as_conv_transpose``.

    Examples
    --------
    >>> sub_pixel_conv([[1, 2, 3]], [[[1]], [[10]]], upscale_factor=(2,))
    array([[ 1, 10,  2, 20,  3, 30]])
    """
    x, weight = read_numbers("x", x), read_numbers("weight", weight)
    factors = read_phases(weight, upscale_factor)
    channels = conv(x, weight, bias, padding=padding, groups=groups)
    return pixel_shuffle(channels, upscale_factor=factors)


def read_phases(weight: np.ndarray, upscale_factor: int | Sequence[int]) -> tuple[int, ...]:
    """Read a factor for each axis of a weight that has kernels for all phases.

    Raises
    ------
    ValueError
        If it does not have them, or a factor does not fit.

    Examples
    --------
    >>> read_phases(np.ones((6, 1, 3, 3)), 2)
    Traceback (most recent call last):
    ValueError: weight must have 4 kernels for each output channel, got weight.shape=(6, 1, 3, 3) \
with upscale_factor=(2, 2)
    """
    ndim = spatial_axes(weight.shape, channels=True)
    factors = read_factors("upscale_factor", upscale_factor, ndim=ndim)
    if weight.shape[0] % math.prod(factors):
        raise ValueError(
            f"weight must have {math.prod(factors)} kernels for each output channel, "
            f"got weight.shape={weight.shape} with upscale_factor={factors}"
        )
    return factors
