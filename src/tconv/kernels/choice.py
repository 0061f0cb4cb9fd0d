"""Which kernel computes a layer.

All give the same numbers; they differ in what else they do. Per layer that is either adding
(every product of a stamp is written, read and added) or copying (every input cell is laid out
once for each shift), and both are slow beside a matrix product, which does dozens of operations
in the time of one addition to memory.
"""

import math

from tconv.axes import Axis
from tconv.kernels.bundles import Bundle, bundles_of
from tconv.kernels.col2im import conv_transpose_col2im
from tconv.kernels.im2col import conv_im2col, weight_im2col
from tconv.kernels.lines import conv_lines, suits_lines, weight_lines
from tconv.kernels.phases import conv_transpose_phases
from tconv.kernels.product import conv_transpose_product
from tconv.kernels.rows import conv_transpose_rows
from tconv.kernels.tiny import Kernel, conv_tiny_kernel, tiny_kernel, weight_tiny_kernel


def choose_conv(x: tuple[int, ...], weight: tuple[int, ...], axes: tuple[Axis, ...]) -> Kernel:
    """Choose for the convolution, from the shapes of its input and of its weight.

    The first that holds, with what it saved on one core against the next best:

    1. *tiny*, up to 4096 numbers to be laid out (10 microseconds for 5 x 5 cells, where ``im2col``
       takes 70).
    2. *lines*, where one or two channels come out of a group: there the matrix product is as
       cheap as the copying, and on a line that is in long pieces (depthwise: 1.5 times as fast).
    3. *im2col*. A kernel with one tap and stride 1 has nothing to lay out, and lays nothing out.
    """
    if _is_tiny(x, axes):
        return conv_tiny_kernel(x, weight, axes)
    return conv_lines if suits_lines(weight[1], x, axes) else conv_im2col


def choose_weight(
    weight: tuple[int, ...], large: tuple[int, ...], axes: tuple[Axis, ...]
) -> Kernel:
    """Choose for the gradient of the weight, as for the convolution that reads ``large``.

    *lines* copies nothing here: depthwise and 8 to 1 channels take half the time of ``im2col``.
    """
    if _is_tiny(large, axes):
        return weight_tiny_kernel(weight, large, axes)
    return weight_lines if suits_lines(weight[1], large, axes) else weight_im2col


def _is_tiny(large: tuple[int, ...], axes: tuple[Axis, ...]) -> bool:
    seen = math.prod(axis.kernel_size * axis.out_size for axis in axes)
    return math.prod(large[:3]) * seen <= 4096


def choose_conv_transpose(
    x: tuple[int, ...], weight: tuple[int, ...], axes: tuple[Axis, ...]
) -> Kernel:
    """Choose from the shapes (N, groups, channels, *space) of the input and of the weight.

    The first that holds, with what it saved on one core against the next best (see
    ``benchmarks/conv_transpose.py`` for the layers):

    1. *tiny*, up to 1024 products: nothing but the calls of NumPy matters, and it has the
       fewest (9 microseconds for 3 x 3 cells, where the next best takes 80).
    2. *product*, where no stamp meets another: nothing to add or to lay out (unet1: 1.4 times
       as fast as ``phases``; unet4: 1.5 times as fast as ``col2im``; the other of the two comes
       within a twentieth).
    3. *col2im*, where ``phases`` would compute more than a quarter in vain, at the borders of a
       small image (dcgan2: 3 times as fast), or where adding is less than laying out, because
       few channels come out of many (dcgan5: 1.3 times as fast).
    4. *rows*, for stride 1 along the columns: then a row is added without gaps, and the matrix
       is taller (gray k5: 1.9 times as fast as ``phases``, dil2: 1.1 times).
    5. *phases*: nothing is added (grp4: 2.4 times as fast as ``col2im``, fcn8s: 4 times, dcgan4:
       1.1 times).
    """
    batch, groups, inner, *in_size = x
    outer, *kernel_size = weight[2:]
    taps, cells = math.prod(kernel_size), math.prod(in_size)
    if batch * groups * outer * taps * cells <= 1024:
        return tiny_kernel(x, weight, axes)
    if all(axis.in_size == 1 or _stays_apart(axis) for axis in axes):
        return conv_transpose_product

    each = [bundles_of(axis) for axis in axes]
    work = math.prod(sum(_products_in(bundle) for bundle in bundles) for bundles in each)
    shifts = math.prod(sum(len(bundle.shifts) for bundle in bundles) for bundles in each)
    if 4 * work > 5 * taps * cells or 3 * outer * taps < inner * shifts:
        return conv_transpose_col2im
    if len(axes) > 1 and axes[-1].stride == 1 and kernel_size[0] > 1:
        return conv_transpose_rows
    return conv_transpose_phases


def _stays_apart(axis: Axis) -> bool:
    """Say whether the stamps of neighbouring cells do not meet."""
    return axis.dilation * (axis.kernel_size - 1) < axis.stride


def _products_in(bundle: Bundle) -> int:
    return len(bundle.places) * len(bundle.shifts) * len(bundle.phases)
