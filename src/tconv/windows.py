"""The forward convolution, window by window: the table of placements, read backwards.

A row ``(source, tap, target)`` of the table says: output cell ``source`` of the convolution reads
input cell ``target`` through ``tap``. All rows of one output cell are its window. Here the table
is written for the padded input, so that padding's zeros are cells like any other.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room, switch
from tconv.arrays import read_plain
from tconv.axes import OF_ARRAYS, Axis, read_axes
from tconv.dtypes import sum_dtype
from tconv.placements import placements
from tconv.sizes import conv_size, effective_kernel_size


class Windows(NamedTuple):
    """One window for each output cell, and what is made of it.

    Attributes
    ----------
    padded : ndarray, shape (*padded_size,)
        The input among the zeros of padding.
    inside : tuple of slice, one per axis
        Where the input lies in ``padded``.
    cells : ndarray of int, shape (*out_size, *kernel_size, ndim)
        The index in ``padded`` of each cell of each window.
    windows : ndarray, shape (*out_size, *kernel_size)
        ``padded`` at ``cells``.
    kernel : ndarray, shape (*kernel_size,)
        The kernel as it lies on the window: rotated by 180 degrees if ``flip``.
    products : ndarray, shape (*out_size, *kernel_size)
        ``windows * kernel``; of float16 in float32.
    output : ndarray, shape (*out_size,)
        The sum of each window's products.
    """

    padded: np.ndarray
    inside: tuple[slice, ...]
    cells: np.ndarray
    windows: np.ndarray
    kernel: np.ndarray
    products: np.ndarray
    output: np.ndarray


class Unread(NamedTuple):
    """Cells of the padded input, along one axis, that no window reads, by the reason why.

    Attributes
    ----------
    remainder : ndarray of int
        Behind the last window: the stride does not reach the end. The floor of the size formula.
    gaps : ndarray of int
        Between two windows: the stride is larger than the effective kernel.
    holes : ndarray of int
        Inside windows, but between the taps of a dilated kernel in each of them.
    """

    remainder: np.ndarray
    gaps: np.ndarray
    holes: np.ndarray


def windows(
    x: ArrayLike,
    weight: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | str | Sequence = 0,
    dilation: int | Sequence[int] = 1,
    flip: bool = False,
) -> Windows:
    r"""Lay out every window of a convolution, multiply each by the kernel, and add up.

    Parameters
    ----------
    x : array, shape (*in_size,)
        One to three axes, space only.
    weight : array, shape (*kernel_size,)
        As many axes as ``x``.
    stride, padding, dilation : int or one per axis
        As for ``ops.conv``.
    flip : bool
        False for what the layers of neural networks compute (cross-correlation); True for the
        mathematician's convolution, which rotates the kernel by 180 degrees first.

    Returns
    -------
    Windows

    Raises
    ------
    ValueError
        As ``ops.conv`` does.

    Notes
    -----
    .. math:: y[i] = \sum_j w[j] \; x[s\,i + d\,j - p]

    along each axis; with ``flip``, :math:`w[k - 1 - j]` for :math:`w[j]`. Types, sums of float16,
    and infinite weights on the zeros of padding: :mod:`tconv.dtypes`.

    Examples
    --------
    >>> result = windows([1, 2, 3, 4], [10, 1], stride=2, padding=1)
    >>> result.padded
    array([0, 1, 2, 3, 4, 0])
    >>> result.windows
    array([[0, 1],
           [2, 3],
           [4, 0]])
    >>> result.output
    array([ 1, 23, 40])
    """
    x, weight = read_plain(x, weight)
    axes = read_axes(
        conv_size,
        x.shape,
        names=OF_ARRAYS,
        kernel_size=weight.shape,
        stride=stride,
        padding=padding,
        dilation=dilation,
    )
    switch("flip", flip)
    sizes = [axis.out_size for axis in axes] + [axis.kernel_size for axis in axes]
    check_room("x", "a padded input", [_padded_size(axis) for axis in axes])
    check_room("x", "a table of cells", (*sizes, x.ndim))

    padded = np.pad(x, [axis.padding for axis in axes])
    inside = tuple(slice(axis.padding[0], axis.padding[0] + axis.in_size) for axis in axes)

    output_cells, taps = np.split(np.indices(sizes), 2)
    along = [
        _window_cells(axis)[cell, tap]
        for axis, cell, tap in zip(axes, output_cells, taps, strict=True)
    ]
    read = padded[tuple(along)]
    kernel = np.flip(weight) if flip else weight
    dtype = np.result_type(x, weight)
    products = np.multiply(read, kernel, dtype=sum_dtype(dtype))
    output = products.sum(axis=tuple(range(x.ndim, 2 * x.ndim)), dtype=products.dtype)
    output = output.astype(dtype, copy=False)
    return Windows(padded, inside, np.stack(along, axis=-1), read, kernel, products, output)


def unread(
    in_size: int,
    *,
    kernel_size: int,
    stride: int = 1,
    padding: int | tuple[int, int] | str = 0,
    dilation: int = 1,
) -> Unread:
    """Find the cells of the padded input, along one axis, that no window reads.

    Parameters
    ----------
    in_size, kernel_size, stride, padding, dilation
        As for ``conv_size``.

    Returns
    -------
    remainder, gaps, holes : ndarray of int
        Indices in the padded input.

    Raises
    ------
    ValueError
        As ``conv_size`` does.

    Examples
    --------
    >>> unread(6, kernel_size=3, stride=2)
    Unread(remainder=array([5]), gaps=array([], dtype=int64), holes=array([], dtype=int64))
    >>> unread(7, kernel_size=1, stride=3).gaps
    array([1, 2, 4, 5])
    """
    [axis] = read_axes(
        conv_size,
        (in_size,),
        kernel_size=(kernel_size,),
        stride=(stride,),
        padding=(padding,),
        dilation=(dilation,),
    )
    check_room("in_size", "a padded input", (_padded_size(axis),))
    check_room("in_size", "a table of cells", (axis.out_size, axis.kernel_size))
    cells = np.setdiff1d(np.arange(_padded_size(axis)), _window_cells(axis))
    stride = min(axis.stride, _padded_size(axis))  # a longer one leads nowhere, either
    last_window = np.minimum(cells // stride, axis.out_size - 1)
    behind = cells - stride * last_window >= _reach(axis)  # of the last window before it
    is_last = last_window == axis.out_size - 1
    return Unread(cells[behind & is_last], cells[behind & ~is_last], cells[~behind])


def _reach(axis: Axis) -> int:
    return effective_kernel_size(axis.kernel_size, dilation=axis.dilation)


def _padded_size(axis: Axis) -> int:
    return axis.in_size + sum(axis.padding)


def _window_cells(axis: Axis) -> np.ndarray:
    """List padded cells by output cell and tap: the transpose's table, with nothing cut off."""
    table = placements(
        axis.out_size,
        kernel_size=axis.kernel_size,
        stride=axis.stride,
        dilation=axis.dilation,
    )
    return table.target.reshape(axis.out_size, axis.kernel_size)
