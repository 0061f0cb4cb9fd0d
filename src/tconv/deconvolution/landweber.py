"""Landweber's iteration: the shortest loop that deconvolves."""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.deconvolution.blur import Blur, read_blur
from tconv.deconvolution.checks import read_amount, read_count
from tconv.deconvolution.norms import norm_above, norm_below


class Landweber(NamedTuple):
    """The walk downhill, with the estimate after every step.

    Attributes
    ----------
    estimate : ndarray, shape (in_channels, *in_size) or (*in_size,)
    estimates : ndarray, shape (iterations + 1, ...)
        ``estimates[0]`` is zero, ``estimates[1]`` is ``step`` times the transposed convolution.
    residuals : ndarray, shape (iterations + 1,)
        The length of ``y - conv(estimates[n])``; it never rises.
    step : float
    """

    estimate: np.ndarray
    estimates: np.ndarray
    residuals: np.ndarray
    step: float


def landweber(
    y: ArrayLike,
    weight: ArrayLike,
    *,
    in_size: int | Sequence[int] | None = None,
    iterations: int = 100,
    step: float | None = None,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    channels: bool = True,
) -> Landweber:
    r"""Undo a convolution step by step: send what is left through the transposed convolution.

    Parameters
    ----------
    y : array, shape (out_channels, *out_size)
        What a convolution gave: one signal or image, without a batch axis.
    weight : array, shape (out_channels, in_channels // groups, *kernel_size)
        Held fixed.
    in_size : int or one per axis, cells, optional
        Size of the estimate, where a stride leaves a choice; the smallest if left out.
    iterations : int
        Steps to take. All estimates are kept.
    step : float, optional
        Above 0, and below 2 divided by the square of the operator norm. If left out, 1 divided
        by the square of an upper bound of that norm, which always converges.
    stride, padding, dilation, groups, channels
        As ``ops.conv`` took them.

    Returns
    -------
    Landweber

    Raises
    ------
    ValueError
        If an array or a number does not fit, or ``step`` lets the residual rise.

    Notes
    -----
    .. math:: z_{n+1} = z_n + \eta\, C^T (y - C z_n), \qquad z_0 = 0, \qquad
              0 < \eta < \frac{2}{\|C\|^2}

    L. Landweber, "An iteration formula for Fredholm integral equations of the first kind",
    American Journal of Mathematics 73 (1951), 615–624. The limit is the least-squares solution
    of the smallest length. The bound of the norm is Schur's: the largest row sum of :math:`|C|`
    times the largest column sum.

    Examples
    --------
    >>> result = landweber([1, 2, 1], [0.5, 0.5], padding=1, iterations=1000, channels=False)
    >>> result.step, result.estimates[1]
    (1.0, array([1.5, 1.5]))
    >>> result.estimate.round(6)
    array([2., 2.])
    """
    y, blur = read_blur(y, weight, in_size, stride, padding, dilation, groups, channels)
    iterations = read_count("iterations", iterations, least=0, size=prod(blur.in_shape))
    safe = 1 / norm_above(blur, y) ** 2
    step = safe if step is None else _read_step(step, blur, safe)

    z, residual = np.zeros(blur.in_shape), y
    estimates, residuals = [z], [np.linalg.norm(residual)]
    for _ in range(iterations):
        z = z + step * blur.conv_transpose(residual)
        residual = y - blur.conv(z)
        estimates.append(z)
        residuals.append(np.linalg.norm(residual))
        # |I - step C Cᵀ| is at most 1 for every step that converges.
        if residuals[-1] > residuals[-2] + 1e-10 * residuals[0]:
            raise _diverges(step, safe)
    return Landweber(z, np.array(estimates), np.array(residuals), step)


def _read_step(step: float, blur: Blur, safe: float) -> float:
    """Refuse a step with which the iteration must diverge; between the bounds, let it try."""
    step = read_amount("step", step, zero=False)
    if step > 2 * safe and step * norm_below(blur) ** 2 >= 2:
        raise _diverges(step, safe)
    return step


def _diverges(step: float, safe: float) -> ValueError:
    return ValueError(
        f"step must be smaller than 2 divided by the square of the operator norm, "
        f"got step={step} (valid: above 0, at least up to {2 * safe:.6g})"
    )
