"""Conjugate gradient on the normal equations: Landweber's steps, better aimed."""

from collections.abc import Iterator, Sequence
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.deconvolution.blur import Blur, read_blur
from tconv.deconvolution.checks import read_amount, read_count
from tconv.deconvolution.norms import norm_above


class ConjugateGradient(NamedTuple):
    """The estimate after every step, and how long each step was.

    Attributes
    ----------
    estimate : ndarray, shape (in_channels, *in_size) or (*in_size,)
    estimates : ndarray, shape (iterations + 1, ...)
        ``estimates[0]`` is zero, ``estimates[1]`` is ``steps[0]`` times the transposed
        convolution.
    residuals : ndarray, shape (iterations + 1,)
        The length of ``y - conv(estimates[n])``.
    steps : ndarray, shape (iterations,)
        How far the estimate moved along each direction; 0 once there is nothing left to gain.
    """

    estimate: np.ndarray
    estimates: np.ndarray
    residuals: np.ndarray
    steps: np.ndarray


def conjugate_gradient(
    y: ArrayLike,
    weight: ArrayLike,
    *,
    in_size: int | Sequence[int] | None = None,
    iterations: int = 20,
    lam: float = 0,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    channels: bool = True,
) -> ConjugateGradient:
    r"""Solve the least-squares problem of a convolution, with or without Tikhonov's penalty.

    Parameters
    ----------
    y, weight, in_size, stride, padding, dilation, groups, channels
        As for ``landweber``.
    iterations : int
        Steps to take; as many as there are unknowns would be enough, but for rounding.
    lam : float
        Tikhonov's λ, the damping of large values: 0 or more.

    Returns
    -------
    ConjugateGradient

    Raises
    ------
    ValueError
        If an array or a number does not fit.

    Notes
    -----
    .. math:: \min_z\; \|y - C z\|^2 + \lambda \|z\|^2
              \quad\Longleftrightarrow\quad (C^T C + \lambda I)\, z = C^T y

    Hestenes & Stiefel, "Methods of conjugate gradients for solving linear systems", Journal of
    Research of the National Bureau of Standards 49 (1952), 409–436. The residual
    :math:`y - C z` is carried along, and :math:`C^T C` is never formed. Without λ the limit is
    the least-squares solution of the smallest length.

    Examples
    --------
    >>> result = conjugate_gradient([1, 2, 1], [0.5, 0.5], padding=1, iterations=2, channels=False)
    >>> result.steps[0].round(6), result.estimates[1].round(6)
    (np.float64(1.333333), array([2., 2.]))
    """
    lam = read_amount("lam", lam, zero=True)
    y, blur = read_blur(y, weight, in_size, stride, padding, dilation, groups, channels)
    iterations = read_count("iterations", iterations, least=0, size=prod(blur.in_shape))
    z = np.zeros(blur.in_shape)
    estimates, residuals, steps = [z], [np.linalg.norm(y)], []
    walk = conjugate_steps(y, blur, start=z, towards=z, lam=lam)
    for _, (z, step) in zip(range(iterations), walk, strict=False):
        estimates.append(z)
        residuals.append(np.linalg.norm(y - blur.conv(z)))
        steps.append(step)
    return ConjugateGradient(z, np.array(estimates), np.array(residuals), np.array(steps))


def conjugate_steps(
    y: np.ndarray, blur: Blur, *, start: np.ndarray, towards: np.ndarray, lam: float
) -> Iterator[tuple[np.ndarray, float]]:
    r"""Walk from ``start`` to the minimum of :math:`\|y - C z\|^2 + \lambda \|z - t\|^2`.

    Parameters
    ----------
    y : ndarray
    blur : Blur
    start, towards : ndarray, shape ``blur.in_shape``
        *z* before the first step, and *t*.
    lam : float

    Yields
    ------
    z : ndarray
    step : float
        Without end; both stand still, with step 0, where the gradient has sunk into rounding.
    """
    # As large as rounding makes a gradient that should be zero.
    eps = np.finfo(np.float64).eps
    rounding = 4 * eps * (norm_above(blur, y) + lam**0.5)
    z, residual = start, y - blur.conv(start)
    # Minus half of it, to be exact: it points downhill.
    gradient = blur.conv_transpose(residual) - lam * (z - towards)
    direction, gradient_squared = gradient, np.vdot(gradient, gradient)
    while True:
        short = np.hypot(np.linalg.norm(residual), lam**0.5 * np.linalg.norm(z - towards))
        if np.sqrt(gradient_squared) <= rounding * (short + eps * np.linalg.norm(y)):
            yield z, 0.0
            continue
        blurred = blur.conv(direction)
        step = gradient_squared / (np.vdot(blurred, blurred) + lam * np.vdot(direction, direction))
        z, residual = z + step * direction, residual - step * blurred
        gradient = blur.conv_transpose(residual) - lam * (z - towards)
        gradient_squared, before = np.vdot(gradient, gradient), gradient_squared
        direction = gradient + gradient_squared / before * direction
        yield z, float(step)
