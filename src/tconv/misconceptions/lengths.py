"""How long things are along one axis: right, and as a wrong idea has it. Arguments: ``sizes``."""

from fractions import Fraction
from math import gcd

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
    """Take a dilated kernel for ``kernel_size * dilation`` cells long."""
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


# --- there and back ------------------------------------------------------------------------


@right
def there_and_back(in_size, kernel_size, stride=1, padding=0):
    """Size after a convolution and its transposed convolution."""
    between = conv_size(in_size, kernel_size, stride, padding)
    return conv_transpose_size(between, kernel_size, stride, padding)


@wrong("there_and_back")
def size_comes_back(in_size):
    """Expect the size to come back always."""
    return in_size


@right
def input_sizes(out_size, kernel_size, stride=1, padding=0):
    """Every input size that a convolution turns into this output size."""
    geometry = {"stride": stride, "padding": padding}
    return sizes.conv_input_sizes(out_size, kernel_size=kernel_size, **geometry)


@wrong("input_sizes", name="size_comes_back")
def _one_size_only(out_size, kernel_size, stride=1, padding=0):
    return [conv_transpose_size(out_size, kernel_size, stride, padding)]


@right
def returning_sizes(first, last, kernel_size, stride=1, padding=0):
    """List the sizes of a range that come back without output padding."""
    return [
        size
        for size in range(first, last + 1)
        if there_and_back(size, kernel_size, stride, padding) == size
    ]


@wrong("returning_sizes", name="size_comes_back")
def _all_sizes(first, last):
    return range(first, last + 1)


@right
def output_padding_for(in_size, kernel_size, stride=1, padding=0):
    """Find the output padding with which the transposed convolution comes back to ``in_size``."""
    return in_size - there_and_back(in_size, kernel_size, stride, padding)


@wrong("output_padding_for", name="size_comes_back")
def _no_output_padding():
    return 0


@right
def largest_output_padding(stride, dilation):
    """Give the largest that is allowed: smaller than stride *or* smaller than dilation."""
    return max(stride, dilation) - 1


@wrong("largest_output_padding")
def output_padding_below_both(stride, dilation):
    """Ask for less than stride *and* less than dilation."""
    return min(stride, dilation) - 1


# --- what is cut, and what is padded -------------------------------------------------------


@right
def cuts(in_size, kernel_size, stride=1, padding=0, output_padding=0):
    """Cells cut from the beginning and from the end, and cells left."""
    left = conv_transpose_size(in_size, kernel_size, stride, padding, output_padding)
    return padding, padding - output_padding, left


@wrong("cuts", name="output_padding_both_ends")
def _cut_less_at_both_ends(in_size, kernel_size, stride=1, padding=0, output_padding=0):
    cut = padding - output_padding
    return cut, cut, conv_transpose_size(in_size, kernel_size, stride) - 2 * cut


@right
def sweep_padding(kernel_size, dilation=1, padding=0):
    """Zeros that the equal sweep needs before its input."""
    return dilation * (kernel_size - 1) - padding


@wrong("sweep_padding", name="padding_adds")
def _padding_as_it_is(padding=0):
    return padding


@wrong("sweep_padding", name="dilation_forgotten")
def _sweep_padding_without_gaps(kernel_size, padding=0):
    return kernel_size - 1 - padding


@right
def same_padding(kernel_size, dilation=1):
    """Find the padding that keeps the size, with stride 1 and an odd kernel."""
    return dilation * (kernel_size - 1) // 2


@wrong("same_padding", name="dilation_forgotten")
def _same_without_gaps(kernel_size):
    return (kernel_size - 1) // 2


@right
def same_cuts(kernel_size, stride=1):
    """Cells that SAME_UPPER cuts from the beginning and from the end of the full result."""
    cut = max(0, kernel_size - stride)
    return cut // 2, cut - cut // 2


@wrong("same_cuts")
def same_odd_first(kernel_size, stride=1):
    """Cut the odd cell from the beginning."""
    return same_cuts(kernel_size, stride)[::-1]


@wrong("same_cuts")
def same_without_stride(kernel_size):
    """Use the rule of stride 1."""
    return same_cuts(kernel_size)


@right
def reach(kernel_size, dilation=1):
    """Cells that a dilated kernel reaches over, and cells that it reads."""
    return sizes.effective_kernel_size(kernel_size, dilation=dilation), kernel_size


@wrong("reach", name="kernel_times_dilation")
def _reach_times_dilation(kernel_size, dilation=1):
    return kernel_size * dilation, kernel_size


@wrong("reach", name="dilation_forgotten")
def _reach_without_gaps(kernel_size):
    return kernel_size, kernel_size


@right
def unread_share(kernel_size, stride):
    """Share of a long line that no window reads."""
    return Fraction(max(0, stride - kernel_size), stride)


@right
def hole_dilations(kernel_size, stride, most):
    """List the dilations, 1 to ``most``, with which a transposed convolution leaves holes."""
    return [d for d in range(1, most + 1) if min(kernel_size, stride // gcd(stride, d)) < stride]
