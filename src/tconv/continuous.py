r"""Convolution of functions of one real variable: flip, shift, multiply, integrate.

.. math:: (f * g)(t) = \int f(\tau)\, g(t - \tau)\, d\tau
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from tconv.arguments import check_room, shown, switch
from tconv.piecewise import (
    SAMPLE_STEP,
    Curve,
    Piecewise,
    function_of_one_variable,
    integral,
    mirrored,
    multiplied,
    reals,
    sampled,
    shifted,
    through,
)

DRAWN_AT = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
"""Where the knots of a drawn function stand; at -2 and 2 it is zero."""


def drawn(heights: Sequence[float]) -> Piecewise:
    """Make a function by hand: heights at the knots of ``DRAWN_AT``, straight lines between.

    Parameters
    ----------
    heights : sequence of 7 floats

    Returns
    -------
    function : Piecewise, from -2 to 2

    Raises
    ------
    ValueError
        If there is not one height for each knot.

    Examples
    --------
    >>> drawn([0, 0, 1, 2, 1, 0, 0])([-0.5, 0.25, 2])
    array([1. , 1.5, 0. ])
    """
    read = reals("heights", heights)
    if read.shape != (len(DRAWN_AT),):
        raise ValueError(f"heights must be {len(DRAWN_AT)} numbers, got heights={shown(heights)}")
    return through([(-2, 0), *zip(DRAWN_AT, read, strict=True), (2, 0)])


def _decay(s: np.ndarray) -> np.ndarray:
    return np.exp(-2 * s)


def _bell(s: np.ndarray) -> np.ndarray:
    return np.exp(-np.pi * s * s)


FUNCTIONS = {
    "box": through([(-0.5, 1), (0.5, 1)]),
    "triangle": through([(-1, 0), (0, 1), (1, 0)]),
    "ramp": through([(0, 0), (2, 1)]),
    "exponential": Piecewise((0, 1, 2), (_decay,) * 2),
    "gaussian": Piecewise((-2, -1, 0, 1, 2), (_bell,) * 4),
    "pulses": through([(-0.75, 0), (-0.5, 4), (-0.25, 0), (0.75, 0), (1, 4), (1.25, 0)]),
}
"""The functions of the chapter. Each bump has area 1; the exponential, almost 1/2.

``exponential`` is exp(-2 τ), cut off at τ = 2, where 1.8 % is left; ``gaussian`` is exp(-pi τ^2),
cut off at -2 and 2, where 3.5e-6 is left; ``pulses`` are two triangles of half-width 1/4, at -1/2
and at 1. The breaks inside the smooth ones only keep the integrated pieces short.
"""


class Slide(NamedTuple):
    """One moment of a convolution: what a figure of it shows.

    Attributes
    ----------
    t : float
        By how much g is moved.
    f, g, product : Curve
        f(τ); g(t - τ), or g(τ - t) where it is not flipped; the one times the other.
    integral : float
        The area under the product: one point of the result.
    """

    t: float
    f: Curve
    g: Curve
    product: Curve
    integral: float


def flip_and_slide(f: Piecewise, g: Piecewise, t: float, *, flip: bool = True) -> Slide:
    r"""Flip g, shift it by t, multiply it by f, integrate.

    Parameters
    ----------
    f, g : Piecewise
    t : float
    flip : bool
        False for the correlation: g is shifted and multiplied as it is.

    Returns
    -------
    slide : Slide

    Notes
    -----
    .. math:: (f * g)(t) = \int f(\tau)\, g(t - \tau)\, d\tau
       \qquad\text{or}\qquad \int f(\tau)\, g(\tau - t)\, d\tau

    Goodfellow, Bengio & Courville, *Deep Learning*, equation 9.1; their 9.6 is the second, in two
    dimensions and discrete. Of the two orders in use for a correlation this is the one in which g
    moves to the right by t, as in the convolution: the pictures of both differ in the flip only,
    and are equal for an even g. It is also what a CNN layer computes, :math:`\sum_j x[i + j] w[j]`.

    Examples
    --------
    >>> slide = flip_and_slide(FUNCTIONS["box"], FUNCTIONS["box"], 0.25)
    >>> round(slide.integral, 9)
    0.75
    """
    function_of_one_variable("f", f)
    moved = shifted(mirrored(g) if switch("flip", flip) else g, t)
    both = multiplied(f, moved)
    return Slide(t, sampled(f), sampled(moved), sampled(both), integral(both))


def convolution_curve(f: Piecewise, g: Piecewise, *, flip: bool = True) -> Curve:
    """Compute the whole result, wherever f and the moved g can meet.

    Its kinks, which lie where a break of f meets one of g, are among the points.

    Parameters
    ----------
    f, g : Piecewise
    flip : bool
        False for the correlation.

    Returns
    -------
    curve : Curve
        ``s`` holds the values of t.

    Examples
    --------
    >>> curve = convolution_curve(FUNCTIONS["box"], FUNCTIONS["box"])
    >>> curve.s[0], curve.s[-1], round(float(curve.value.max()), 9)
    (np.float64(-1.0), np.float64(1.0), 1.0)
    """
    function_of_one_variable("f", f)
    function_of_one_variable("g", g)
    turned = mirrored(g) if switch("flip", flip) else g
    kinks = np.unique(np.subtract.outer(f.breaks, turned.breaks).round(9))
    check_room("f", "points", (int(sum(np.diff(kinks)) / SAMPLE_STEP), 2))
    pieces = [
        np.linspace(start, end, max(1, round((end - start) / SAMPLE_STEP)), endpoint=False)
        for start, end in pairwise(kinks)
    ]
    t = np.concatenate([*pieces, kinks[-1:]])
    return Curve(t, np.array([integral(multiplied(f, shifted(turned, shift))) for shift in t]))


def closed_form(f: str, g: str, t: float | np.ndarray, *, flip: bool = True) -> np.ndarray | None:
    """Evaluate the formula of a result, where there is one that is short.

    Parameters
    ----------
    f, g : str
        Names in ``FUNCTIONS``.
    t : float or ndarray
    flip : bool
        False for the correlation.

    Returns
    -------
    value : ndarray or None
        None where no formula is known here.

    Notes
    -----
    The box convolved with itself, again and again, gives the uniform B-splines: the triangle, then
    pieces of degree 2 and 3. exp(-pi t^2) with itself gives exp(-pi t^2 / 2) / sqrt(2): the formula
    is that of the whole Gaussian, and ours is cut off at -2 and 2, hence an error of up to 6e-7.
    These functions are even, so their correlation is the same.

    Examples
    --------
    >>> print(closed_form("box", "box", 0.25), closed_form("ramp", "box", 0.25))
    0.75 None
    """
    for name, value in (("f", f), ("g", g)):
        if not isinstance(value, str):
            raise ValueError(f"{name} must be the name of a function, got {name}={shown(value)}")
    t = reals("t", t)
    switch("flip", flip)
    formula = _EVEN.get((f, g)) or _EVEN.get((g, f))
    if formula:
        return formula(np.abs(t))
    if (f, g) != ("exponential", "exponential"):
        return None
    # exp(-2 τ) exp(-2 (t - τ)) does not depend on τ; exp(-2 τ) exp(-2 (τ - t)) does.
    low, high = np.clip(t, 0, 2), np.clip(np.add(t, 2), 0, 2)
    if flip:
        return np.clip(2 - np.abs(np.subtract(t, 2)), 0, None) * np.exp(np.multiply(-2, t))
    return np.exp(np.multiply(2, t)) * (np.exp(-4 * low) - np.exp(-4 * high)) / 4


def _hat(t: np.ndarray) -> np.ndarray:
    return np.clip(1 - t, 0, None)


def _quadratic(t: np.ndarray) -> np.ndarray:
    return np.where(t < 0.5, 0.75 - t**2, np.clip(1.5 - t, 0, None) ** 2 / 2)


def _cubic(t: np.ndarray) -> np.ndarray:
    return np.where(t < 1, 2 / 3 - t**2 + t**3 / 2, np.clip(2 - t, 0, None) ** 3 / 6)


def _wider_bell(t: np.ndarray) -> np.ndarray:
    return np.exp(-np.pi * t**2 / 2) / np.sqrt(2)


_EVEN = {
    ("box", "box"): _hat,
    ("box", "triangle"): _quadratic,
    ("triangle", "triangle"): _cubic,
    ("gaussian", "gaussian"): _wider_bell,
}
