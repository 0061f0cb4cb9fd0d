"""One tap at a time: the definition as a loop, the lesson, and the test of all the others.

All three walk the same loop. A tap joins cells of the small grid to cells of the large one, and
both sets are plain slices: the convolution *reads* the large grid, the transposed convolution
*adds to* it, and the gradient of the weight adds up what each tap *joins*.

A tap that joins nothing is passed over: ``np.einsum`` is asked only where there is a product.
"""

import numpy as np

from tconv.axes import Axis, landing


def conv_taps(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve: for each tap, the large grid's cells times the tap, summed over channels.

    The zeros of padding are cells, too: an infinite tap makes nan of them.
    """
    out_size = tuple(axis.out_size for axis in axes)
    y = np.zeros((len(x), *weight.shape[:2], *out_size), x.dtype)
    for tap in np.ndindex(weight.shape[3:]):
        targets, sources = landings(tap, axes, small=out_size, large=x.shape[3:])
        seen = np.zeros((*x.shape[:3], *out_size), x.dtype)
        seen[:, :, :, *targets] = x[:, :, :, *sources]
        if seen.size:
            y += np.einsum("ngi...,goi->ngo...", seen, weight[:, :, :, *tap])
    return y


def conv_transpose_taps(x: np.ndarray, weight: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Convolve transposed: for each tap, the small grid times the tap, added where it lands."""
    out_size = tuple(axis.out_size for axis in axes)
    y = np.zeros((len(x), weight.shape[0], weight.shape[2], *out_size), x.dtype)
    for tap in np.ndindex(weight.shape[3:]):
        sources, targets = landings(tap, axes, small=x.shape[3:], large=out_size)
        read = x[:, :, :, *sources]
        if read.size:
            # One tap never lands twice on a cell, so a slice is enough; two taps may, hence +=.
            y[:, :, :, *targets] += np.einsum("ngi...,gio->ngo...", read, weight[:, :, :, *tap])
    return y


def weight_taps(small: np.ndarray, large: np.ndarray, axes: tuple[Axis, ...]) -> np.ndarray:
    """Correlate: for each tap, the products of the cells that it joins, summed over all of them.

    The gradient of the weight: ``small`` and ``large`` are the input and the gradient of the
    result, whichever is which. As in ``conv_taps``, the zeros of padding are cells, too.
    """
    size = small.shape[3:]
    taps = tuple(axis.kernel_size for axis in axes)
    weight = np.zeros((*small.shape[1:3], large.shape[2], *taps), small.dtype)
    for tap in np.ndindex(taps):
        targets, sources = landings(tap, axes, small=size, large=large.shape[3:])
        seen = np.zeros((*large.shape[:3], *size), large.dtype)
        seen[:, :, :, *targets] = large[:, :, :, *sources]
        if seen.size:
            pair = (part.reshape(*part.shape[:3], -1) for part in (small, seen))
            weight[:, :, :, *tap] = np.einsum("ngop,ngip->goi", *pair)
    return weight


def landings(
    tap: tuple[int, ...],
    axes: tuple[Axis, ...],
    *,
    small: tuple[int, ...],
    large: tuple[int, ...],
) -> tuple[tuple[slice, ...], tuple[slice, ...]]:
    """Give the cells that ``tap`` joins: of the small grid and of the large one, per axis."""
    pairs = [
        landing(index, axis, small=cells, large=many)
        for index, axis, cells, many in zip(tap, axes, small, large, strict=True)
    ]
    return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)


def part_of(small: slice, large: slice, rows: slice) -> tuple[slice, slice]:
    """Cut a landing of the first axis down to a block of the small grid's rows."""
    first = max(small.start, rows.start)
    stop = max(first, min(small.stop, rows.stop))
    step = large.step or 1
    near = large.start + step * (first - small.start)
    return slice(first, stop), slice(near, near + step * (stop - first), step)
