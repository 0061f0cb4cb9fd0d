"""Channels and groups: shapes of weights, and how many kernels."""

from math import prod

import numpy as np

from tconv.misconceptions.registry import right, wrong


@right
def weight_shape(in_channels, out_channels, kernel_size, groups=1):
    """Shape of the weights of ``ConvTranspose2d``."""
    if in_channels % groups or out_channels % groups:
        return None
    return in_channels, out_channels // groups, kernel_size, kernel_size


@wrong("weight_shape")
def weights_out_first(in_channels, out_channels, kernel_size, groups=1):
    """Use the layout of ``Conv2d``."""
    return out_channels, in_channels // groups, kernel_size, kernel_size


@wrong("weight_shape")
def groups_ignored(in_channels, out_channels, kernel_size):
    """Leave groups out."""
    return weight_shape(in_channels, out_channels, kernel_size)


@right
def parameters(in_channels, out_channels, kernel_size, groups=1):
    """Weights and biases of ``ConvTranspose2d``."""
    shape = weight_shape(in_channels, out_channels, kernel_size, groups)
    return shape and prod(shape) + out_channels


@wrong("parameters", name="groups_ignored")
def _parameters_of_one_group(in_channels, out_channels, kernel_size):
    return parameters(in_channels, out_channels, kernel_size)


@right
def kernels(in_channels, out_channels, groups=1):
    """Kernels of a layer."""
    return in_channels * out_channels // groups


@wrong("kernels", name="groups_ignored")
def _kernels_of_one_group(in_channels, out_channels):
    return in_channels * out_channels


@right
def reached_channels(out_channels, groups=1):
    """Output channels in which one input channel leaves stamps."""
    return out_channels // groups


@wrong("reached_channels", name="groups_ignored")
def _all_channels(out_channels):
    return out_channels


@right
def axes_moved(stored):
    """Say what ``np.transpose`` takes to bring a stored layout to in, out, rows, columns."""
    return [stored.index(name) for name in ("in", "out", "rows", "columns")]


@wrong("axes_moved")
def axes_backwards(stored):
    """Say where each axis goes, not where it comes from."""
    return np.argsort(axes_moved(stored))


@wrong("axes_moved", name="weights_out_first")
def _moved_to_conv(stored):
    return [stored.index(name) for name in ("out", "in", "rows", "columns")]
