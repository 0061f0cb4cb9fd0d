"""One setting, read alike by every view."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room
from tconv.arrays import read_plain
from tconv.axes import OF_ARRAYS, Axis, read_axes
from tconv.sizes import conv_transpose_size


def read_setting(
    x: ArrayLike,
    weight: ArrayLike,
    stride: int | Sequence[int],
    padding: int | Sequence,
    output_padding: int | Sequence[int],
    dilation: int | Sequence[int],
) -> tuple[np.ndarray, np.ndarray, tuple[Axis, ...]]:
    """Check the arrays and the geometry of a transposed convolution.

    Parameters
    ----------
    x, weight, stride, padding, output_padding, dilation
        As for ``stamp``.

    Returns
    -------
    x, weight : ndarray
    axes : tuple of Axis

    Raises
    ------
    ValueError
        If an array or a number does not fit; the message names it.

    Examples
    --------
    >>> _, _, (axis,) = read_setting([1, 2], [1, 2, 3], 2, 0, 0, 1)
    >>> axis.out_size
    5
    """
    x, weight = read_plain(x, weight)
    axes = read_axes(
        conv_transpose_size,
        x.shape,
        names=OF_ARRAYS,
        kernel_size=weight.shape,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )
    check_room("x", "an output", [axis.out_size for axis in axes])
    return x, weight, axes
