"""How many: shapes, weights, kernels, products. Sizes of space are those of each axis."""

from fractions import Fraction
from math import log10, prod

import numpy as np

from tconv import sizes
from tconv.misconceptions.registry import right, wrong
from tconv.placements import placements

# --- channels ------------------------------------------------------------------------------


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


# --- the matrix ----------------------------------------------------------------------------


@right
def matrix_shape(in_size, kernel_size, stride=1, padding=0, dims=2, of="C"):
    """Rows and columns of the matrix of a convolution, of its transpose, or of both in a row."""
    geometry = {"kernel_size": kernel_size, "stride": stride, "padding": padding}
    rows, columns = sizes.conv_size(in_size, **geometry) ** dims, in_size**dims
    return {"C": (rows, columns), "CT": (columns, rows)}.get(of, (columns, columns))


@right
def row_weights(in_size, kernel_size, cell, stride=1, padding=0):
    """Weights in the row of one output cell: taps of its window that lie on the input."""
    geometry = {"kernel_size": kernel_size, "stride": stride, "padding": padding}
    out = sizes.conv_size(in_size, **geometry)
    if max(cell) >= out:
        return None
    spare = in_size - sizes.conv_transpose_size(out, **geometry)
    table = placements(out, **geometry, output_padding=spare)
    return prod(int((table.source == index).sum()) for index in cell)


# --- work ----------------------------------------------------------------------------------


@right
def phase_taps(kernel_size, stride):
    """Taps of each phase in two dimensions, the largest first."""
    line = [len(range(first, kernel_size, stride)) for first in range(stride)]
    return sorted((down * across for down in line for across in line), reverse=True)


@right
def flat_phases(w, stride):
    """Give the values that repeat inside the output, where the input is 1 everywhere."""
    return [sum(w[first::stride]) for first in range(stride)]


@wrong("flat_phases")
def divisible_is_even(w, stride):
    """Expect a plain output where the stride divides the kernel."""
    return [Fraction(sum(w), stride)] * stride if len(w) % stride == 0 else None


@right
def meeting(kernel_size, stride, dims=2):
    """Stamps that reach a cell inside, where the stride divides the kernel."""
    return Fraction(kernel_size, stride) ** dims


@right
def products(in_size, kernel_size, stride=1, padding=0):
    """Products of uncut stamps, of the sweep, and of the phases, in two dimensions."""
    geometry = {"kernel_size": kernel_size, "stride": stride, "padding": padding}
    out = sizes.conv_transpose_size(in_size, **geometry)
    kept = len(placements(in_size, **geometry).target)
    return (in_size * kernel_size) ** 2, (out * kernel_size) ** 2, kept**2


@right
def zero_share(stride, dims=2):
    """Share of the sweep's products that have an inserted zero in them."""
    return 1 - Fraction(1, stride**dims)


@right
def waste(stride, dims=2):
    """Products of the sweep for each useful one."""
    return stride**dims


@right
def separable(kernel_size):
    """Products a pixel: in one step, and in two."""
    return kernel_size**2, 2 * kernel_size


@right
def indexed_add(size, index, values):
    """Add as NumPy does: ``y[index] += values`` reads an index once, and the last one wins."""
    if len(index) != len(values):
        return None
    y = np.zeros(size, int)
    y[index] += values
    return y


@wrong("indexed_add")
def indices_add(size, index, values):
    """Add for every index, as often as it comes."""
    y = np.zeros(size, int)
    np.add.at(y, index, values)
    return y


# --- plain numbers -------------------------------------------------------------------------


@right
def plain(taps, over, grey):
    """Give what a kernel makes of a picture that is grey all over."""
    return Fraction(int(np.sum(taps)) * grey, over)


@right
def support(f, g):
    """Where f * g begins and ends, of two functions that begin and end."""
    return f[0] + g[0], f[1] + g[1]


@right
def area(f, g):
    """Area under f * g, from the areas under both."""
    return f * g


@right
def decibels(ratio):
    """Decibels that a squared error gains when it falls to one part in ``ratio``."""
    return 10 * log10(ratio)
