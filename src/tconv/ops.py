"""Values: convolution and transposed convolution, one tap at a time.

Both directions walk the same loop. For each tap of the kernel, a strided slice picks the
cells of the large grid that the tap meets: the convolution *reads* them, the transposed
convolution *adds to* them. The kernel is used as it is, not flipped (cross-correlation).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from tconv.arrays import read_arrays, read_numbers
from tconv.axes import Axis, per_axis, read_axes
from tconv.sizes import conv_size, conv_transpose_size, integer


def conv(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    channels: bool = True,
) -> np.ndarray:
    r"""Slide the kernel over the input; each place gives one sum of products.

    Every geometry argument is one integer or a tuple with one entry per axis.

    Parameters
    ----------
    x : array, shape (N, in_channels, *in_size) or (in_channels, *in_size)
        One to three spatial axes.
    weight : array, shape (out_channels, in_channels // groups, *kernel_size)
    bias : array, shape (out_channels,), optional
    stride : int or one per axis, input cells from one place to the next
    padding : int or one per axis, zeros around the input
        An entry may be a pair ``(before, after)``: ``((0, 1), (2, 2))`` in two dimensions,
        ``((0, 1),)`` in one.
    dilation : int or one per axis, cells from one tap to the next
    groups : int
        The channels form this many blocks that do not see each other.
    channels : bool
        False for plain arrays: ``x`` and ``weight`` then hold space only, as does the result,
        and ``bias`` is one number.

    Returns
    -------
    y : ndarray, shape (N, out_channels, *out_size), or less as ``x`` has less

    Raises
    ------
    ValueError
        If a shape, a type or a number does not fit; the message names it.

    Notes
    -----
    .. math:: y[t] = \sum_j w[j] \; x[s\,t + d\,j - p]

    along each axis, summed over input channels: ``torch.nn.functional.conv2d``.

    Examples
    --------
    >>> conv([1, 2, 3, 4, 5], [1, 0, -1], channels=False)
    array([-2, -2, -2])
    """
    arrays = read_arrays(x, weight, bias, groups=groups, channels=channels, transposed=False)
    axes = read_axes(
        conv_size,
        arrays.in_size,
        kernel_size=arrays.kernel_size,
        stride=stride,
        padding=padding,
        dilation=dilation,
    )
    out_size = tuple(axis.out_size for axis in axes)

    padded = np.pad(arrays.x, [(0, 0)] * 3 + [axis.padding for axis in axes])
    y = arrays.zeros(out_size)
    for tap in np.ndindex(arrays.kernel_size):
        seen = padded[:, :, :, *_cells_of_tap(tap, axes, out_size)]
        y += np.einsum("ngi...,goi->ngo...", seen, arrays.weight[:, :, :, *tap])
    return (y + arrays.bias).reshape(*arrays.lead, *out_size)


def conv_transpose(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    channels: bool = True,
) -> np.ndarray:
    r"""Stamp the kernel once for each input cell, scaled by it; where stamps meet, they add.

    The transpose of the ``conv`` that has the same ``stride``, ``padding`` and ``dilation``.

    Parameters
    ----------
    x : array, shape (N, in_channels, *in_size) or (in_channels, *in_size)
        One to three spatial axes.
    weight : array, shape (in_channels, out_channels // groups, *kernel_size)
    bias : array, shape (out_channels,), optional
    stride : int or one per axis, output cells from one stamp to the next
    padding : int or one per axis, cells cut from the ends of the output
        An entry may be a pair ``(before, after)``, as in ``conv``.
    output_padding : int or one per axis, cells that the far cut moves outwards
    dilation : int or one per axis, cells from one tap to the next
    groups : int
        The channels form this many blocks that do not see each other.
    channels : bool
        False for plain arrays, as in ``conv``.

    Returns
    -------
    y : ndarray, shape (N, out_channels, *out_size), or less as ``x`` has less

    Raises
    ------
    ValueError
        If a shape, a type or a number does not fit; the message names it.

    Notes
    -----
    .. math:: y[s\,i + d\,j - p] \mathrel{+}= x[i] \; w[j]

    along each axis, summed over input channels: ``torch.nn.functional.conv_transpose2d``.

    Examples
    --------
    >>> conv_transpose([1, 2], [10, 20, 30], stride=2, channels=False)
    array([10, 20, 50, 40, 60])
    """
    arrays = read_arrays(x, weight, bias, groups=groups, channels=channels, transposed=True)
    axes = read_axes(
        conv_transpose_size,
        arrays.in_size,
        kernel_size=arrays.kernel_size,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )
    out_size = tuple(axis.out_size for axis in axes)

    canvas = arrays.zeros(tuple(axis.canvas_size for axis in axes))
    for tap in np.ndindex(arrays.kernel_size):
        # One tap never lands twice on a cell, so a slice is enough; two taps may, hence +=.
        canvas[:, :, :, *_cells_of_tap(tap, axes, arrays.in_size)] += np.einsum(
            "ngi...,gio->ngo...", arrays.x, arrays.weight[:, :, :, *tap]
        )
    y = canvas[:, :, :, *(axis.crop for axis in axes)]
    return (y + arrays.bias).reshape(*arrays.lead, *out_size)


def zero_insert(x: ArrayLike, *, stride: int | Sequence[int]) -> np.ndarray:
    """Put ``stride - 1`` zeros between neighbours, and none at the ends.

    Parameters
    ----------
    x : array
    stride : int or one per axis of ``x``
        An axis with stride 1 stays as it is: ``(1, 1, 2, 2)`` spreads a batch of images.

    Returns
    -------
    ndarray, ``(size - 1) * stride + 1`` cells along each axis

    Raises
    ------
    ValueError
        If ``stride`` is below 1 or does not have one entry per axis.

    Examples
    --------
    >>> zero_insert([1, 2, 3], stride=2)
    array([1, 0, 2, 0, 3])
    """
    x = read_numbers("x", x)
    steps = [integer("stride", step, least=1) for step in per_axis("stride", stride, ndim=x.ndim)]
    lengths = [max(0, (size - 1) * step + 1) for size, step in zip(x.shape, steps, strict=True)]
    spread = np.zeros(lengths, x.dtype)
    spread[*(slice(None, None, step) for step in steps)] = x
    return spread


def rot180(weight: ArrayLike) -> np.ndarray:
    """Reverse a plain kernel along every axis: in two dimensions, a half turn.

    Examples
    --------
    >>> rot180([[1, 2], [3, 4]])
    array([[4, 3],
           [2, 1]])
    """
    return np.flip(read_numbers("weight", weight))


def _cells_of_tap(
    tap: tuple[int, ...], axes: tuple[Axis, ...], counts: tuple[int, ...]
) -> tuple[slice, ...]:
    """Cells of the large grid that one tap meets while the kernel visits ``counts`` places."""
    starts = [axis.dilation * index for axis, index in zip(axes, tap, strict=True)]
    return tuple(
        slice(start, start + axis.stride * count, axis.stride)
        for start, axis, count in zip(starts, axes, counts, strict=True)
    )
