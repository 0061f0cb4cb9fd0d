"""The sweep: an ordinary convolution of stride 1 computes the transposed one.

Zeros go between and around the inputs, and the kernel, rotated by 180 degrees, slides over
them. Most pictures of transposed convolution show this view, and few show the rotation.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.axes import Axis
from tconv.ops import conv, rot180, zero_insert
from tconv.sizes import effective_kernel_size
from tconv.views.ends import pad_or_crop
from tconv.views.setting import read_setting


class Gather(NamedTuple):
    """The four steps of a transposed convolution computed by an ordinary one.

    Attributes
    ----------
    inserted : ndarray
        The input with ``stride - 1`` zeros between neighbours.
    padded : ndarray
        That, with ``d (k - 1) - p`` zeros before and ``d (k - 1) - p + output_padding`` after;
        a negative number of zeros takes cells away.
    kernel : ndarray
        The kernel rotated by 180 degrees.
    output : ndarray, shape (*out_size,)
        The sweep of ``kernel`` over ``padded`` with stride 1.
    """

    inserted: np.ndarray
    padded: np.ndarray
    kernel: np.ndarray
    output: np.ndarray


def gather(
    x: ArrayLike,
    weight: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
) -> Gather:
    r"""Compute a transposed convolution by an ordinary convolution with stride 1.

    Parameters
    ----------
    x, weight, stride, padding, output_padding, dilation
        As for ``stamp``.

    Returns
    -------
    Gather

    Notes
    -----
    .. math:: p' = d\,(k - 1) - p

    zeros before, and *a* more after: Dumoulin & Visin, arXiv:1603.07285, Relationships 8 to
    14, with dilation added. Types: :mod:`tconv.dtypes`. The sweep multiplies the zeros that were
    put in, so that an infinite number in ``weight`` gives nan wherever it lies on one of them.

    Examples
    --------
    >>> result = gather([1, 2], [10, 20, 30], stride=2)
    >>> result.padded
    array([0, 0, 1, 0, 2, 0, 0])
    >>> result.kernel
    array([30, 20, 10])
    >>> result.output
    array([10, 20, 50, 40, 60])
    """
    x, weight, axes = read_setting(x, weight, stride, padding, output_padding, dilation)
    inserted = zero_insert(x, stride=tuple(axis.stride for axis in axes))
    padded = pad_or_crop(inserted, [_transposed_padding(axis) for axis in axes])
    kernel = rot180(weight)
    output = conv(padded, kernel, dilation=tuple(axis.dilation for axis in axes), channels=False)
    return Gather(inserted, padded, kernel, output)


def _transposed_padding(axis: Axis) -> tuple[int, int]:
    """Zeros that the sweep needs before and after the inserted input; negative cuts."""
    reach = effective_kernel_size(axis.kernel_size, dilation=axis.dilation) - 1
    before, after = axis.padding
    return reach - before, reach - after + axis.output_padding
