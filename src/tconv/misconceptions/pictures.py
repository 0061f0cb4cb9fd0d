"""Which cells are bright, and which kernels no test tells apart."""

import numpy as np

from tconv import ops
from tconv.misconceptions.registry import right, wrong
from tconv.misconceptions.windows import conv, kernel_flipped


@right
def bright(x, w, padding=0):
    """Output cells of a convolution that are not zero."""
    return (conv(x, w, padding=padding) != 0).astype(int)


@wrong("bright", name="kernel_flipped")
def _bright_where_flipped(x, w, padding=0):
    return (kernel_flipped(x, w, padding=padding) != 0).astype(int)


@right
def unnoticed(kernels):
    """Kernels whose transpose is the rotated kernel: there no test notices a ``w.T``."""
    same = (np.array_equal(np.transpose(w), ops.rot180(w)) for w in kernels)
    return np.fromiter(same, int)


@wrong("unnoticed")
def symmetric_is_enough(kernels):
    """Take kernels that are their own transpose."""
    return np.fromiter((np.array_equal(np.transpose(w), w) for w in kernels), int)
