"""Which sizes come back after a convolution and its transposed convolution."""

from tconv import sizes
from tconv.misconceptions.lengths import conv_size, conv_transpose_size
from tconv.misconceptions.registry import right, wrong


@right
def there_and_back(in_size, kernel_size, stride=1, padding=0):
    """Size after a convolution and its transposed convolution."""
    between = conv_size(in_size, kernel_size, stride, padding)
    return conv_transpose_size(between, kernel_size, stride, padding)


@wrong("there_and_back")
def size_comes_back(in_size):
    """Expect every size to come back."""
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
