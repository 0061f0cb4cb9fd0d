"""A small layer: all products at once, by a table that is made once.

Where a tap lands depends on the geometry alone, so the numbers of the cells are remembered. The
convolution takes by them, the transposed convolution adds by them (``np.bincount`` adds every
product to the bin that its number names); a few calls of NumPy remain.
"""

import functools
import math
from collections.abc import Callable

import numpy as np

from tconv.axes import Axis
from tconv.kernels.taps import conv_transpose_taps, landings

Kernel = Callable[[np.ndarray, np.ndarray, tuple[Axis, ...]], np.ndarray]


@functools.lru_cache(maxsize=64)
def conv_tiny_kernel(x: tuple[int, ...], weight: tuple[int, ...], axes: tuple[Axis, ...]) -> Kernel:
    """Make the convolution for arrays of these shapes: what each place sees, and one product."""
    see, height = _sight(x, axes)
    matrix = (*weight[:2], height)
    shape = (*x[:2], weight[1], *(axis.out_size for axis in axes))

    def conv_tiny(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
        return np.matmul(weight.reshape(matrix), see(x)).reshape(shape)

    return conv_tiny


@functools.lru_cache(maxsize=64)
def weight_tiny_kernel(
    weight: tuple[int, ...], large: tuple[int, ...], axes: tuple[Axis, ...]
) -> Kernel:
    """Make the gradient of the weight for arrays of these shapes, likewise."""
    see, _ = _sight(large, axes)
    line = (*large[:2], weight[1], math.prod(axis.out_size for axis in axes))

    def weight_tiny(small: np.ndarray, large: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
        products = np.matmul(small.reshape(line), see(large).mT)
        return np.add.reduce(products, 0).reshape(weight)

    return weight_tiny


def _sight(
    x: tuple[int, ...], axes: tuple[Axis, ...]
) -> tuple[Callable[[np.ndarray], np.ndarray], int]:
    """Make what lays out the cells that each place sees: (N, groups, channels * taps, places).

    The second result is channels * taps.
    """
    index = gather_index(axes)
    cells = math.prod(x[3:])
    line = (*x[:3], cells)
    height = x[2] * len(index)
    columns = (*x[:2], height, index.shape[1])

    def see(x: np.ndarray) -> np.ndarray:
        padded = np.zeros((*line[:3], cells + 1), x.dtype)
        padded[..., :cells] = x.reshape(line)
        return padded.take(index, 3).reshape(columns)

    return see, height


@functools.lru_cache(maxsize=64)
def tiny_kernel(x: tuple[int, ...], weight: tuple[int, ...], axes: tuple[Axis, ...]) -> Kernel:
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


def gather_index(axes: tuple[Axis, ...]) -> np.ndarray:
    """Give the number of the cell that each place sees through each tap: (taps, places).

    What lies beyond the grid has one number more.
    """
    in_size = tuple(axis.in_size for axis in axes)
    out_size = tuple(axis.out_size for axis in axes)
    taps = tuple(axis.kernel_size for axis in axes)
    cells = math.prod(in_size)
    numbers = np.arange(cells).reshape(in_size)
    index = np.full((*taps, *out_size), cells)
    for tap in np.ndindex(taps):
        places, sources = landings(tap, axes, small=out_size, large=in_size)
        index[*tap, *places] = numbers[*sources]
    return index.reshape(math.prod(taps), math.prod(out_size))


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
