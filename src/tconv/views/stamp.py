"""The scatter view: every input cell stamps the kernel, and the stamps add up.

Each stamp keeps a canvas of its own, so that a figure can show all of them beside their sum.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room, shown
from tconv.axes import Axis, read_axes
from tconv.dtypes import sum_dtype
from tconv.placements import placements
from tconv.sizes import conv_transpose_size
from tconv.views.setting import read_setting


class Stamps(NamedTuple):
    """One canvas for each input cell, and their sum.

    Attributes
    ----------
    stamps : ndarray, shape (*in_size, *canvas_size)
        The kernel times ``x[source]`` where it lands, zeros elsewhere; of float16 in float32.
    total : ndarray, shape (*canvas_size,)
        The sum of all stamps, in their type, before padding cuts the ends.
    crop : tuple of slice, one per axis
        The part of the canvas that padding leaves.
    output : ndarray, shape (*out_size,)
        ``total[crop]``: the transposed convolution; of float16 rounded here.
    taps : ndarray of int, shape (*in_size, *canvas_size, ndim)
        The index of the tap that landed on each cell, -1 where none did: it tells a zero
        that was computed from a cell that was never reached.
    """

    stamps: np.ndarray
    total: np.ndarray
    crop: tuple[slice, ...]
    output: np.ndarray
    taps: np.ndarray


def stamp(
    x: ArrayLike,
    weight: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
) -> Stamps:
    """Stamp the kernel once for each input cell, and add the stamps up.

    Parameters
    ----------
    x : array, shape (*in_size,)
        One to three axes, space only.
    weight : array, shape (*kernel_size,)
        As many axes as ``x``.
    stride, padding, output_padding, dilation : int or one per axis
        As for ``ops.conv_transpose``.

    Returns
    -------
    Stamps

    Raises
    ------
    ValueError
        As ``ops.conv_transpose`` does.

    Notes
    -----
    Types: :mod:`tconv.dtypes`. Only what stands in a stamp is multiplied, so that an infinite
    number stays under its own stamp.

    Examples
    --------
    >>> result = stamp([1, 2], [10, 20, 30], stride=2)
    >>> result.stamps
    array([[10, 20, 30,  0,  0],
           [ 0,  0, 20, 40, 60]])
    >>> result.total
    array([10, 20, 50, 40, 60])
    """
    x, weight, axes = read_setting(x, weight, stride, padding, output_padding, dilation)
    canvas_size = tuple(axis.canvas_size for axis in axes)
    check_room("x", "stamps", (*x.shape, *canvas_size, x.ndim))
    source, tap, target = _landings(axes)

    dtype = np.result_type(x, weight)
    stamps = np.zeros((*x.shape, *canvas_size), sum_dtype(dtype))
    stamps[*source, *target] = np.multiply(weight[*tap], x[*source], dtype=stamps.dtype)
    taps = np.full((*stamps.shape, x.ndim), -1)
    taps[*source, *target] = np.stack(tap, axis=-1)

    total = stamps.sum(axis=tuple(range(x.ndim)), dtype=stamps.dtype)
    crop = tuple(axis.crop for axis in axes)
    return Stamps(stamps, total, crop, total[crop].astype(dtype, copy=False), taps)


def stamp_labels(
    in_size: int | tuple[int, ...],
    *,
    kernel_size: int | tuple[int, ...],
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
) -> np.ndarray:
    """Write each stamp in symbols: ``w2x1`` where tap 2 of input cell 1 lands, else ``0``.

    Labels count row by row from 1.

    Parameters
    ----------
    in_size, kernel_size : int for one axis, else one per axis
    stride, padding, output_padding, dilation : int or one per axis

    Returns
    -------
    labels : ndarray of str, shape (*in_size, *canvas_size)
        Laid out as ``stamp(...).stamps``.

    Raises
    ------
    ValueError
        As ``stamp`` does for arrays of these sizes.

    Examples
    --------
    >>> for row in stamp_labels(2, kernel_size=3, stride=2):
    ...     print(*row)
    w1x1 w2x1 w3x1 0 0
    0 0 w1x2 w2x2 w3x2
    """
    in_size = tuple(in_size) if isinstance(in_size, tuple | list) else (in_size,)
    if not 1 <= len(in_size) <= 3:
        raise ValueError(f"in_size must have 1 to 3 axes, got in_size={shown(in_size)}")
    axes = read_axes(
        conv_transpose_size,
        in_size,
        kernel_size=kernel_size,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )
    in_size = tuple(axis.in_size for axis in axes)
    shape = (*in_size, *(axis.canvas_size for axis in axes))
    check_room("in_size", "labels", (*shape, 16))  # letters of a label, or nearly so
    source, tap, target = _landings(axes)

    x_numbers = np.ravel_multi_index(source, in_size) + 1
    w_numbers = np.ravel_multi_index(tap, tuple(axis.kernel_size for axis in axes)) + 1
    products = [f"w{j}x{i}" for j, i in zip(w_numbers, x_numbers, strict=True)]
    labels = np.full(shape, "0", dtype=f"U{max(map(len, products))}")
    labels[*source, *target] = products
    return labels


def _landings(axes: tuple[Axis, ...]) -> tuple[tuple[np.ndarray, ...], ...]:
    """Combine every row of one axis's placements with every row of the others.

    Returns source, tap and target, each a tuple of index arrays, one per axis. Padding is
    left out: targets count from the near end of the canvas.
    """
    tables = [
        placements(
            axis.in_size,
            kernel_size=axis.kernel_size,
            stride=axis.stride,
            dilation=axis.dilation,
        )
        for axis in axes
    ]
    rows = np.indices([len(table.target) for table in tables]).reshape(len(axes), -1)
    combined = [[column[row] for column in table] for table, row in zip(tables, rows, strict=True)]
    source, tap, target = zip(*combined, strict=True)
    return source, tap, target
