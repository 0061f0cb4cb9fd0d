"""The weights of both layers in one form: groups, inputs, outputs, kernel."""

import numpy as np

from tconv.arguments import integer
from tconv.arrays import read_shapes


def check_groups(weight: np.ndarray, groups: int, *, transposed: bool) -> int:
    """Check a weight by itself, as its layer does.

    Raises
    ------
    ValueError
        If it has another rank, no channels or no taps, or channels that groups cannot share.
    """
    groups = integer("groups", groups, least=1)
    first, second = weight.shape[:2] if weight.ndim >= 2 else (1, 1)
    given = first if transposed else second * groups
    # The smallest input that would fit stands in for one.
    stand_in = (given, *(1,) * (weight.ndim - 2))
    read_shapes(stand_in, weight.shape, None, groups=groups, channels=True, transposed=transposed)
    return groups


def split_groups(weight: np.ndarray, groups: int, *, transposed: bool) -> np.ndarray:
    """Bring the weight of a layer into the order groups, inputs, outputs, kernel.

    Examples
    --------
    >>> split_groups(np.ones((6, 2, 3)), 2, transposed=False).shape
    (2, 2, 3, 3)
    """
    split = weight.reshape(groups, -1, *weight.shape[1:])
    return split if transposed else split.swapaxes(1, 2)


def merge_groups(kernels: np.ndarray, *, transposed: bool) -> np.ndarray:
    """Go back from ``split_groups`` to the weight of a layer.

    Examples
    --------
    >>> merge_groups(np.ones((2, 2, 3, 3)), transposed=True).shape
    (4, 3, 3)
    """
    ordered = kernels if transposed else kernels.swapaxes(1, 2)
    return ordered.reshape(-1, *ordered.shape[2:])
