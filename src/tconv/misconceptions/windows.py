"""What a convolution makes of values: right, and as it comes out of a wrong idea."""

import numpy as np

from tconv import ops
from tconv.matrix import conv_matrix
from tconv.misconceptions.registry import right, wrong


@right
def conv(x, w, stride=1, padding=0, dilation=1):
    """Slide the kernel as it is: a convolution layer does not flip."""
    geometry = {"stride": stride, "padding": padding, "dilation": dilation}
    return ops.conv(x, w, **geometry, channels=False)


@wrong("conv")
def kernel_flipped(x, w, stride=1, padding=0, dilation=1):
    """Flip the kernel, as signal processing does."""
    return conv(x, ops.rot180(w), stride, padding, dilation)


@wrong("conv", name="kernel_transposed")
def _conv_transposed_kernel(x, w, stride=1, padding=0, dilation=1):
    return conv(x, np.transpose(w), stride, padding, dilation)


@wrong("conv", name="dilation_forgotten")
def _conv_without_gaps(x, w, stride=1, padding=0):
    return conv(x, w, stride, padding, 1)


@right
def matrix(in_size, w, stride=1, padding=0):
    """Write the matrix of a convolution along one axis."""
    return conv_matrix(in_size, w, stride=stride, padding=padding).values


@wrong("matrix", name="kernel_flipped")
def _rows_flipped(in_size, w, stride=1, padding=0):
    return matrix(in_size, ops.rot180(w), stride, padding)
