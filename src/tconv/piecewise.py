"""Functions of one real variable that are smooth piece by piece, and what is done with them.

Flip, shift, multiply and integrate act on each piece; between two breaks a product is smooth, so
that a Gauss-Legendre rule integrates it to the last few digits.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from tconv.arguments import LARGEST_ARRAY, check_room, shown

NODES, WEIGHTS = np.polynomial.legendre.leggauss(12)
"""A rule for the interval from -1 to 1, exact for polynomials of degree 23."""

SAMPLE_STEP = 0.05
"""Distance, on the s and the t axis, of the points that a curve is drawn through."""


class Curve(NamedTuple):
    """Points of a curve, in order; at a jump there are two with the same ``s``.

    Attributes
    ----------
    s, value : ndarray of float, shape (points,)
    """

    s: np.ndarray
    value: np.ndarray


class Piecewise(NamedTuple):
    """A function that is smooth between its breaks and zero outside them.

    Attributes
    ----------
    breaks : tuple of float
        Increasing; none for the function that is zero everywhere.
    pieces : tuple of callable
        One for each interval between two breaks, defined at both of its ends.

    Examples
    --------
    >>> import math
    >>> Piecewise((0, math.pi), (np.sin,))([-1, math.pi / 2, 4])
    array([0., 1., 0.])
    """

    breaks: tuple[float, ...]
    pieces: tuple[Callable[[np.ndarray], np.ndarray], ...]

    def __call__(self, s: float | Sequence[float] | np.ndarray) -> np.ndarray:
        """Evaluate the function; at a jump, the value to the right of it."""
        s = reals("s", s, finite=False)
        values = np.zeros(s.shape)
        for start, end, piece in self.intervals():
            inside = (start <= s) & (s < end)
            values[inside] = piece(s[inside])
        return values

    def intervals(self) -> Iterable[tuple[float, float, Callable]]:
        """Yield start, end and formula of every piece."""
        return zip(self.breaks, self.breaks[1:], self.pieces, strict=False)


def reals(name: str, value: Any, *, ndim: int | None = None, finite: bool = True) -> np.ndarray:
    """Read real numbers in double precision; with ``ndim``, as an array of that many axes.

    Raises
    ------
    ValueError
        If there is anything else; the message names it.

    Examples
    --------
    >>> reals("t", "1", ndim=0)
    Traceback (most recent call last):
    ValueError: t must be a real and finite number, got t='1'
    """
    try:
        numbers = np.asarray(value)
        fits = numbers.dtype.kind in "iuf" and ndim in (None, numbers.ndim)
        fits = fits and numbers.size <= LARGEST_ARRAY
        fits = fits and not (finite and not np.isfinite(numbers.astype(float)).all())
    except Exception:  # ragged, or an array that does not give itself
        fits = False
    if not fits:
        rule = "a real and finite number" if ndim == 0 else "real numbers"
        raise ValueError(f"{name} must be {rule}, got {name}={shown(value)}")
    return numbers.astype(float)


def function_of_one_variable(name: str, value: Any) -> Piecewise:
    """Return a function as it is, or refuse what is none."""
    if not isinstance(value, Piecewise):
        raise ValueError(f"{name} must be a Piecewise, got {name}={shown(value)}")
    return value


def through(knots: Sequence[tuple[float, float]]) -> Piecewise:
    """Join knots by straight lines; outside the first and the last the function is zero.

    Parameters
    ----------
    knots : sequence of (s, value)
        ``s`` increasing.

    Returns
    -------
    function : Piecewise

    Raises
    ------
    ValueError
        If there are fewer than two knots, or ``s`` does not increase.

    Examples
    --------
    >>> through([(0, 1), (2, 3)])([0, 1, 5])
    array([1., 2., 0.])
    """
    points = reals("knots", knots)
    fits = points.ndim == 2 and points.shape[1] == 2 and len(points) >= 2
    if not fits or any(np.diff(points[:, 0]) <= 0):
        raise ValueError(f"knots must be two or more with increasing s, got knots={shown(knots)}")
    pairs = [(float(s), float(value)) for s, value in points]
    return Piecewise(tuple(s for s, _ in pairs), tuple(map(_line, pairs, pairs[1:])))


def _line(one: tuple[float, float], other: tuple[float, float]) -> Callable:
    (start, first), (end, last) = one, other
    return lambda s: first + (last - first) * (s - start) / (end - start)


def mirrored(g: Piecewise) -> Piecewise:
    """Flip a function: s to g(-s)."""
    function_of_one_variable("g", g)
    pieces = tuple(lambda s, piece=piece: piece(-s) for piece in reversed(g.pieces))
    return Piecewise(tuple(-start for start in reversed(g.breaks)), pieces)


def shifted(g: Piecewise, t: float) -> Piecewise:
    """Move a function to the right by ``t``: s to g(s - t)."""
    function_of_one_variable("g", g)
    t = float(reals("t", t, ndim=0))
    pieces = tuple(lambda s, piece=piece: piece(s - t) for piece in g.pieces)
    return Piecewise(tuple(start + t for start in g.breaks), pieces)


def multiplied(f: Piecewise, g: Piecewise) -> Piecewise:
    """Multiply two functions; where one is zero outside its interval, so is the product."""
    function_of_one_variable("f", f)
    function_of_one_variable("g", g)
    if not f.breaks or not g.breaks:
        return Piecewise((), ())
    start, end = max(f.breaks[0], g.breaks[0]), min(f.breaks[-1], g.breaks[-1])
    breaks = tuple(sorted(s for s in {*f.breaks, *g.breaks} if start <= s <= end))
    if len(breaks) < 2:
        return Piecewise((), ())
    return Piecewise(breaks, tuple(map(_factors(f, g), breaks, breaks[1:])))


def _factors(f: Piecewise, g: Piecewise) -> Callable:
    """Return what finds the formula of f g between two neighbouring breaks."""

    def formula(start: float, end: float) -> Callable:
        middle = (start + end) / 2
        one, other = (
            next(piece for low, high, piece in function.intervals() if low <= middle <= high)
            for function in (f, g)
        )
        return lambda s: one(s) * other(s)

    return formula


def integral(h: Piecewise) -> float:
    """Integrate a function over the whole axis, piece by piece by a Gauss-Legendre rule.

    Examples
    --------
    >>> print(round(integral(through([(-1, 0), (0, 1), (1, 0)])), 9))
    1.0
    """
    function_of_one_variable("h", h)
    total = 0.0
    for start, end, piece in h.intervals():
        half = (end - start) / 2
        total += half * float(WEIGHTS @ piece(start + half * (1 + NODES)))
    return total


def sampled(h: Piecewise) -> Curve:
    """Return points to draw a function through: both ends of every piece and points between.

    The first and the last lie on the axis, where the function leaves it and comes back.

    Examples
    --------
    >>> sampled(through([(0, 1), (0.1, 3)])).value
    array([0., 1., 2., 3., 0.])
    """
    function_of_one_variable("h", h)
    ends = np.array(h.breaks, float)
    check_room("h", "points", (int(sum(np.diff(ends)) / SAMPLE_STEP), 2))
    s, values = [ends[:1]], [0 * ends[:1]]
    for start, end, piece in h.intervals():
        count = max(1, round((end - start) / SAMPLE_STEP))
        s.append(np.linspace(start, end, count + 1))
        values.append(piece(s[-1]))
    return Curve(np.concatenate([*s, ends[-1:]]), np.concatenate([*values, 0 * ends[-1:]]))
