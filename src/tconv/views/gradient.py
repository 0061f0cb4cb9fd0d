"""The gradient view: nudge each input cell of the convolution, and see what it changes.

Training a convolution asks how its input should move. The answer is its transposed
convolution, here found without any formula, by trying.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room
from tconv.arrays import read_numbers
from tconv.axes import Axis
from tconv.ops import conv
from tconv.views.setting import read_setting


class Nudges(NamedTuple):
    """One nudge up and one down for each cell of *z*, and what they do to a loss.

    The loss is the sum of ``conv(z) * x``. All arrays but ``output`` are in double precision, or in
    64 bits where all numbers are whole.

    Attributes
    ----------
    z : ndarray, shape (*out_size,)
        The input of the convolution around which the nudges are made.
    changes : ndarray, shape (*out_size, *in_size)
        ``changes[target]`` is the change of ``conv(z)`` for each unit that ``z[target]`` rises.
    above, below : ndarray, shape (*out_size,)
        The loss after ``z[target]`` has been raised by 1, and after it has been lowered by 1.
    output : ndarray, shape (*out_size,)
        ``(above - below) / 2``: the slope of the loss along each cell of *z*, in the type of the
        layer's result.
    """

    z: np.ndarray
    changes: np.ndarray
    above: np.ndarray
    below: np.ndarray
    output: np.ndarray


def gradient(
    x: ArrayLike,
    weight: ArrayLike,
    *,
    z: ArrayLike | None = None,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
) -> Nudges:
    r"""Differentiate a convolution with respect to its input, by central differences.

    Parameters
    ----------
    x : array, shape (*in_size,)
        One to three axes, space only. The gradient that arrives from the convolution's output.
    weight : array, shape (*kernel_size,)
        As many axes as ``x``.
    z : array, shape (*out_size,), optional
        Where to differentiate; zeros if left out. The slope is the same everywhere.
    stride, padding, output_padding, dilation : int or one per axis
        As for ``ops.conv_transpose``.

    Returns
    -------
    Nudges

    Raises
    ------
    ValueError
        As ``ops.conv_transpose`` does, and if ``z`` does not have the shape of the result.

    Notes
    -----
    .. math::

        y[t] = \frac{\partial}{\partial z[t]} \sum_i \mathrm{conv}(z)[i] \; x[i]
             = \frac{L(z + e_t) - L(z - e_t)}{2}

    A convolution is linear, so that central differences leave no error but rounding, whatever
    the step; it is 1 here. Dumoulin & Visin, arXiv:1603.07285, section 4.1. Whole numbers wrap
    around, and a half of what did is not the half: there the slope is that of the step up.

    Types: :mod:`tconv.dtypes`; ``z`` counts where it is given. The losses multiply the zeros of a
    nudge, too: an infinite number in ``x`` gives nan in every cell that it does not reach, and one
    in ``weight`` wherever it lies on such a zero.

    Examples
    --------
    >>> result = gradient([1, 2], [10, 20, 30], stride=2)
    >>> result.changes
    array([[10,  0],
           [20,  0],
           [30, 10],
           [ 0, 20],
           [ 0, 30]])
    >>> result.output
    array([10, 20, 50, 40, 60])
    """
    x, weight, axes = read_setting(x, weight, stride, padding, output_padding, dilation)
    out_size = tuple(axis.out_size for axis in axes)
    z = _read_point(z, out_size, np.result_type(x, weight))
    dtype = np.result_type(x, weight, z)
    wide = np.result_type(dtype, np.float64) if dtype.kind in "fc" else np.dtype(np.int64)
    x, weight, z = (array.astype(wide) for array in (x, weight, z))

    check_room("x", "a table of changes", (z.size, max(z.size, x.size)))
    nudges = np.eye(z.size, dtype=wide).reshape(-1, *out_size)
    raised, lowered = (_conv_each(z + step * nudges, weight, axes) for step in (1, -1))
    middle = _conv_each(z[np.newaxis], weight, axes)

    changes = _slope(raised, middle, lowered).reshape(*out_size, *x.shape)
    space = tuple(range(1, x.ndim + 1))
    above, level, below = ((each * x).sum(axis=space) for each in (raised, middle, lowered))
    output = _slope(above, level, below).astype(dtype).reshape(out_size)
    return Nudges(z, changes, above.reshape(out_size), below.reshape(out_size), output)


def _slope(above: np.ndarray, middle: np.ndarray, below: np.ndarray) -> np.ndarray:
    return above - middle if above.dtype.kind == "i" else (above - below) / 2


def _conv_each(batch: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve every array of a batch, forward, to the size of ``x``."""
    result = conv(
        batch[:, np.newaxis],
        weight[np.newaxis, np.newaxis],
        stride=tuple(axis.stride for axis in axes),
        padding=tuple(axis.padding for axis in axes),
        dilation=tuple(axis.dilation for axis in axes),
    )
    # An output padding as large as the stride leaves room for places beyond the input.
    return result[:, 0, *(slice(axis.in_size) for axis in axes)]


def _read_point(z: ArrayLike | None, out_size: tuple[int, ...], dtype: np.dtype) -> np.ndarray:
    z = np.zeros(out_size, dtype) if z is None else read_numbers("z", z)
    if z.shape != out_size:
        raise ValueError(
            f"z must have the shape of the result, got z.shape={z.shape} (valid: {out_size})"
        )
    return z
