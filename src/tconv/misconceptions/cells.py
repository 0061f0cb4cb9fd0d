"""Which cells: 1 for a cell that is meant, 0 for the others, in the shape of their grid.

``in_size`` is one integer for a line, rows and columns for a grid; ``cell`` counts row by row.
"""

from functools import cache, wraps

import numpy as np

from tconv.arrays import read_only
from tconv.misconceptions.registry import right, wrong
from tconv.placements import placements
from tconv.sizes import conv_size, conv_transpose_size


@cache
def _table(in_size, out_size, kernel_size, stride=1, padding=0, dilation=1):
    """Join input to output cells along one axis: counts, a row for each output cell."""
    full = placements(in_size, kernel_size=kernel_size, stride=stride, dilation=dilation)
    joined = np.zeros((out_size, in_size), int)
    kept = (full.target >= padding) & (full.target < out_size + padding)
    np.add.at(joined, (full.target[kept] - padding, full.source[kept]), 1)
    return read_only(joined)


def _joined(in_size, kernel_size, stride=1, padding=0, dilation=1, held=None):
    """Join all cells of the grids; ``held`` replaces what someone holds, in the true frame."""
    true = {"stride": stride, "padding": padding, "dilation": dilation}
    lengths = in_size if isinstance(in_size, list | tuple) else [in_size]
    outs = [conv_transpose_size(size, kernel_size=kernel_size, **true) for size in lengths]
    counts = np.ones((1, 1), int)
    for size, out in zip(lengths, outs, strict=True):
        counts = np.kron(counts, _table(size, out, kernel_size, **true | (held or {})))
    return counts.reshape(*outs, *lengths)


# --- cells of a transposed convolution -----------------------------------------------------


def _cell_axes(counts):
    """Axes of the input in an array of joined cells."""
    return tuple(range(counts.ndim // 2, counts.ndim))


@right
def overlap_counts(in_size, kernel_size, stride=1, padding=0, dilation=1, held=None):
    """Stamps that reach each output cell."""
    counts = _joined(in_size, kernel_size, stride, padding, dilation, held)
    return counts.sum(axis=_cell_axes(counts))


@right
def overlaps(in_size, kernel_size, stride=1, padding=0, dilation=1, at_least=2, held=None):
    """Output cells that so many stamps reach."""
    counts = overlap_counts(in_size, kernel_size, stride, padding, dilation, held)
    return (counts >= at_least).astype(int)


@right
def reached(in_size, kernel_size, cell, stride=1, padding=0, dilation=1, held=None):
    """Output cells that one input cell reaches."""
    counts = _joined(in_size, kernel_size, stride, padding, dilation, held)
    out_axes = counts.shape[: counts.ndim // 2]
    cells = counts.reshape(*out_axes, -1)
    return cells[..., cell] if cell < cells.shape[-1] else None


@right
def reaching(in_size, kernel_size, cell, stride=1, padding=0, dilation=1, held=None):
    """Input cells that reach one output cell."""
    counts = _joined(in_size, kernel_size, stride, padding, dilation, held)
    in_axes = counts.shape[counts.ndim // 2 :]
    cells = counts.reshape(-1, *in_axes)
    return cells[cell] if cell < len(cells) else None


HELD = {
    "stride_on_input": lambda setting: {"stride": 1},
    "s_zeros": lambda setting: {"stride": setting["stride"] + 1} if setting["stride"] > 1 else {},
    "dilation_forgotten": lambda setting: {"dilation": 1},
    "padding_adds": lambda setting: {"padding": -setting["padding"]},
    "padding_one_end": lambda setting: {"padding": 0},
}
"""What the holder of a misconception has in place of a number, in the same frame of cells."""


def _hold(subject, change):
    @wraps(subject)
    def algorithm(**setting):
        return subject(**setting, held=change({"stride": 1, "padding": 0} | setting))

    return algorithm


for _subject in (overlap_counts, overlaps, reached, reaching):
    for _name, _change in HELD.items():
        wrong(_subject.__name__, name=_name)(_hold(_subject, _change))


@wrong("overlap_counts")
def overlap_even(in_size, kernel_size, stride=1, padding=0, dilation=1):
    """Give every cell the same number of stamps."""
    counts = overlap_counts(in_size, kernel_size, stride, padding, dilation)
    return np.full_like(counts, counts.max())


# --- cells of a convolution ----------------------------------------------------------------


@right
def unread(in_size, kernel_size, stride=1, padding=0, dilation=1):
    """Input cells, along one axis, that no window reads."""
    out = conv_size(in_size, kernel_size=kernel_size, stride=stride, padding=padding,
                    dilation=dilation)  # fmt: skip
    joined = _table(out, in_size, kernel_size, stride, padding, dilation)
    return (joined.sum(axis=1) == 0).astype(int)


@wrong("unread", name="dilation_forgotten")
def _unread_without_gaps(in_size, kernel_size, stride=1, padding=0):
    return unread(in_size, kernel_size, stride, padding)
