"""Long division: peel off the stamps, one after the other."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room, integer
from tconv.deconvolution.checks import check_bounded, read_kernel, read_signal
from tconv.ops import conv_transpose
from tconv.sizes import conv_size, effective_kernel_size


class LongDivision(NamedTuple):
    """The division as it is written on paper, line by line.

    Attributes
    ----------
    estimate : ndarray, shape (in_size,)
        The quotient.
    estimates : ndarray, shape (in_size + 1, in_size)
        ``estimates[n]`` has the first *n* numbers of the quotient, and zeros.
    residuals : ndarray, shape (in_size + 1,)
        The lengths of the ``remainders``.
    remainders : ndarray, shape (in_size + 1, out_size)
        What is left after each stamp; the last is zero where the division comes out even.
    """

    estimate: np.ndarray
    estimates: np.ndarray
    residuals: np.ndarray
    remainders: np.ndarray


def long_division(
    y: ArrayLike, weight: ArrayLike, *, stride: int = 1, dilation: int = 1
) -> LongDivision:
    r"""Divide a sum of stamps by the stamp: exact, without a guess, along one axis.

    It undoes ``conv_transpose(x, weight, channels=False)``, which with stride 1 is the product
    of two polynomials, and the convolution of signal processing, ``np.convolve``. What ``conv``
    gives with ``padding=dilation * (K - 1)`` is divided by ``rot180(weight)``.

    Parameters
    ----------
    y : array, shape (out_size,)
        The dividend, real or complex.
    weight : array, shape (kernel_size,)
        The divisor, real or complex. Its first tap must not be 0.
    stride : int, cells of ``y`` from one stamp to the next
    dilation : int, cells from one tap to the next

    Returns
    -------
    LongDivision

    Raises
    ------
    ValueError
        If an array or a number does not fit, ``weight`` is longer than ``y``, or the quotient
        grows beyond all bounds.

    Notes
    -----
    .. math:: x[i] = r[s\,i] \,/\, w[0], \qquad r[s\,i + d\,j] \mathrel{-}= x[i] \; w[j]

    The first cell of each stamp is reached by no later one, hence the division. Each error there
    is carried on, and grows where the first tap is not the largest. ``scipy.signal.deconvolve``
    computes the same for stride and dilation 1.

    Examples
    --------
    >>> result = long_division([0, 2, 1, 0, 2, 3, 1, 0, 0], [2, 1])
    >>> result.estimate
    array([0., 1., 0., 0., 1., 1., 0., 0.])
    >>> result.residuals[-1]
    np.float64(0.0)
    """
    y, weight = read_signal("y", y, real=False), read_kernel(weight, real=False)
    for name, array in (("y", y), ("weight", weight)):
        if array.ndim != 1:
            raise ValueError(f"{name} must have one axis, got {name}.shape={array.shape}")
        if not array.size:
            raise ValueError(f"{name} must have at least 1 number, got {name}.shape={array.shape}")
    stride = integer("stride", stride, least=1)
    stamp_size = effective_kernel_size(len(weight), dilation=dilation)
    if stamp_size > len(y):
        raise ValueError(
            f"weight must not reach further than y, got {len(weight)} taps, which reach over "
            f"{stamp_size} cells with dilation={int(dilation)} (valid: 1 to {len(y)} cells)"
        )
    in_size = conv_size(len(y), kernel_size=len(weight), stride=stride, dilation=dilation)
    check_room("y", "remainders", (in_size + 1, len(y)))
    if weight[0] == 0:
        raise ValueError(f"weight must begin with a tap other than 0, got weight[0]={weight[0]}")
    one_stamp = conv_transpose([1.0], weight, dilation=dilation, channels=False)

    quotient = np.zeros(in_size, np.result_type(y, weight))
    remainder = y.astype(quotient.dtype)
    estimates, remainders = [quotient.copy()], [remainder.copy()]
    for source in range(in_size):
        first = source * stride
        with np.errstate(over="ignore", invalid="ignore"):  # the next line looks for both
            quotient[source] = remainder[first] / weight[0]
            remainder[first : first + len(one_stamp)] -= quotient[source] * one_stamp
        check_bounded(
            "remainder",
            remainder,
            rule="weight must begin with a tap large enough to keep the remainder in bounds",
        )
        # Nothing is left of the first cell; rounding may disagree.
        remainder[first] = 0
        estimates.append(quotient.copy())
        remainders.append(remainder.copy())
    residuals = np.linalg.norm(remainders, axis=1)
    return LongDivision(quotient, np.array(estimates), residuals, np.array(remainders))
