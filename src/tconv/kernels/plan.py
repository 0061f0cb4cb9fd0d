"""What has to be known before a layer is computed: checked once, and remembered.

A small layer takes a few microseconds; reading its geometry would take several times that. So
the plan of a layer is made from shapes and plain numbers alone, and kept.
"""

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from tconv.arguments import check_room, integer, shown
from tconv.arrays import LayerShapes, read_shapes
from tconv.axes import OF_ARRAYS, Axis, for_each_axis, per_axis, read_axes
from tconv.kernels.choice import Kernel, choose_conv, choose_conv_transpose, choose_weight
from tconv.kernels.taps import conv_taps, conv_transpose_taps, weight_taps
from tconv.sizes import conv_size, conv_transpose_output_padding, conv_transpose_size


class Ways(NamedTuple):
    """How one array is computed: the fast way, the readable one, and the geometry for both."""

    fast: Kernel
    readable: Kernel
    axes: tuple[Axis, ...]


class Plan:
    """All that follows from the shapes of the arrays and the geometry of the layer.

    Attributes
    ----------
    shapes : LayerShapes
    axes : tuple of Axis
    y_shape : tuple of int
        The result as the caller gets it.
    grouped_y_shape : tuple of int, (N, groups, out_channels // groups, *out_size)
        The result as a kernel gives it.
    """

    def __init__(self, shapes: LayerShapes, axes: tuple[Axis, ...], *, transposed: bool) -> None:
        size = tuple(axis.out_size for axis in axes)
        self.shapes, self.axes, self.transposed = shapes, axes, transposed
        self.y_shape = (*shapes.lead, *size)
        check_room("x", "an output", self.y_shape)
        self.grouped_y_shape = (shapes.x[0], *shapes.bias[:2], *size)
        # The other layer reads what this one writes.
        self._turned = tuple(
            axis._replace(in_size=axis.out_size, out_size=axis.in_size) for axis in axes
        )

    @functools.cached_property
    def result(self) -> Ways:
        """Of x and the weight."""
        return self._ways(self.shapes.x, self.axes, transposed=self.transposed)

    @functools.cached_property
    def x_grad(self) -> Ways:
        """Of the gradient of the result, and the weight: the other layer."""
        return self._ways(self.grouped_y_shape, self._turned, transposed=not self.transposed)

    @functools.cached_property
    def weight_grad(self) -> Ways:
        """Of what lies on the small grid, and what lies on the large one."""
        large, axes = self.shapes.x, self.axes
        if self.transposed:
            large, axes = self.grouped_y_shape, self._turned
        return Ways(choose_weight(self.shapes.weight, large, axes), weight_taps, axes)

    def _ways(self, x: tuple[int, ...], axes: tuple[Axis, ...], *, transposed: bool) -> Ways:
        if transposed:
            fast = choose_conv_transpose(x, self.shapes.weight, axes)
            return Ways(fast, conv_transpose_taps, axes)
        return Ways(choose_conv(x, self.shapes.weight, axes), conv_taps, axes)


@functools.lru_cache(maxsize=256, typed=True)
def plan_conv(
    x: tuple[int, ...],
    weight: tuple[int, ...],
    bias: tuple[int, ...] | None,
    stride: int | Sequence[int],
    padding: int | str | Sequence,
    dilation: int | Sequence[int],
    groups: int,
    channels: bool,
) -> Plan:
    """Plan a convolution from the shapes of its arrays and the arguments of ``ops.conv``.

    Raises
    ------
    ValueError
        As ``ops.conv`` does.
    """
    shapes = read_shapes(x, weight, bias, groups=groups, channels=channels, transposed=False)
    axes = read_axes(
        conv_size,
        shapes.in_size,
        names=OF_ARRAYS,
        kernel_size=shapes.kernel_size,
        stride=stride,
        padding=padding,
        dilation=dilation,
    )
    return Plan(shapes, axes, transposed=False)


@functools.lru_cache(maxsize=256, typed=True)
def plan_conv_transpose(
    x: tuple[int, ...],
    weight: tuple[int, ...],
    bias: tuple[int, ...] | None,
    stride: int | Sequence[int],
    padding: int | Sequence,
    output_padding: int | Sequence[int],
    output_size: int | Sequence[int] | None,
    dilation: int | Sequence[int],
    groups: int,
    channels: bool,
) -> Plan:
    """Plan a transposed convolution, as ``plan_conv`` does the convolution."""
    shapes = read_shapes(x, weight, bias, groups=groups, channels=channels, transposed=True)
    geometry = {
        "kernel_size": shapes.kernel_size,
        "stride": stride,
        "padding": padding,
        "dilation": dilation,
    }
    if output_size is not None:
        output_padding = _solve_output_padding(shapes, output_size, output_padding, **geometry)
    axes = read_axes(conv_transpose_size, shapes.in_size, output_padding=output_padding, **geometry)
    return Plan(shapes, axes, transposed=True)


def _solve_output_padding(
    shapes: LayerShapes,
    output_size: int | Sequence[int],
    output_padding: int | Sequence[int],
    **geometry: Any,
) -> tuple[int, ...]:
    """Find the output padding of every axis; only one of the two may be given."""
    ndim = len(shapes.in_size)
    for more in per_axis("output_padding", output_padding, ndim=ndim):
        if integer("output_padding", more, least=0):
            raise ValueError(
                f"output_padding must be 0 where output_size is given, got "
                f"output_padding={shown(output_padding)} with output_size={shown(output_size)}"
            )
    columns = {name: per_axis(name, value, ndim=ndim) for name, value in geometry.items()}
    wanted = _space_of(output_size, lead=len(shapes.lead), ndim=ndim)

    def solve(output_size: int, **axis: Any) -> int:
        try:
            return conv_transpose_output_padding(output_size, **axis)
        except ValueError as error:  # in the word of the layer, which is PyTorch's
            raise ValueError(str(error).replace("out_size", "output_size")) from None

    return tuple(for_each_axis(solve, output_size=wanted, in_size=shapes.in_size, **columns))


def _space_of(output_size: int | Sequence[int], *, lead: int, ndim: int) -> tuple[int, ...]:
    """Take the spatial entries; like PyTorch's layers, leave those of batch and channels unused."""
    if lead and isinstance(output_size, tuple | list) and len(output_size) == lead + ndim:
        return tuple(integer("output_size", size, least=0) for size in output_size)[lead:]
    return per_axis("output_size", output_size, ndim=ndim)
