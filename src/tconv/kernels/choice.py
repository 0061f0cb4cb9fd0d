"""Which kernel computes a layer."""

from collections.abc import Callable

import numpy as np

from tconv.axes import Axis
from tconv.kernels.taps import conv_taps, conv_transpose_taps

Kernel = Callable[[np.ndarray, np.ndarray, tuple[Axis, ...]], np.ndarray]


def choose_conv(weight: tuple[int, ...], axes: tuple[Axis, ...]) -> Kernel:
    """Choose."""
    return conv_taps


def choose_conv_transpose(
    x: tuple[int, ...], weight: tuple[int, ...], axes: tuple[Axis, ...]
) -> Kernel:
    """Choose."""
    return conv_transpose_taps
