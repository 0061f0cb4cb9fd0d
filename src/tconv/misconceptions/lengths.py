"""How long things are along one axis: right, and as a wrong idea has it. Arguments: ``sizes``."""

from fractions import Fraction

from tconv import sizes
from tconv.misconceptions.registry import right, wrong


@right
def conv_transpose_size(in_size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
    """Output cells of a transposed convolution."""
    geometry = {"stride": stride, "padding": padding, "dilation": dilation}
    return sizes.conv_transpose_size(
        in_size, kernel_size=kernel_size, **geometry, output_padding=output_padding
    )


@wrong("conv_transpose_size")
def forward_instead(in_size, kernel_size, stride=1, padding=0, dilation=1):
    """Use the formula of the forward convolution."""
    return conv_size(in_size, kernel_size, stride, padding, dilation)


@wrong("conv_transpose_size")
def padding_adds(in_size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
    """Add padding at both ends."""
    bare = conv_transpose_size(in_size, kernel_size, stride, dilation=dilation)
    return bare + 2 * padding + output_padding


@wrong("conv_transpose_size")
def padding_one_end(in_size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
    """Cut padding once."""
    bare = conv_transpose_size(in_size, kernel_size, stride, dilation=dilation)
    return bare - padding + output_padding


@wrong("conv_transpose_size")
def output_padding_both_ends(
    in_size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1
):
    """Count output padding twice, as padding is."""
    once = conv_transpose_size(in_size, kernel_size, stride, padding, output_padding, dilation)
    return once + output_padding


@wrong("conv_transpose_size")
def times_stride(in_size, stride=1, output_padding=0):
    """Multiply by the stride and add output padding, whatever kernel and padding are."""
    return in_size * stride + output_padding


@wrong("conv_transpose_size")
def kernel_times_dilation(in_size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
    """Take a dilated kernel to be ``kernel_size * dilation`` cells long."""
    if dilation == 1:
        return None
    return in_size * stride + kernel_size * dilation - 2 * padding + output_padding


@wrong("conv_transpose_size")
def dilation_forgotten(in_size, kernel_size, stride=1, padding=0, output_padding=0):
    """Leave dilation out."""
    bare = conv_transpose_size(in_size, kernel_size, stride)
    return bare - 2 * padding + output_padding


@right
def conv_size(in_size, kernel_size, stride=1, padding=0, dilation=1):
    """Output cells of a convolution."""
    geometry = {"stride": stride, "padding": padding, "dilation": dilation}
    return sizes.conv_size(in_size, kernel_size=kernel_size, **geometry)


@wrong("conv_size")
def not_rounded(in_size, kernel_size, stride=1, padding=0, dilation=1):
    """Divide without rounding down."""
    reach = sizes.effective_kernel_size(kernel_size, dilation=dilation)
    return Fraction(in_size + 2 * padding - reach, stride) + 1


@wrong("conv_size", name="dilation_forgotten")
def _size_without_gaps(in_size, kernel_size, stride=1, padding=0):
    return conv_size(in_size, kernel_size, stride, padding)
