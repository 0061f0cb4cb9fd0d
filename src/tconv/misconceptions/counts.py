"""How many: rows, weights, taps, products. Sizes of space are those of each axis."""

from fractions import Fraction
from math import prod

import numpy as np

from tconv import overlap, sizes
from tconv.misconceptions.registry import right, wrong
from tconv.placements import placements

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
def phase_counts(kernel_size, stride):
    """Taps of each phase in two dimensions, the largest first."""
    counts = overlap.phase_counts((kernel_size, kernel_size), stride=stride)
    return sorted(counts.ravel(), reverse=True)


@right
def flat_phases(w, stride):
    """Give the values that repeat inside the output, where the input is 1 everywhere."""
    return overlap.phase_sums(w, stride=stride, channels=False)


@wrong("flat_phases")
def divisible_is_even(w, stride):
    """Expect a plain output where the stride divides the kernel."""
    return [Fraction(sum(w), stride)] * stride if len(w) % stride == 0 else None


@wrong("flat_phases", name="resize_then_conv")
def _flat_after_resize(w, stride):
    """Repeat every cell, then convolve: the whole kernel lies on ones, wherever it is."""
    return [sum(w)] * stride


@right
def count_range(kernel_size, stride, dims=2):
    """Give the smallest and the largest number of stamps that meet away from the border."""
    line = overlap.phase_counts(kernel_size, stride=stride)
    return line.min() ** dims, line.max() ** dims


@wrong("count_range")
def border_is_board(kernel_size, stride, dims=2):
    """Count the border in, where nothing comes in from outside."""
    _, most = count_range(kernel_size, stride, dims)
    return (0 if kernel_size < stride else 1), most


@wrong("count_range", name="overlap_even")
def _same_everywhere(kernel_size, stride, dims=2):
    """Give every cell the same number of stamps."""
    _, most = count_range(kernel_size, stride, dims)
    return most, most


@right
def products(in_size, kernel_size, stride=1, padding=0):
    """Products of uncut stamps, of the sweep, and of the phases, in two dimensions."""
    geometry = {"kernel_size": kernel_size, "stride": stride, "padding": padding}
    out = sizes.conv_transpose_size(in_size, **geometry)
    kept = len(placements(in_size, **geometry).target)
    return (in_size * kernel_size) ** 2, (out * kernel_size) ** 2, kept**2


def _fits(size, index, values):
    """Say whether every value has a cell; a page counts no cells from the end."""
    return len(index) == len(values) and all(0 <= cell < size for cell in index)


@right
def indexed_add(size, index, values):
    """Add as NumPy does: ``y[index] += values`` reads an index once, and the last one wins."""
    if not _fits(size, index, values):
        return None
    y = np.zeros(size, int)
    y[index] += values
    return y


@wrong("indexed_add")
def indices_add(size, index, values):
    """Add for every index, as often as it comes."""
    if not _fits(size, index, values):
        return None
    y = np.zeros(size, int)
    np.add.at(y, index, values)
    return y
