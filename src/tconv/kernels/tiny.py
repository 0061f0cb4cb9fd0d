"""A small layer: all products at once, added up by a table that is made once.

``np.bincount`` adds every product to the bin that its number names. The numbers depend on the
geometry alone, so they are remembered; three calls of NumPy remain.
"""

import functools
import math
from collections.abc import Callable

import numpy as np

from tconv.axes import Axis
from tconv.kernels.taps import conv_transpose_taps, landings


@functools.lru_cache(maxsize=64)
def tiny_kernel(
    x: tuple[int, ...], weight: tuple[int, ...], axes: tuple[Axis, ...]
) -> Callable[[np.ndarray, np.ndarray, tuple[Axis, ...]], np.ndarray]:
    """Make the kernel for arrays of these shapes: one product and one histogram.

    ``bincount`` works in float64: float32 gains digits by it, and complex numbers take the
    readable way.
    """
    batch, groups, inner, *in_size = x
    channels, *kernel_size = weight[2:]
    shape = (batch, groups, channels, *(axis.out_size for axis in axes))
    cells = math.prod(shape)
    index = scatter_index(shape, weight, axes)
    line = (batch, groups, inner, math.prod(in_size))
    matrix = (groups, inner, channels * math.prod(kernel_size))

    def conv_transpose_tiny(
        x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]
    ) -> np.ndarray:
        if x.dtype.kind == "c":
            return conv_transpose_taps(x, weight, axes)
        products = np.matmul(weight.reshape(matrix).mT, x.reshape(line))
        sums = np.bincount(index, products.ravel(), cells + 1)
        return sums[:cells].astype(x.dtype).reshape(shape)

    return conv_transpose_tiny


def scatter_index(
    shape: tuple[int, ...], weight: tuple[int, ...], axes: tuple[Axis, ...]
) -> np.ndarray:
    """Give each product the number of its output cell; those that are cropped share one more bin.

    ``shape`` is that of the output. The numbers are in the order of the products.
    """
    in_size = tuple(axis.in_size for axis in axes)
    cells = math.prod(shape)
    numbers = np.arange(cells).reshape(shape)
    index = np.full((*shape[:3], *weight[3:], *in_size), cells)
    for tap in np.ndindex(weight[3:]):
        sources, targets = landings(tap, axes, small=in_size, large=shape[3:])
        index[:, :, :, *tap, *sources] = numbers[:, :, :, *targets]
    return index.ravel()
