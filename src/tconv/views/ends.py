"""Ends that grow or shrink: what a sweep needs around its input."""

from collections.abc import Sequence

import numpy as np

from tconv.arguments import check_room


def pad_or_crop(x: np.ndarray, ends: Sequence[tuple[int, int]]) -> np.ndarray:
    """Add zeros at the ends of each axis, or take cells away where the number is negative.

    Parameters
    ----------
    x : ndarray
    ends : sequence of (before, after), cells, one per axis

    Returns
    -------
    ndarray, ``size + before + after`` cells along each axis

    Raises
    ------
    ValueError
        If there would be too many cells.

    Examples
    --------
    >>> pad_or_crop(np.array([1, 2, 3]), [(1, -2)])
    array([0, 1])
    """
    grown = [(max(before, 0), max(after, 0)) for before, after in ends]
    lengths = [size + sum(end) for size, end in zip(x.shape, grown, strict=True)]
    check_room("x", "a padded input", lengths)
    x = np.pad(x, grown)
    kept = [
        slice(max(-before, 0), max(0, size - max(-after, 0)))
        for (before, after), size in zip(ends, x.shape, strict=True)
    ]
    return x[tuple(kept)]
