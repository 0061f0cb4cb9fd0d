"""One setting, read alike by every view."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room
from tconv.arrays import read_plain
from tconv.axes import OF_ARRAYS, Axis, read_axes
from tconv.sizes import conv_transpose_size


def read_setting(
    x: ArrayLike, weight: ArrayLike, **geometry: int | Sequence
) -> tuple[np.ndarray, np.ndarray, tuple[Axis, ...]]:
    """Check the arrays and the geometry of a transposed convolution.

    Parameters
    ----------
    x : array, shape (*in_size,)
        One to three axes, space only.
    weight : array, shape (*kernel_size,)
        As many axes as ``x``.
    **geometry : int or one per axis
        ``stride``, ``padding``, ``output_padding`` and ``dilation``, all four.

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
    >>> _, _, (axis,) = read_setting([1, 2], [1, 2, 3], stride=2, padding=0, output_padding=0,
    ...                              dilation=1)
    >>> axis.out_size
    5
    """
    x, weight = read_plain(x, weight)
    axes = read_axes(
        conv_transpose_size, x.shape, names=OF_ARRAYS, kernel_size=weight.shape, **geometry
    )
    check_room("x", "an output", [axis.out_size for axis in axes])
    return x, weight, axes
