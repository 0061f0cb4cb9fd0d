"""A small layer: all products at once, added up by a table that is made once.

``np.bincount`` adds every product to the bin that its number names. The numbers depend on the
geometry alone, so they are remembered; three calls of NumPy remain.
"""

import functools
import math

import numpy as np

from tconv.axes import Axis
from tconv.kernels.taps import conv_transpose_taps, landings


def conv_transpose_tiny(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve transposed by one product and one histogram.

    ``bincount`` works in float64: float32 gains digits by it, and complex numbers take the
    readable way.
    """
    if x.dtype.kind == "c":
        return conv_transpose_taps(x, weight, axes)
    index, line, matrix, shape, cells = scatter_index(len(x), weight.shape, axes)
    products = np.matmul(weight.reshape(matrix).swapaxes(1, 2), x.reshape(line))
    sums = np.bincount(index, products.ravel(), cells + 1)
    return sums[:cells].astype(x.dtype, copy=False).reshape(shape)


@functools.lru_cache(maxsize=64)
def scatter_index(
    batch: int, weight: tuple[int, ...], axes: tuple[Axis, ...]
) -> tuple[np.ndarray, tuple[int, ...], tuple[int, ...], tuple[int, ...], int]:
    """Give each product the number of its output cell; those that are cropped share one more bin.

    Returns the numbers in the order of the products, the shapes in which input and weight are
    multiplied, the shape of the output and how many cells it has.
    """
    groups, inner, channels, *kernel_size = weight
    in_size = tuple(axis.in_size for axis in axes)
    out_size = tuple(axis.out_size for axis in axes)
    shape = (batch, groups, channels, *out_size)
    cells = int(np.prod(shape))
    numbers = np.arange(cells).reshape(shape)
    index = np.full((batch, groups, channels, *kernel_size, *in_size), cells)
    for tap in np.ndindex(*kernel_size):
        sources, targets = landings(tap, axes, small=in_size, large=out_size)
        index[:, :, :, *tap, *sources] = numbers[:, :, :, *targets]
    line = (batch, groups, inner, math.prod(in_size))
    matrix = (groups, inner, channels * math.prod(kernel_size))
    return index.ravel(), line, matrix, shape, cells
