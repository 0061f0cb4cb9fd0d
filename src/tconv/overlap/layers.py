"""Where the border ends, and what counts become in several layers."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tconv.arguments import check_room, shown
from tconv.axes import for_each_axis, outer_over_axes, read_axes, spread
from tconv.ops import conv_transpose
from tconv.overlap.phases import phase_counts
from tconv.placements import overlap_counts
from tconv.sizes import conv_transpose_size


def interior(
    in_size: int | Sequence[int],
    *,
    kernel_size: int | Sequence[int],
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
) -> np.ndarray:
    """Mark the output cells in which every tap of the phase meets an input cell.

    At the others stamps are missing, as none comes in from outside: that the border falls off is
    no checkerboard.

    Parameters
    ----------
    in_size, kernel_size, stride, padding, output_padding, dilation
        As for ``overlap_counts``.

    Returns
    -------
    inside : ndarray of bool, shape (*out_size,)
        True also in a hole, where nothing can be missing.

    Raises
    ------
    ValueError
        As ``overlap_counts`` and ``phase_counts`` do.

    Examples
    --------
    >>> interior(3, kernel_size=3, stride=2).astype(int)
    array([0, 1, 1, 1, 1, 1, 0])
    """
    geometry = {
        "kernel_size": kernel_size,
        "stride": stride,
        "padding": padding,
        "output_padding": output_padding,
        "dilation": dilation,
    }
    return outer_over_axes(np.logical_and, _inside_of_axis, in_size, geometry)


def _inside_of_axis(**setting: Any) -> np.ndarray:
    counts = overlap_counts(**setting)
    del setting["in_size"], setting["output_padding"]
    return counts == np.resize(phase_counts(**setting), counts.size)


def path_counts(in_size: int | Sequence[int], layers: Sequence[Mapping[str, Any]]) -> np.ndarray:
    r"""Count the ways from the input to each output cell through several transposed convolutions.

    Parameters
    ----------
    in_size : int, or a tuple with one entry per axis, cells
    layers : sequence of mapping
        The keywords of ``overlap_counts`` for each layer; the first one reads the input.

    Returns
    -------
    counts : ndarray of int, shape (*out_size,)
        Of one layer, its overlap counts.

    Raises
    ------
    ValueError
        If ``layers`` holds something else, a layer does not fit, or there are too many ways.

    Notes
    -----
    Each layer adds up the counts that the one before it leaves. Kernels of 3 taps with stride 2
    give

    .. math:: c[2n + 1] = b[n], \qquad c[2n] = b[n - 1] + b[n]

    away from the border: the rule of Stern's diatomic sequence (M. A. Stern, Journal für die
    reine und angewandte Mathematik 55, 1858). Its largest numbers are Fibonacci's, 2, 3, 5, 8,
    its smallest stay 1; in two dimensions all are squared.

    Examples
    --------
    >>> layer = {"kernel_size": 3, "stride": 2}
    >>> path_counts(2, [layer])
    array([1, 1, 2, 1, 1])
    >>> path_counts(2, [layer, layer])
    array([1, 1, 2, 1, 3, 2, 3, 1, 2, 1, 1])
    """
    if not isinstance(layers, tuple | list) or not all(isinstance(one, Mapping) for one in layers):
        raise ValueError(
            f"layers must be a list of mappings, one for each layer, got layers={shown(layers)}"
        )
    [size] = spread("in_size", in_size).values()
    # A kernel of one tap finds nothing wrong but a size that is none.
    for_each_axis(conv_transpose_size, in_size=size, kernel_size=(1,) * len(size))
    check_room("in_size", "an input", size)
    counts, ways = np.ones(size, int), 1
    for number, layer in enumerate(layers):
        geometry = _geometry_of(number, layer, in_size, counts.shape)
        taps = geometry.pop("kernel_size")
        ways *= math.prod(map(int, taps))
        if ways > np.iinfo(int).max:
            raise ValueError(
                f"layers must have fewer ways through them than a machine can count, "
                f"got layers[{number}]={shown(layer)}"
            )
        ones = np.broadcast_to(np.ones((), int), taps)
        counts = conv_transpose(counts, ones, **geometry, channels=False)
    return counts


def _geometry_of(
    number: int, layer: Mapping[str, Any], in_size: int | Sequence[int], size: tuple[int, ...]
) -> dict[str, Any]:
    """Read the keywords of one layer, one entry per axis; say which layer is impossible.

    Axes are those of ``in_size``, as the caller wrote it; ``size`` is what this layer gets.
    """
    unknown = {*layer} - {*_USUAL}
    if unknown or "kernel_size" not in layer:
        raise ValueError(
            f"layers must have a kernel_size and no keywords but those of overlap_counts, "
            f"got layers[{number}]={shown(layer)} (valid: {', '.join(_USUAL)})"
        )
    try:
        geometry: dict[str, Any] = spread("in_size", in_size, **_USUAL | dict(layer))
        del geometry["in_size"]
        axes = read_axes(conv_transpose_size, size, **geometry)
        check_room("in_size", "an output", [axis.out_size for axis in axes])
    except ValueError as error:
        raise ValueError(f"layers must each be possible, got layers[{number}]: {error}") from None
    return geometry


_USUAL = {"kernel_size": None, "stride": 1, "padding": 0, "output_padding": 0, "dilation": 1}
