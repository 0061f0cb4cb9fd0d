"""How much of an image is a pattern that repeats with the stride."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room, integer
from tconv.arrays import read_numbers
from tconv.axes import per_axis


def checkerboard_energy(y: ArrayLike, *, stride: int | Sequence[int]) -> float:
    r"""Measure the part of an image's energy that repeats every ``stride`` cells.

    Parameters
    ----------
    y : array
        One signal or image, without channels. An image that a layer upsampled by ``stride`` has it
        as its period.
    stride : int or one per axis of ``y``
        Divides the size of each axis: crop an image that is longer.

    Returns
    -------
    float, 0 to 1
        0 of a constant image, up to rounding in its type; nan of one that is not finite.

    Raises
    ------
    ValueError
        If ``stride`` does not divide a size, or ``y`` has no numbers.

    Notes
    -----
    .. math::

        E = \frac{\sum_{h \ne 0} |Y[h_1 N_1 / s_1, h_2 N_2 / s_2, \dots]|^2}
                 {\sum_{k \ne 0} |Y[k]|^2}

    with *Y* for the discrete Fourier transform: the energy at the multiples of :math:`1 / s` other
    than 0, over all energy but the mean's. To these frequencies inserted zeros copy the mean of
    an image. By Parseval's theorem *E* is the variance of the means of the phases over the
    variance of the image, and so it is computed here, without a transform, in double precision.

    Examples
    --------
    >>> checkerboard_energy([1, 2, 1, 2], stride=2), checkerboard_energy([1, 1, 2, 2], stride=2)
    (1.0, 0.0)
    >>> checkerboard_energy([0, 1, 1, 4], stride=2)
    0.444...
    """
    y = read_numbers("y", y)
    steps = [integer("stride", step, least=1) for step in per_axis("stride", stride, ndim=y.ndim)]
    if not y.size:
        raise ValueError(f"y must have at least 1 number, got y.shape={y.shape}")
    if any(size % step for size, step in zip(y.shape, steps, strict=True)):
        raise ValueError(
            f"stride must divide the size of y along every axis, "
            f"got stride={tuple(steps)} with y.shape={y.shape}"
        )
    check_room("y", "an array", y.shape)
    wide = _scaled(y.astype(np.result_type(y, np.float64)))
    if wide is None:
        return float("nan")
    split = [n for size, step in zip(y.shape, steps, strict=True) for n in (size // step, step)]
    # Without the level, which would take digits away from what is small beside it.
    centred = wide - wide.mean()
    means = centred.reshape(split).mean(axis=tuple(range(0, 2 * y.ndim, 2)))
    total, pattern = _variance(centred), _variance(means)
    unit = np.finfo(y.dtype).eps if y.dtype.kind in "fc" else 0
    constant = total <= (4 * unit * np.abs(wide).max()) ** 2
    # Where the pattern is all there is, rounding may find a little more.
    return 0.0 if constant else min(1.0, float(pattern / total))


def _scaled(numbers: np.ndarray) -> np.ndarray | None:
    """Bring numbers near to 1 by a power of two, so that no square overflows or vanishes.

    Returns None where one of them is not finite.
    """
    parts = np.ascontiguousarray(numbers).view(numbers.real.dtype)
    if not np.isfinite(parts).all():
        return None
    _, exponent = np.frexp(np.abs(parts).max())
    return np.ldexp(parts, -exponent).view(numbers.dtype).reshape(numbers.shape)


def _variance(numbers: np.ndarray) -> np.floating:
    return np.mean(np.abs(numbers - numbers.mean()) ** 2)
