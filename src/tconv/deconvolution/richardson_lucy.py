"""Richardson–Lucy: multiply instead of add, so that what counts something stays a count."""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import switch
from tconv.deconvolution.blur import read_blur
from tconv.deconvolution.checks import check_bounded, read_count


class RichardsonLucy(NamedTuple):
    """The estimate after every multiplication.

    Attributes
    ----------
    estimate : ndarray, shape (in_channels, *in_size) or (*in_size,)
        Nowhere negative.
    estimates : ndarray, shape (iterations + 1, ...)
        ``estimates[0]`` is 1 everywhere.
    residuals : ndarray, shape (iterations + 1,)
        The length of ``y - conv(estimates[n])``. What falls in every step is another distance,
        the likelihood's; this one may rise.
    """

    estimate: np.ndarray
    estimates: np.ndarray
    residuals: np.ndarray


def richardson_lucy(
    y: ArrayLike,
    weight: ArrayLike,
    *,
    in_size: int | Sequence[int] | None = None,
    iterations: int = 50,
    normalise: bool = True,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    channels: bool = True,
) -> RichardsonLucy:
    r"""Undo the convolution of numbers that cannot be negative: light, counts, chances.

    Parameters
    ----------
    y, weight : array
        As for ``landweber``, with no negative number in either.
    iterations : int
        Multiplications; fewer leave more blur, more let the noise grow.
    normalise : bool
        Divide by what each input cell gives to all outputs. False leaves the division out, as
        the image-processing libraries do: right where every cell gives 1 in all, and too dark
        at the edges where padding takes a part of it.
    in_size, stride, padding, dilation, groups, channels
        As for ``landweber``.

    Returns
    -------
    RichardsonLucy

    Raises
    ------
    ValueError
        If an array or a number does not fit, or is negative.

    Notes
    -----
    .. math:: z_{n+1} = z_n \cdot \frac{1}{C^T 1} \; C^T \frac{y}{C z_n}, \qquad z_0 = 1

    cell by cell: a transposed convolution of the ratio. W. H. Richardson, Journal of the Optical
    Society of America 62 (1972); L. B. Lucy, Astronomical Journal 79 (1974);
    the division by :math:`C^T 1` is that of Shepp & Vardi, IEEE Transactions on
    Medical Imaging 1 (1982). A ratio counts as 0 where no light can arrive, and so does an input
    cell that no tap reads.

    Examples
    --------
    >>> result = richardson_lucy([1, 2, 1], [0.5, 0.5], padding=1, iterations=2, channels=False)
    >>> result.estimate
    array([2., 2.])
    """
    switch("normalise", normalise)
    y, blur = read_blur(y, weight, in_size, stride, padding, dilation, groups, channels)
    iterations = read_count("iterations", iterations, least=0, size=prod(blur.in_shape))
    for name, numbers in (("y", y), ("weight", blur.weight)):
        if numbers.min() < 0:
            raise ValueError(
                f"{name} must hold no negative number, got min {name}={numbers.min()} (valid: 0 up)"
            )
    given = blur.conv_transpose(np.ones(y.shape)) if normalise else np.ones(blur.in_shape)

    z = np.ones(blur.in_shape)
    blurred = blur.conv(z)
    estimates, residuals = [z], [np.linalg.norm(y - blurred)]
    for _ in range(iterations):
        with np.errstate(over="ignore", invalid="ignore"):  # the next line looks for both
            z = z * _ratio(blur.conv_transpose(_ratio(y, blurred)), given)
        check_bounded("estimate", z, rule="weight must not hold taps of too different a size")
        blurred = blur.conv(z)
        estimates.append(z)
        residuals.append(np.linalg.norm(y - blurred))
    return RichardsonLucy(z, np.array(estimates), np.array(residuals))


def _ratio(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """Divide cell by cell; 0 where the denominator is 0."""
    return np.divide(numerator, denominator, out=np.zeros(numerator.shape), where=denominator > 0)
