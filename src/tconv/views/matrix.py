"""The matrix view: flatten, multiply, fold back.

A convolution is a matrix *C*; its transposed convolution is the matrix turned on its side.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room
from tconv.dtypes import sum_dtype
from tconv.matrix import ConvMatrix, conv_transpose_matrix
from tconv.views.setting import read_setting


class MatrixProduct(NamedTuple):
    """The transposed matrix, the column it multiplies, and the column that comes out.

    Attributes
    ----------
    matrix : ConvMatrix
        The transpose of the convolution's matrix: its ``values``, shape (output cells, input
        cells), and the ``taps`` that stand in them.
    x : ndarray, shape (input cells,)
        The input, flattened row by row.
    y : ndarray, shape (output cells,)
        ``matrix.values @ x``.
    output : ndarray, shape (*out_size,)
        ``y`` folded into rows again.
    """

    matrix: ConvMatrix
    x: np.ndarray
    y: np.ndarray
    output: np.ndarray


def matrix(
    x: ArrayLike,
    weight: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
) -> MatrixProduct:
    r"""Multiply the flattened input by the transposed matrix of the convolution.

    Parameters
    ----------
    x, weight, stride, padding, output_padding, dilation
        As for ``stamp``.

    Returns
    -------
    MatrixProduct

    Raises
    ------
    ValueError
        As ``ops.conv_transpose`` does.

    Notes
    -----
    .. math:: y = C^T x

    Dumoulin & Visin, arXiv:1603.07285, sections 4.1 and 4.2. Types, and sums of float16:
    :mod:`tconv.dtypes`. Each row multiplies the whole input, by 0 where no tap joins the two: an
    infinite number in ``x`` gives nan in every cell that it does not reach. One in ``weight``
    stays where it is.

    Examples
    --------
    >>> result = matrix([1, 2], [10, 20, 30], stride=2)
    >>> result.matrix.values
    array([[10,  0],
           [20,  0],
           [30, 10],
           [ 0, 20],
           [ 0, 30]])
    >>> result.output
    array([10, 20, 50, 40, 60])
    """
    x, weight, axes = read_setting(x, weight, stride, padding, output_padding, dilation)
    check_room("x", "a matrix", (math.prod(axis.out_size for axis in axes), x.size))
    transposed = conv_transpose_matrix(
        x.shape,
        weight,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )
    column = x.ravel()
    dtype = np.result_type(x, weight)
    # As values @ column, but for complex numbers that are not finite: BLAS makes more nan of them.
    product = np.einsum("ti,i->t", transposed.values, column, dtype=sum_dtype(dtype))
    product = product.astype(dtype, copy=False)
    return MatrixProduct(transposed, column, product, product.reshape(transposed.out_size))
