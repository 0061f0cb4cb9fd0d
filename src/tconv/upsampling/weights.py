"""What both layers have in one form: their weights, and the padding that turns into the other's."""

from typing import Any

import numpy as np

from tconv.arguments import integer, padding_pair, shown
from tconv.arrays import check_weight
from tconv.sizes import conv_padding, conv_transpose_size


def check_groups(weight: np.ndarray, groups: int, *, transposed: bool) -> int:
    """Check a weight by itself, as its layer does.

    Raises
    ------
    ValueError
        If it has another rank, no channels or no taps, or channels that groups cannot share.
    """
    groups = integer("groups", groups, least=1)
    check_weight(weight.shape, groups=groups, channels=True, transposed=transposed)
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


def turned_padding(kernel_size: int, padding: int | str | tuple[int, int]) -> tuple[int, int]:
    """Tell what a transposed convolution cuts that does what a convolution does, along one axis.

    Raises
    ------
    ValueError
        If a padding of the convolution is out of range, or as large as the kernel.

    Examples
    --------
    >>> turned_padding(3, "same"), turned_padding(3, (0, 2))
    ((1, 1), (2, 0))
    """
    before, after = conv_padding(padding, kernel_size=kernel_size)
    if max(before, after) >= kernel_size:
        raise ValueError(
            f"padding must be smaller than the kernel, got padding={shown(padding)} "
            f"(valid: 0 to {kernel_size - 1})"
        )
    return kernel_size - 1 - before, kernel_size - 1 - after


def read_alone(
    kernel_size: int, stride: int, padding: int | tuple[int, int], output_padding: int
) -> tuple[int, int, tuple[int, int], int]:
    """Read the geometry of a transposed convolution along one axis, where no input is given.

    Raises
    ------
    ValueError
        As ``conv_transpose_size`` does for an argument by itself.

    Examples
    --------
    >>> read_alone(3, 2, 1, 1)
    (3, 2, (1, 1), 1)
    """
    ends = padding_pair(padding)
    # With this input nothing is wrong but what a single argument says.
    geometry: dict[str, Any] = {"stride": stride, "output_padding": output_padding}
    conv_transpose_size(sum(ends) + 1, kernel_size=kernel_size, padding=ends, **geometry)
    return int(kernel_size), int(stride), ends, int(output_padding)
