"""What goes into the equivalent sweep, and what signal processing calls a convolution."""

import numpy as np

from tconv import ops
from tconv.misconceptions.registry import right, wrong
from tconv.misconceptions.values import cut


@right
def convolution(f, g):
    """Flip, shift, multiply, add up: all of f * g, for two lists."""
    return ops.conv_transpose(f, g, channels=False)


@wrong("convolution")
def kernel_not_flipped(f, g):
    """Correlate."""
    return ops.conv_transpose(f, ops.rot180(g), channels=False)


@right
def sweep_kernel(w):
    """Rotate the kernel, for the equivalent sweep."""
    return ops.rot180(w)


@wrong("sweep_kernel", name="kernel_unrotated")
def _kernel_as_it_is(w):
    return w


@wrong("sweep_kernel", name="kernel_transposed")
def _kernel_mirrored(w):
    return np.transpose(w)


@right
def merged_kernel(w, stride):
    """Give the kernel of the transposed convolution that repeats cells, then convolves with w."""
    return ops.conv_transpose(ops.rot180(w), np.ones(stride, int), channels=False)


@wrong("merged_kernel", name="kernel_unrotated")
def _merged_as_it_is(w, stride):
    return ops.conv_transpose(w, np.ones(stride, int), channels=False)


@right
def zeros_inserted(x, stride):
    """Spread the input of the equivalent sweep, without the zeros around it."""
    return ops.zero_insert(x, stride=stride)


@wrong("zeros_inserted", name="s_zeros")
def _s_zeros_between(x, stride):
    """Insert ``stride`` zeros between neighbours."""
    return ops.zero_insert(x, stride=stride + (stride > 1))


@wrong("zeros_inserted")
def zeros_after_each(x, stride):
    """Put ``stride - 1`` zeros after every cell, the last one too."""
    return cut(ops.zero_insert(x, stride=stride), 0, 1 - stride)
