"""Sub-pixel convolution and transposed convolution: one layer, two orders of its weights.

Along one axis, tap *j* of the transposed kernel lands on phase ``j % stride`` and is there, as the
small kernel reads the input the other way, the tap counted from the end.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tconv.arguments import check_room, integer, shown
from tconv.arrays import read_numbers
from tconv.axes import for_each_axis, per_axis
from tconv.upsampling.layers import ConvTransposeLayer, SubPixelLayer
from tconv.upsampling.shuffle import read_phases
from tconv.upsampling.weights import (
    check_groups,
    merge_groups,
    read_alone,
    split_groups,
    turned_padding,
)


class SubPixelTaps(NamedTuple):
    """Where each tap of a transposed kernel stands in the small kernels, and the way back.

    Attributes
    ----------
    phase, place : ndarray of int, shape (kernel_size,)
        Tap *j* of the transposed kernel is tap ``place[j]`` of the kernel of phase ``phase[j]``.
    tap : ndarray of int, shape (stride, small_size)
        Tap *u* of the kernel of phase *r* is tap ``tap[r, u]`` of the transposed kernel; -1 where
        there is none, and the small kernel has a zero.
    padding : (before, after)
        Zeros around the input of the small convolution.
    """

    phase: np.ndarray
    place: np.ndarray
    tap: np.ndarray
    padding: tuple[int, int]


def sub_pixel_taps(
    kernel_size: int,
    *,
    stride: int,
    padding: int | tuple[int, int] = 0,
    output_padding: int = 0,
) -> SubPixelTaps:
    r"""Tell which tap of a transposed convolution is which of a sub-pixel convolution.

    Parameters
    ----------
    kernel_size, stride, padding, output_padding
        Of one axis of the transposed convolution, as for ``conv_transpose_size``.

    Returns
    -------
    SubPixelTaps

    Raises
    ------
    ValueError
        If an argument is out of range, the output is not ``stride`` cells for each of a whole
        number, or padding cuts away the whole stamp of an input cell.

    Notes
    -----
    .. math:: r = (j - p) \bmod s, \qquad u = q + \frac{r + p - j}{s}

    for tap *j*, its phase *r*, and its place *u* in a small kernel whose convolution has padding
    *q*. Where *p* is a multiple of *s* and *k* is *s* times the taps *K* of a small kernel, that is
    :math:`j = r + s\,(K - 1 - u)` with :math:`p = s\,(K - 1 - q)`: the taps are reversed. Else
    zeros in front of the kernel and behind it fill it up. Shi et al., arXiv:1609.07009.

    Examples
    --------
    >>> taps = sub_pixel_taps(4, stride=2)
    >>> for tap, (phase, place) in enumerate(zip(taps.phase, taps.place)):
    ...     print(f"tap {tap} is tap {place} of phase {phase}")
    tap 0 is tap 1 of phase 0
    tap 1 is tap 1 of phase 1
    tap 2 is tap 0 of phase 0
    tap 3 is tap 0 of phase 1
    >>> sub_pixel_taps(4, stride=2, padding=1).tap
    array([[ 3,  1, -1],
           [-1,  2,  0]])
    """
    alone = read_alone(kernel_size, stride, padding, output_padding)
    kernel_size, stride, (before, after), moved = alone
    ahead, behind = -before % stride, (moved - after) % stride
    small, rest = divmod(ahead + kernel_size + behind, stride)
    if rest:
        raise ValueError(
            f"padding must leave an output of stride cells for each of a whole number, got "
            f"padding={shown(padding)} with kernel_size={kernel_size}, stride={stride}, "
            f"output_padding={moved} (valid: before + after - output_padding = "
            f"{kernel_size % stride} modulo {stride})"
        )
    edges = (small - 1 - (before + ahead) // stride, small - 1 - (after - moved + behind) // stride)
    if min(edges) < 0:
        raise ValueError(
            f"padding must leave something of every stamp, got padding={shown(padding)} with "
            f"kernel_size={kernel_size}, stride={stride}"
        )
    check_room("stride", "kernels", (stride, small))
    numbers = np.arange(ahead, ahead + kernel_size)
    phase, place = numbers % stride, small - 1 - numbers // stride
    tap = np.full((stride, small), -1)
    tap[phase, place] = np.arange(kernel_size)
    return SubPixelTaps(phase, place, tap, edges)


def sub_pixel_conv_as_conv_transpose(
    weight: ArrayLike,
    *,
    upscale_factor: int | Sequence[int],
    padding: int | str | Sequence = 0,
    groups: int = 1,
) -> ConvTransposeLayer:
    r"""Write a convolution and its pixel shuffle as one transposed convolution.

    Parameters
    ----------
    weight, upscale_factor, padding, groups
        As for ``sub_pixel_conv``. A bias is the same for both if it is the same for all phases of
        a channel.

    Returns
    -------
    ConvTransposeLayer
        Of ``upscale_factor`` times as many taps: the same numbers, in another order.

    Raises
    ------
    ValueError
        As ``sub_pixel_conv`` does, and if ``padding`` is as large as the kernel.

    Notes
    -----
    ``sub_pixel_taps`` has the order, and with a small kernel of *K* taps and padding *q* the
    padding of the transposed convolution, :math:`s\,(K - 1 - q)`.

    Examples
    --------
    >>> layer = sub_pixel_conv_as_conv_transpose([[[1, 2]], [[10, 20]]], upscale_factor=2)
    >>> layer.weight, layer.stride, layer.padding
    (array([[[ 2, 20,  1, 10]]]), (2,), ((2, 2),))
    """
    weight = read_numbers("weight", weight)
    factors = read_phases(weight, upscale_factor)
    groups = check_groups(weight, groups, transposed=False)
    outputs = weight.shape[0] // math.prod(factors)
    if outputs % groups:
        raise ValueError(
            f"groups must divide the output channels, got groups={groups} with {outputs} of them"
        )
    small = weight.shape[2:]
    ends = per_axis("padding", padding, ndim=len(small))
    turned = for_each_axis(turned_padding, kernel_size=small, padding=ends)
    cut = [
        (step * before, step * after) for step, (before, after) in zip(factors, turned, strict=True)
    ]
    kernel_size = [step * taps for step, taps in zip(factors, small, strict=True)]
    check_room("upscale_factor", "a kernel", (*weight.shape[:2], *kernel_size))
    tables = for_each_axis(sub_pixel_taps, kernel_size=kernel_size, stride=factors, padding=cut)

    ndim = len(small)
    kernels = weight.reshape(groups, -1, *factors, weight.shape[1], *small)
    # Groups, inputs, outputs; then for each axis its phases and the taps of one.
    order = [axis for each in range(ndim) for axis in (2 + each, 3 + ndim + each)]
    kernels = kernels.transpose(0, 2 + ndim, 1, *order)
    for axis, table in enumerate(tables, start=3):
        step, taps = table.tap.shape
        merged = (*kernels.shape[:axis], step * taps, *kernels.shape[axis + 2 :])
        kernels = kernels.reshape(merged).take(table.phase * taps + table.place, axis)
    return ConvTransposeLayer(merge_groups(kernels, transposed=True), factors, tuple(cut), groups)


def conv_transpose_as_sub_pixel_conv(
    weight: ArrayLike,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence = 0,
    output_padding: int | Sequence[int] = 0,
    groups: int = 1,
) -> SubPixelLayer:
    """Write a transposed convolution as a convolution and a pixel shuffle.

    Parameters
    ----------
    weight, stride, padding, output_padding, groups
        As for ``ops.conv_transpose``. Of a bias each number counts for all phases of its channel:
        ``np.repeat(bias, phases)``.

    Returns
    -------
    SubPixelLayer
        With zeros where a small kernel has a tap that no tap of ``weight`` fills: 4 taps with
        stride 2 and padding 1 become two kernels of 3.

    Raises
    ------
    ValueError
        As ``ops.conv_transpose`` and ``sub_pixel_taps`` do.

    Examples
    --------
    >>> layer = conv_transpose_as_sub_pixel_conv([[[2, 20, 1, 10]]], stride=2, padding=2)
    >>> layer.weight, layer.padding
    (array([[[ 1,  2]],
    <BLANKLINE>
           [[10, 20]]]), ((0, 0),))
    """
    weight = read_numbers("weight", weight)
    groups = check_groups(weight, groups, transposed=True)
    kernel_size = weight.shape[2:]
    ndim = len(kernel_size)
    geometry = {"stride": stride, "padding": padding, "output_padding": output_padding}
    columns = {name: per_axis(name, value, ndim=ndim) for name, value in geometry.items()}
    tables = for_each_axis(sub_pixel_taps, kernel_size=kernel_size, **columns)
    shape = weight.shape[:2], *(table.tap.shape for table in tables)
    check_room("weight", "kernels", [cells for pair in shape for cells in pair])

    kernels = split_groups(weight, groups, transposed=True)
    for axis, table in reversed([*enumerate(tables, start=3)]):
        zero = [(0, int(each == axis)) for each in range(kernels.ndim)]
        kernels = np.pad(kernels, zero).take(table.tap, axis)  # -1 takes the zero
    phases, taps = range(3, 3 + 2 * ndim, 2), range(4, 3 + 2 * ndim, 2)
    kernels = kernels.transpose(0, 2, *phases, 1, *taps)
    factors = tuple(integer("stride", step, least=1) for step in columns["stride"])
    small = kernels.shape[3 + ndim :]
    return SubPixelLayer(
        kernels.reshape(-1, weight.shape[0] // groups, *small),
        factors,
        tuple(table.padding for table in tables),
        groups,
    )
