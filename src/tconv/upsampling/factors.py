"""How many axes an image has, and by how much each of them grows."""

from collections.abc import Sequence

import numpy as np

from tconv.arguments import integer, shown
from tconv.axes import per_axis

AXES = {"linear": 1, "bilinear": 2, "trilinear": 3}
"""PyTorch's names of what draws straight lines between cells, each for its number of axes."""


def read_factors(name: str, factor: int | Sequence[int], *, ndim: int) -> tuple[int, ...]:
    """Read a factor for each of ``ndim`` axes, 1 to 3.

    Raises
    ------
    ValueError
        If an entry is below 1, or there are more or fewer entries than axes.

    Examples
    --------
    >>> read_factors("scale_factor", 2, ndim=2)
    (2, 2)
    """
    factors = per_axis(name, factor, ndim=ndim)
    if not 1 <= len(factors) <= 3:
        raise ValueError(f"{name} must have 1 to 3 axes, got {name}={shown(factor)}")
    return tuple(integer(name, each, least=1) for each in factors)


def axes_of(factor: int | Sequence[int], *, otherwise: int) -> int:
    """Count the axes of a factor; one integer is for as many as there are ``otherwise``.

    Examples
    --------
    >>> axes_of((2, 3, 2), otherwise=2), axes_of(2, otherwise=2)
    (3, 2)
    """
    return len(factor) if isinstance(factor, tuple | list) else otherwise


def check_channels(x: np.ndarray, ndim: int) -> None:
    """Refuse an image that does not have channels, and perhaps a batch, before ``ndim`` axes.

    Raises
    ------
    ValueError
        If ``x`` has another rank, or no cells.

    Examples
    --------
    >>> check_channels(np.ones((4, 4)), 2)
    Traceback (most recent call last):
    ValueError: x must have channels, and perhaps a batch before them, and 2 spatial axes, \
got x.shape=(4, 4) (valid: 3 or 4 axes)
    """
    if x.ndim not in (ndim + 1, ndim + 2):
        raise ValueError(
            f"x must have channels, and perhaps a batch before them, and {ndim} spatial axes, "
            f"got x.shape={x.shape} (valid: {ndim + 1} or {ndim + 2} axes)"
        )
    check_cells(x, ndim)


def check_cells(x: np.ndarray, ndim: int) -> None:
    """Refuse an image without cells.

    Raises
    ------
    ValueError
        If one of the last ``ndim`` axes is empty.
    """
    if 0 in x.shape[x.ndim - ndim :]:
        raise ValueError(f"x must have at least 1 cell along every spatial axis, got {x.shape=}")
