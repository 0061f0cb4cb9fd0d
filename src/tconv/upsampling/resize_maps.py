"""Resizing as a transposed convolution, alone and with the convolution that follows it.

To resize is to stamp a fixed kernel: a box for the nearest cell, a tent for straight lines. The
convolution behind it turns that stamp into another one, so that both are one layer.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room, integer, shown
from tconv.arrays import read_numbers
from tconv.axes import for_each_axis, per_axis
from tconv.dtypes import smooth_dtype, sum_dtype
from tconv.ops import conv_transpose
from tconv.samples import bilinear_kernel
from tconv.upsampling.factors import AXES, axes_of, read_factors
from tconv.upsampling.layers import ConvTransposeLayer, ResizeLayer
from tconv.upsampling.resize import check_mode
from tconv.upsampling.weights import (
    check_groups,
    merge_groups,
    read_alone,
    split_groups,
    turned_padding,
)


def interpolate_as_conv_transpose(
    *, scale_factor: int | Sequence[int], mode: str = "nearest", in_channels: int = 1
) -> ConvTransposeLayer:
    r"""Write a resize as a transposed convolution of each channel by itself.

    Parameters
    ----------
    scale_factor, mode
        As for ``interpolate``. One integer is for the axes of ``mode``, two for "nearest".
    in_channels : int

    Returns
    -------
    ConvTransposeLayer
        Equal to ``interpolate`` everywhere for "nearest". For straight lines (with unaligned
        corners) it is equal inside; beyond the border it sees zeros, where ``interpolate`` goes on
        with the outermost cell. With that cell repeated around ``x`` once, and a padding that is
        larger by ``scale_factor``, the two are equal everywhere.

    Raises
    ------
    ValueError
        If an argument is out of range, or ``mode`` and ``scale_factor`` differ in axes.

    Notes
    -----
    .. math:: k = 2f - f \bmod 2, \qquad s = f, \qquad p = \frac{k - f}{2} = \lceil (f - 1)/2 \rceil

    and ``samples.bilinear_kernel``: Long, Shelhamer & Darrell, arXiv:1411.4038, section 3.3. With
    aligned corners the weights differ from cell to cell, and no kernel does it.

    Examples
    --------
    >>> layer = interpolate_as_conv_transpose(scale_factor=2, mode="linear")
    >>> layer.weight, layer.stride, layer.padding
    (array([[[0.25, 0.75, 0.75, 0.25]]]), (2,), ((1, 1),))
    """
    check_mode(mode)
    ndim = AXES.get(mode, axes_of(scale_factor, otherwise=2))
    factors = read_factors("scale_factor", scale_factor, ndim=ndim)
    in_channels = integer("in_channels", in_channels, least=1)
    taps = _stamp_sizes(factors, mode)
    check_room("scale_factor", "a kernel", taps)
    check_room("in_channels", "kernels", (in_channels, *taps))
    kernel = _stamp(taps, mode)
    cut = tuple(((size - step) // 2,) * 2 for size, step in zip(taps, factors, strict=True))
    weight = np.broadcast_to(kernel, (in_channels, 1, *taps)).copy()
    return ConvTransposeLayer(weight, factors, cut, in_channels)


def _stamp_sizes(factors: Sequence[int], mode: str) -> tuple[int, ...]:
    """Count the taps with which a resize stamps."""
    return tuple(step if mode == "nearest" else 2 * step - step % 2 for step in factors)


def _stamp(taps: tuple[int, ...], mode: str) -> np.ndarray:
    return np.ones(taps) if mode == "nearest" else bilinear_kernel(taps)


def resize_conv_as_conv_transpose(
    weight: ArrayLike,
    *,
    scale_factor: int | Sequence[int],
    mode: str = "nearest",
    padding: int | str | Sequence = 0,
    groups: int = 1,
) -> ConvTransposeLayer:
    r"""Write a resize and the convolution behind it as one transposed convolution.

    Parameters
    ----------
    weight, scale_factor, mode, padding, groups
        As for ``resize_conv``. A bias is the same for both.

    Returns
    -------
    ConvTransposeLayer
        Equal everywhere for "nearest"; for straight lines inside, away from the border. Whole
        numbers wrap around in the type of ``weight``: where the sums of its taps outgrow it,
        and ``x`` has a wider one, widen ``weight`` first.

    Raises
    ------
    ValueError
        As ``resize_conv`` does, and if ``padding`` is as large as the kernel.

    Notes
    -----
    .. math:: W = \operatorname{rot180}(w) * b_f, \qquad s = f, \qquad P = k - 1 - p

    along each axis, with :math:`b_f` for a box of *f* ones: *k* + *f* - 1 taps. For straight lines
    :math:`b_f` is the tent of ``interpolate_as_conv_transpose``, whose padding adds to *P*. It
    takes a convolution of stride 1 with zeros around it, and :math:`p \le k - 1` at either end: a
    larger *p* adds cells that no stamp reaches.

    Examples
    --------
    >>> layer = resize_conv_as_conv_transpose([[[1, 2, 3]]], scale_factor=2, padding=1)
    >>> layer.weight, layer.stride, layer.padding
    (array([[[3, 5, 3, 1]]]), (2,), ((1, 1),))
    """
    weight = read_numbers("weight", weight)
    check_mode(mode)
    groups = check_groups(weight, groups, transposed=False)
    kernel_size = weight.shape[2:]
    ndim = len(kernel_size)
    if ndim != AXES.get(mode, ndim):
        raise ValueError(f"mode must fit the {ndim} spatial axes of weight, got mode={mode!r}")
    factors = read_factors("scale_factor", scale_factor, ndim=ndim)
    taps = _stamp_sizes(factors, mode)
    large = [size + step - 1 for size, step in zip(kernel_size, taps, strict=True)]
    check_room("scale_factor", "a kernel", (*weight.shape[:2], *large))
    cut = for_each_axis(
        _padding_of_axis,
        kernel_size=kernel_size,
        padding=per_axis("padding", padding, ndim=ndim),
        extra=[(size - step) // 2 for size, step in zip(taps, factors, strict=True)],
    )
    stamp = _stamp(taps, mode)
    dtype = weight.dtype if mode == "nearest" else smooth_dtype(weight.dtype)
    stamp = stamp.astype(sum_dtype(dtype))
    kernels = np.flip(weight, axis=tuple(range(2, weight.ndim)))
    kernels = kernels.reshape(-1, 1, *kernel_size)
    kernels = conv_transpose(kernels, stamp[np.newaxis, np.newaxis]).astype(dtype, copy=False)
    kernels = kernels.reshape(*weight.shape[:2], *large)
    turned = split_groups(kernels, groups, transposed=False)
    return ConvTransposeLayer(merge_groups(turned, transposed=True), factors, tuple(cut), groups)


def _padding_of_axis(
    kernel_size: int, padding: int | str | tuple[int, int], extra: int
) -> tuple[int, int]:
    before, after = turned_padding(kernel_size, padding)
    return before + extra, after + extra


def conv_transpose_as_resize_conv(
    weight: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    groups: int = 1,
) -> ResizeLayer:
    r"""Write a transposed convolution as nearest resize and convolution, if it is one.

    Along one axis it is one exactly where its phases have equal sums: then it is smooth by
    construction.

    Parameters
    ----------
    weight, stride, padding, output_padding, groups
        As for ``ops.conv_transpose``.

    Returns
    -------
    ResizeLayer

    Raises
    ------
    ValueError
        If ``weight`` holds no box of ``stride`` ones as a factor, is not finite, or is of whole
        numbers whose type does not hold the quotient; if ``padding`` cuts more than the
        convolution could leave away; and as ``ops.conv_transpose`` does.

    Notes
    -----
    .. math:: v[j] = v[j - s] + W[j] - W[j - 1]

    for the rotated kernel *v* of the convolution: long division of *W* by a box. It comes out even
    where *W* vanishes at the frequencies :math:`a / s` other than 0: along one axis, where the
    phase sums are equal. With more axes this has to hold along each of them, for every row.

    Examples
    --------
    >>> layer = conv_transpose_as_resize_conv([[[3, 5, 3, 1]]], stride=2, padding=1)
    >>> layer.weight, layer.padding
    (array([[[1, 2, 3]]]), ((1, 1),))
    """
    weight = read_numbers("weight", weight)
    groups = check_groups(weight, groups, transposed=True)
    ndim = weight.ndim - 2
    geometry = {"stride": stride, "padding": padding, "output_padding": output_padding}
    columns = {name: per_axis(name, value, ndim=ndim) for name, value in geometry.items()}
    edges = for_each_axis(_padding_left, kernel_size=weight.shape[2:], **columns)
    factors = tuple(int(step) for step in columns["stride"])
    check_room("weight", "a kernel", weight.shape)

    if not np.isfinite(weight).all():
        raise ValueError(f"weight must be finite, got weight={shown(weight)}")

    kernels = weight.astype(_quotient_dtype(weight))
    unit = np.finfo(weight.dtype).eps if weight.dtype.kind in "fc" else 0
    # A division adds up along the kernel; how many kernels there are rounds nothing.
    slack = 4 * unit * max(weight.shape[2:]) * np.abs(kernels).max()
    for axis, step in enumerate(factors, start=2):
        kernels, rest = _divide(kernels, axis, step)
        if not np.abs(rest).max(initial=0) <= slack:  # nor where both overflow to nan
            raise ValueError(
                f"weight must have equal sums in all phases along every axis, got phases that "
                f"differ along spatial axis {axis - 2} with stride={step}"
            )
    turned = _narrowed(np.flip(kernels, axis=tuple(range(2, weight.ndim))), weight.dtype)
    split = split_groups(turned, groups, transposed=True)
    return ResizeLayer(merge_groups(split, transposed=False), factors, tuple(edges), groups)


def _padding_left(
    kernel_size: int, stride: int, padding: int | tuple[int, int], output_padding: int
) -> tuple[int, int]:
    """Find the padding of the convolution along one axis."""
    *_, (before, after), moved = read_alone(kernel_size, stride, padding, output_padding)
    spare = kernel_size - int(stride)
    if spare < 0:
        raise ValueError(
            f"stride must not be larger than the kernel, got stride={stride} (valid: 1 to "
            f"{kernel_size})"
        )
    edges = spare - before, spare - after + moved
    if min(edges) < 0:
        raise ValueError(
            f"padding must leave a padding to the convolution, got padding={shown(padding)} with "
            f"kernel_size={kernel_size}, stride={stride} (valid: 0 to {spare})"
        )
    return edges


def _divide(kernels: np.ndarray, axis: int, step: int) -> tuple[np.ndarray, np.ndarray]:
    """Divide by a box of ``step`` ones along one axis; return the quotient, and what is left."""
    size = kernels.shape[axis]
    kernels = np.moveaxis(kernels, axis, 0)
    beyond = np.zeros((1 + -(size + 1) % step, *kernels.shape[1:]), kernels.dtype)
    slopes = np.diff(kernels, axis=0, prepend=0, append=beyond)
    sums = slopes.reshape(-1, step, *slopes.shape[1:]).cumsum(axis=0, dtype=slopes.dtype)
    sums = np.moveaxis(sums.reshape(slopes.shape), 0, axis)
    quotient, rest = np.split(sums, [size - step + 1], axis)
    return quotient, rest


def _quotient_dtype(weight: np.ndarray) -> np.dtype:
    """Find a type in which a division neither rounds float16 often nor wraps whole numbers."""
    if weight.dtype.kind not in "biu":
        return sum_dtype(weight.dtype)
    most = max(abs(int(weight.min())), abs(int(weight.max())))
    large = most * math.prod(2 * size for size in weight.shape[2:])
    return np.dtype(np.int64 if large < 2**63 else object)


def _narrowed(kernels: np.ndarray, dtype: np.dtype) -> np.ndarray:
    """Go back to the type of the weight, if it holds whole numbers as they are."""
    if dtype.kind in "biu":
        least, most = int(kernels.min()), int(kernels.max())
        held = (0, 1) if dtype.kind == "b" else (np.iinfo(dtype).min, np.iinfo(dtype).max)
        if least < held[0] or held[1] < most:
            raise ValueError(
                f"weight must have a type that holds the kernel of the convolution, numbers from "
                f"{least} to {most}, got weight.dtype={dtype}"
            )
    return kernels.astype(dtype)
