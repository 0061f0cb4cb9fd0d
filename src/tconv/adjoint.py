"""The test that tells whether one linear map is the transpose of another.

It needs no matrix, only the two maps, so it is the way to check a transposed convolution of
any make.
"""

from collections.abc import Callable, Sequence
from numbers import Real
from typing import NamedTuple

import numpy as np
from numpy.linalg import norm
from numpy.typing import ArrayLike

from tconv.arguments import check_room, integer, shown
from tconv.arrays import read_numbers


class DotTest(NamedTuple):
    """Both sides of the dot test, and whether they agree.

    Attributes
    ----------
    left, right : float
        ``<conv(x), y>`` and ``<x, conv_transpose(y)>``.
    passes : bool
        Whether the two differ by no more than rounding explains; never where one is not finite.
    """

    left: float
    right: float
    passes: bool


def dot_test(
    conv: Callable[[np.ndarray], ArrayLike],
    conv_transpose: Callable[[np.ndarray], ArrayLike],
    *,
    in_size: int | Sequence[int],
    out_size: int | Sequence[int],
    tolerance: float = 1e-6,
    seed: int = 0,
) -> DotTest:
    r"""Ask of two linear maps whether one is the transpose of the other.

    One pair of random arrays stands for all pairs: a wrong map would have to agree on it by
    chance.

    Parameters
    ----------
    conv : function of an array of shape ``in_size``, gives one of shape ``out_size``
    conv_transpose : function of an array of shape ``out_size``, gives one of shape ``in_size``
    in_size, out_size : int or tuple of int
        Shapes of what ``conv`` reads and writes.
    tolerance : float
        The largest difference that passes, as a part of the product of the lengths. The
        default lets single precision pass; float16 needs about 1e-3. The sums themselves are
        taken in double precision.
    seed : int
        Chooses the random numbers.

    Returns
    -------
    DotTest

    Raises
    ------
    ValueError
        If a map returns another shape than it should, or an argument is out of range.

    Notes
    -----
    .. math:: \langle C x, y \rangle = \langle x, C^T y \rangle

    for all *x* and *y*: the definition of the transpose.

    Examples
    --------
    >>> from tconv.matrix import conv_matrix
    >>> C = conv_matrix(5, [1, 2, 3], stride=2).values
    >>> dot_test(lambda x: C @ x, lambda y: C.T @ y, in_size=5, out_size=2).passes
    True
    >>> dot_test(lambda x: C @ x, lambda y: C[:, ::-1].T @ y, in_size=5, out_size=2).passes
    False
    """
    for name, function in (("conv", conv), ("conv_transpose", conv_transpose)):
        if not callable(function):
            raise ValueError(f"{name} must be a function, got {name}={shown(function)}")
    real = isinstance(tolerance, Real) and not isinstance(tolerance, bool)
    if not real or not 0 <= tolerance <= 1:
        raise ValueError(
            f"tolerance must be a number from 0 to 1, got tolerance={shown(tolerance)}"
        )
    rng = np.random.default_rng(integer("seed", seed, least=0))
    x = rng.standard_normal(_shape("in_size", in_size))
    y = rng.standard_normal(_shape("out_size", out_size))
    forward = _mapped("conv", conv, x, size_name="out_size", shape=y.shape)
    back = _mapped("conv_transpose", conv_transpose, y, size_name="in_size", shape=x.shape)

    left, right = np.vdot(y, forward).item(), np.vdot(x, back).item()
    scale = max(norm(forward) * norm(y), norm(x) * norm(back)).item()
    return DotTest(left, right, bool(abs(left - right) <= tolerance * scale < np.inf))


def _shape(name: str, size: int | Sequence[int]) -> tuple[int, ...]:
    entries = size if isinstance(size, tuple | list) else (size,)
    if len(entries) > _MOST_AXES:
        raise ValueError(f"{name} must have at most {_MOST_AXES} axes, got {name}={shown(size)}")
    shape = tuple(integer(name, cells, least=1) for cells in entries)
    check_room(name, "an array", shape)
    return shape


_MOST_AXES = 64
"""Of an array of NumPy."""


def _mapped(
    name: str, function: Callable, argument: np.ndarray, *, size_name: str, shape: tuple[int, ...]
) -> np.ndarray:
    result = read_numbers(name, function(argument))
    if result.shape != shape:
        raise ValueError(
            f"{name} must return an array of shape {size_name}, got shape {result.shape} "
            f"(valid: {shape})"
        )
    return result.astype(np.result_type(result, np.float64), copy=False)
