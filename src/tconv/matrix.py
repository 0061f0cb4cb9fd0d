r"""Convolution and transposed convolution written out as matrices.

Both layers are linear: flatten the input row by row, multiply by a matrix, and fold the result
into an image again. Along one axis the matrix is the table of placements, each tap written
where its row and column meet. Several axes take the Kronecker product of their tables, with
tap numbers in place of products, because axes do not interact.

Everything here is for plain arrays, space only.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room
from tconv.arrays import check_weight, read_numbers
from tconv.axes import Axis, per_axis, read_axes
from tconv.placements import placements
from tconv.sizes import conv_size, conv_transpose_output_padding, conv_transpose_size


class ConvMatrix(NamedTuple):
    """A layer as a matrix: a row for each output cell, a column for each input cell.

    Cells are counted row by row, so that ``values @ x.ravel()`` is ``y.ravel()``.

    Attributes
    ----------
    values : ndarray, shape (output cells, input cells)
        The weights, and zeros where no tap joins the two cells.
    taps : ndarray of int, shape (output cells, input cells)
        The flat index of the tap in each entry, -1 where there is none: it tells a weight
        that happens to be zero from a zero that is always there.
    in_size, out_size : tuple of int, cells, one per axis
    """

    values: np.ndarray
    taps: np.ndarray
    in_size: tuple[int, ...]
    out_size: tuple[int, ...]


def conv_matrix(
    in_size: int | Sequence[int],
    weight: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | str | Sequence = 0,
    dilation: int | Sequence[int] = 1,
) -> ConvMatrix:
    r"""Write a convolution as a matrix *C*.

    Parameters
    ----------
    in_size : int or one per axis, cells
    weight : array, shape (*kernel_size,)
        One to three axes, space only.
    stride, padding, dilation : int or one per axis
        As for ``ops.conv``.

    Returns
    -------
    ConvMatrix

    Raises
    ------
    ValueError
        As ``ops.conv`` does, and if ``in_size`` does not have the axes of ``weight`` or the
        matrix is too large.

    Notes
    -----
    .. math:: C[i, t] = w[j] \quad\text{where}\quad t = s\,i + d\,j - p

    for output cell *i* and input cell *t*, along each axis; zero where no tap *j* fits.
    Dumoulin & Visin, arXiv:1603.07285, section 4.1.

    Examples
    --------
    >>> conv_matrix(5, [1, 2, 3], stride=2).values
    array([[1, 2, 3, 0, 0],
           [0, 0, 1, 2, 3]])
    """
    weight, axes = _read(
        conv_size, in_size, weight, stride=stride, padding=padding, dilation=dilation
    )
    taps = _tap_numbers([_transposed(axis) for axis in axes])
    return _fill(taps, weight, axes)


def conv_transpose_matrix(
    in_size: int | Sequence[int],
    weight: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
) -> ConvMatrix:
    r"""Write a transposed convolution as a matrix: the transpose of the convolution's.

    Not the kernel is transposed, but the matrix.

    Parameters
    ----------
    in_size : int or one per axis, cells
        What the transposed convolution reads.
    weight : array
        As for ``conv_matrix``.
    stride, padding, output_padding, dilation : int or one per axis
        As for ``ops.conv_transpose``.

    Returns
    -------
    ConvMatrix

    Raises
    ------
    ValueError
        As ``ops.conv_transpose`` does, and if ``in_size`` does not have the axes of ``weight``
        or the matrix is too large.

    Notes
    -----
    .. math:: C^T[t, i] = w[j] \quad\text{where}\quad t = s\,i + d\,j - p

    for output cell *t* and input cell *i*, along each axis; zero where no tap *j* fits.
    Dumoulin & Visin, arXiv:1603.07285, section 4.2.

    Examples
    --------
    >>> conv_transpose_matrix(2, [1, 2, 3], stride=2).values
    array([[1, 0],
           [2, 0],
           [3, 1],
           [0, 2],
           [0, 3]])
    """
    weight, axes = _read(
        conv_transpose_size,
        in_size,
        weight,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )
    return _fill(_tap_numbers(axes).T, weight, axes)


def _read(
    size: Callable[..., int],
    in_size: int | Sequence[int],
    weight: ArrayLike,
    **geometry: Any,
) -> tuple[np.ndarray, tuple[Axis, ...]]:
    weight = read_numbers("weight", weight)
    in_size = per_axis("in_size", in_size, ndim=weight.ndim)
    check_weight(weight.shape, groups=1, channels=False, transposed=False)
    axes = read_axes(
        size, in_size, names={"kernel_size": "weight"}, kernel_size=weight.shape, **geometry
    )
    rows, columns = (
        math.prod(sizes) for sizes in zip(*((a.out_size, a.in_size) for a in axes), strict=True)
    )
    check_room("in_size", "a matrix", (rows, columns))
    return weight, axes


def _transposed(axis: Axis) -> Axis:
    """Turn an axis of a convolution into the axis of its transpose."""
    output_padding = conv_transpose_output_padding(
        axis.in_size,
        in_size=axis.out_size,
        kernel_size=axis.kernel_size,
        stride=axis.stride,
        padding=axis.padding,
        dilation=axis.dilation,
    )
    return axis._replace(
        in_size=axis.out_size, out_size=axis.in_size, output_padding=output_padding
    )


def _tap_numbers(axes: Sequence[Axis]) -> np.ndarray:
    """Write, for each source (row) and target (column), the tap that joins them; -1 for none."""
    numbers: np.ndarray = np.zeros((1, 1), int)
    for axis in axes:
        source, tap, target = placements(
            axis.in_size,
            kernel_size=axis.kernel_size,
            stride=axis.stride,
            padding=axis.padding,
            output_padding=axis.output_padding,
            dilation=axis.dilation,
        )
        table = np.full((axis.in_size, axis.out_size), -1)
        table[source, target] = tap

        # np.kron, with the rule for row-by-row numbers in place of the product.
        outer, inner = numbers[:, None, :, None], table[None, :, None, :]
        joined = np.where((outer >= 0) & (inner >= 0), outer * axis.kernel_size + inner, -1)
        numbers = joined.reshape(np.multiply(numbers.shape, table.shape))
    return numbers


def _fill(taps: np.ndarray, weight: np.ndarray, axes: Sequence[Axis]) -> ConvMatrix:
    values = np.zeros(taps.shape, weight.dtype)
    values[taps >= 0] = weight.ravel()[taps[taps >= 0]]
    in_size, out_size = zip(*((axis.in_size, axis.out_size) for axis in axes), strict=True)
    return ConvMatrix(values, taps, in_size, out_size)
