"""The map that a solver undoes: one convolution with fixed weights, and its transpose."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room, integer, shown
from tconv.arrays import read_shapes
from tconv.axes import for_each_axis, per_axis
from tconv.deconvolution.checks import SMALLEST, read_kernel, read_signal
from tconv.ops import conv, conv_transpose
from tconv.sizes import conv_input_sizes, conv_padding


class Blur(NamedTuple):
    """A convolution *C* that knows the size of what it reads, so that it can go back to it.

    Attributes
    ----------
    weight : ndarray, shape (out_channels, in_channels // groups, *kernel_size)
        Without its first two axes where ``channels`` is false.
    in_shape : tuple of int, (in_channels, *in_size) or in_size
    in_size : tuple of int, cells
    geometry : dict
        ``stride``, ``padding``, ``dilation``, ``groups`` and ``channels``.
    """

    weight: np.ndarray
    in_shape: tuple[int, ...]
    in_size: tuple[int, ...]
    geometry: dict

    def conv(self, x: np.ndarray) -> np.ndarray:
        """Compute *C* x."""
        return conv(x, self.weight, **self.geometry)

    def conv_transpose(self, y: np.ndarray) -> np.ndarray:
        """Compute *C*ᵀ y, in the size of x."""
        # Plans are remembered by plain numbers, and a loop asks for the same plan again and again.
        output_size = self.in_size[0] if len(set(self.in_size)) == 1 else self.in_size
        return conv_transpose(y, self.weight, output_size=output_size, **self.geometry)


def read_blur(
    y: ArrayLike,
    weight: ArrayLike,
    in_size: int | Sequence[int] | None,
    stride: int | Sequence[int],
    padding: int | str | Sequence,
    dilation: int | Sequence[int],
    groups: int,
    channels: bool,
) -> tuple[np.ndarray, Blur]:
    """Check what a solver was given, and find the size of what it is to estimate.

    Parameters
    ----------
    y : array, shape (out_channels, *out_size), or (*out_size,) without channels
    in_size : int or one per axis, cells, or None
        None takes the smallest that the convolution turns into the size of ``y``.
    weight, stride, padding, dilation, groups, channels
        As for ``ops.conv``.

    Returns
    -------
    y : ndarray of float
    blur : Blur

    Raises
    ------
    ValueError
        If an array, a shape or a number does not fit; the message names it.

    Examples
    --------
    >>> y, blur = read_blur([1, 2, 3], [1, 1], 6, 2, 0, 1, 1, False)
    >>> blur.conv_transpose(y)
    array([1., 1., 2., 2., 3., 3.])
    """
    y, weight = read_signal("y", y), read_kernel(weight)
    lead, ndim = (weight.shape[:1], weight.ndim - 2) if channels is True else ((), weight.ndim)
    # The layer's own rules, on a shape that fits: what they refuse is not y.
    shapes = read_shapes(
        (*lead, *(1,) * ndim),
        weight.shape,
        None,
        groups=groups,
        channels=channels,
        transposed=True,
    )
    _check_signal(y.shape, weight.shape, lead, ndim)

    along = {"stride": stride, "padding": padding, "dilation": dilation}
    columns = {name: per_axis(name, value, ndim=ndim) for name, value in along.items()}
    sizes = for_each_axis(
        _choose_size,
        in_size=per_axis("in_size", in_size, ndim=ndim),
        out_size=y.shape[len(lead) :],
        kernel_size=shapes.kernel_size,
        **columns,
    )
    check_room("in_size" if in_size is not None else "y", "an estimate", (*shapes.lead, *sizes))
    # The transposed convolution takes the numbers that "same" stands for.
    columns["padding"] = tuple(
        for_each_axis(conv_padding, kernel_size=shapes.kernel_size, **columns)
    )
    if isinstance(padding, str):
        along["padding"] = columns["padding"]
    geometry = along | {"groups": groups, "channels": channels}
    blur = Blur(weight, (*shapes.lead, *sizes), tuple(sizes), geometry)
    reach = blur._replace(weight=np.abs(weight)).conv_transpose(np.ones(y.shape)).max()
    if reach < SMALLEST:
        raise ValueError(
            f"weight must have a tap other than 0 that reads the input, got {reach} in all with "
            f"in_size={blur.in_size} and {_named(columns)} (valid: {SMALLEST} or more)"
        )
    return y, blur


def _check_signal(
    y: tuple[int, ...], weight: tuple[int, ...], lead: tuple[int, ...], ndim: int
) -> None:
    """Refuse the shape of a y that is no output of a layer with this weight."""
    if len(y) != len(lead) + ndim:
        raise ValueError(
            f"y must be one signal or image with the spatial axes of weight"
            f"{' after its channels' if lead else ''}, got y.shape={y} "
            f"with weight.shape={weight} (valid: {len(lead) + ndim} axes)"
        )
    if y[: len(lead)] != lead:
        raise ValueError(
            f"y must have the output channels of weight, got {y[0]} channels in "
            f"y.shape={y} with weight.shape={weight} (valid: {lead[0]})"
        )
    if 0 in y:
        raise ValueError(f"y must have at least 1 cell along every axis, got y.shape={y}")


def _named(arguments: dict) -> str:
    return ", ".join(f"{name}={value}" for name, value in arguments.items())


def _choose_size(*, in_size: int | None, out_size: int, **geometry) -> int:
    """Take the size asked for if the convolution turns it into ``out_size``."""
    possible = conv_input_sizes(out_size, **geometry)
    chosen = integer("in_size", in_size, least=1) if in_size is not None else possible.start
    if chosen not in possible:
        valid = f"{possible[0]} to {possible[-1]}" if possible else "none, padding alone gives more"
        raise ValueError(
            f"in_size must be one that the convolution turns into the {out_size} cells of y, "
            f"got in_size={shown(in_size)} (valid: {valid})"
        )
    return chosen
