"""The convolution as one matrix product: what the kernel sees at a place becomes a column.

Caffe calls the copying *im2col* (Chellapilla et al., 2006, describe it first). It writes each
input cell as often as there are taps, so it goes block by block.
"""

import itertools
import math

import numpy as np

from tconv.axes import Axis
from tconv.kernels.product import SCRATCH
from tconv.kernels.taps import landings, part_of


def conv_im2col(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve by one matrix product for each block of images, or of rows of one image.

    Zeros around the image take part in the products, as in the definition.
    """
    batch, groups, inner = x.shape[:3]
    outer, *kernel_size = weight.shape[1], *weight.shape[3:]
    height, *rest = out_size = tuple(axis.out_size for axis in axes)
    y = np.empty((batch, groups, outer, *out_size), x.dtype)
    matrix = weight.reshape(groups, outer, inner * math.prod(kernel_size))

    row_bytes = x.itemsize * groups * (matrix.shape[2] + outer) * math.prod(rest)
    many = max(1, SCRATCH // (row_bytes * height))
    step = min(height, max(1, SCRATCH // row_bytes))
    for n, top in itertools.product(range(0, batch, many), range(0, height, step)):
        images, rows = slice(n, min(batch, n + many)), range(top, min(height, top + step))
        block = (images.stop - n, len(rows), *rest)
        columns = np.zeros((groups, inner, *kernel_size, *block), x.dtype)
        for tap in np.ndindex(*kernel_size):
            (down, *places), (across, *sources) = landings(
                tap, axes, small=out_size, large=x.shape[3:]
            )
            down, across = part_of(down, across, slice(top, rows.stop))
            seen = x[images, :, :, across, *sources]
            here = slice(down.start - top, down.stop - top)
            columns[:, :, *tap, :, here, *places] = np.moveaxis(seen, 0, 2)
        sums = np.matmul(matrix, columns.reshape(groups, matrix.shape[2], math.prod(block)))
        sums = np.moveaxis(sums.reshape(groups, outer, *block), 2, 0)
        y[images, :, :, rows.start : rows.stop] = sums
    return y
