"""What has to be known before a layer is computed: checked once, and remembered.

A small layer takes a few microseconds; reading its geometry would take several times that. So
the plan of a layer is made from shapes and plain numbers alone, and kept.
"""

import functools
import math
import sys
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tconv.arrays import LayerShapes, read_shapes
from tconv.axes import Axis, per_axis, read_axes
from tconv.kernels.choice import Kernel, choose_conv_transpose, conv_kernel
from tconv.kernels.taps import conv_taps, conv_transpose_taps
from tconv.sizes import conv_size, conv_transpose_output_padding, conv_transpose_size


class Plan(NamedTuple):
    """All that follows from the shapes of the arrays and the geometry of the layer."""

    shapes: LayerShapes
    axes: tuple[Axis, ...]
    y_shape: tuple[int, ...]
    fast: Kernel
    readable: Kernel

    @property
    def grouped_y_shape(self) -> tuple[int, ...]:
        """The result as a kernel gives it: (N, groups, out_channels // groups, *out_size)."""
        return (self.shapes.x[0], *self.shapes.bias[:2], *(axis.out_size for axis in self.axes))


@functools.lru_cache(maxsize=256, typed=True)
def plan_conv(
    x: tuple[int, ...],
    weight: tuple[int, ...],
    bias: tuple[int, ...] | None,
    stride: int | Sequence[int],
    padding: int | Sequence,
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
        kernel_size=shapes.kernel_size,
        stride=stride,
        padding=padding,
        dilation=dilation,
    )
    y_shape = _result_shape(shapes, axes)
    return Plan(shapes, axes, y_shape, conv_kernel, conv_taps)


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
        output_padding = _solve_output_padding(
            shapes.in_size, output_size, output_padding, **geometry
        )
    axes = read_axes(conv_transpose_size, shapes.in_size, output_padding=output_padding, **geometry)
    y_shape = _result_shape(shapes, axes)
    try:
        fast = choose_conv_transpose(shapes.x, shapes.weight, axes)
    except MemoryError as error:  # the table of a few products, far apart
        raise too_large(axes) from error
    return Plan(shapes, axes, y_shape, fast, conv_transpose_taps)


def _solve_output_padding(
    in_size: tuple[int, ...],
    output_size: int | Sequence[int],
    output_padding: int | Sequence[int],
    **geometry: int | Sequence,
) -> tuple[int, ...]:
    """Find the output padding of every axis; only one of the two may be given."""
    ndim = len(in_size)
    if any(per_axis("output_padding", output_padding, ndim=ndim)):
        raise ValueError(
            f"output_padding must be 0 where output_size is given, "
            f"got output_padding={output_padding!r} with output_size={output_size!r}"
        )
    columns = {name: per_axis(name, value, ndim=ndim) for name, value in geometry.items()}
    return tuple(
        conv_transpose_output_padding(
            cells,
            in_size=in_size[axis],
            **{name: column[axis] for name, column in columns.items()},
        )
        for axis, cells in enumerate(per_axis("output_size", output_size, ndim=ndim))
    )


def _result_shape(shapes: LayerShapes, axes: tuple[Axis, ...]) -> tuple[int, ...]:
    """Put the output sizes behind batch and channels; refuse what no array can hold."""
    y_shape = (*shapes.lead, *(axis.out_size for axis in axes))
    widest = np.dtype(np.clongdouble).itemsize
    if math.prod(max(1, size) for size in y_shape) * widest > sys.maxsize:
        raise too_large(axes)
    return y_shape


def too_large(axes: tuple[Axis, ...]) -> ValueError:
    """Make the error for an output that memory cannot hold."""
    out_size = tuple(axis.out_size for axis in axes)
    return ValueError(f"out_size must fit into memory, got out_size={out_size}")
