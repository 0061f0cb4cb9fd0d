"""What is cut, padded and reached along one axis."""

from fractions import Fraction

from tconv import sizes
from tconv.misconceptions.lengths import conv_transpose_size
from tconv.misconceptions.registry import right, wrong
from tconv.overlap import phase_counts


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
    """Zeros that the equivalent sweep needs before its input."""
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
    """Cells that a dilated kernel spans, and cells that it reads."""
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
    dilations = range(1, most + 1)
    return [d for d in dilations if 0 in phase_counts(kernel_size, stride=stride, dilation=d)]
