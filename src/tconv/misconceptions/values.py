"""What stands in the cells of an output: right, and as it comes out of a wrong idea.

Arrays are space only. Arguments are those of ``ops``.
"""

import numpy as np
from numpy.typing import ArrayLike

from tconv import ops, views
from tconv.misconceptions.registry import right, wrong
from tconv.misconceptions.windows import conv
from tconv.views.ends import pad_or_crop


def cut(full: ArrayLike, before: int, after: int) -> np.ndarray:
    """Cut cells off both ends of every axis; a negative number puts zeros there instead.

    Examples
    --------
    >>> cut([1, 2, 3], 1, -1)
    array([2, 3, 0])
    """
    result = pad_or_crop(np.asarray(full), [(-before, -after)] * np.ndim(full))
    if not result.size:
        raise ValueError(f"before must leave a cell, got before={before} with after={after}")
    return result


def _full(x: ArrayLike, w: ArrayLike, stride: int = 1, dilation: int = 1) -> np.ndarray:
    return ops.conv_transpose(x, w, stride=stride, dilation=dilation, channels=False)


# --- the transposed convolution ------------------------------------------------------------


@right
def conv_transpose(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Add up the stamps."""
    geometry = {"stride": stride, "padding": padding, "dilation": dilation}
    return ops.conv_transpose(x, w, **geometry, output_padding=output_padding, channels=False)


@wrong("conv_transpose")
def overwrite(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Let the last stamp win where stamps meet."""
    stamps = views.stamp(x, w, stride=stride, dilation=dilation)
    y = np.zeros_like(stamps.total)
    for source in np.ndindex(np.shape(x)):
        landed = stamps.taps[source][..., 0] >= 0
        y[landed] = stamps.stamps[source][landed]
    return cut(y, padding, padding - output_padding)


@wrong("conv_transpose")
def kernel_unrotated(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Sweep with the kernel as it is: stamps of the rotated kernel."""
    return conv_transpose(x, ops.rot180(w), stride, padding, output_padding, dilation)


@wrong("conv_transpose")
def kernel_transposed(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Take "transposed" to be about the kernel, and transpose it."""
    return conv_transpose(x, np.transpose(w), stride, padding, output_padding, dilation)


@wrong("conv_transpose")
def padding_adds(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Put a border of zeros around the output."""
    return cut(_full(x, w, stride, dilation), -padding, -padding - output_padding)


@wrong("conv_transpose")
def padding_one_end(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Cut the far end only."""
    return cut(_full(x, w, stride, dilation), 0, padding - output_padding)


@wrong("conv_transpose")
def output_padding_zeros(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Put zeros at the far end."""
    return cut(conv_transpose(x, w, stride, padding, 0, dilation), 0, -output_padding)


@wrong("conv_transpose")
def output_padding_split(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Share output padding out between both ends."""
    near = output_padding // 2
    return cut(_full(x, w, stride, dilation), padding - near, padding - output_padding + near)


@wrong("conv_transpose")
def stride_on_input(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Take every ``stride``-th input cell, and stamp side by side."""
    skipped = np.asarray(x)[(slice(None, None, stride),) * np.ndim(x)]
    return cut(_full(skipped, w, 1, dilation), padding, padding - output_padding)


@wrong("conv_transpose")
def s_zeros(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Insert ``stride`` zeros between neighbours."""
    return cut(_full(x, w, stride + (stride > 1), dilation), padding, padding - output_padding)


@wrong("conv_transpose")
def dilation_forgotten(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Stamp a kernel without gaps."""
    return cut(_full(x, w, stride, 1), padding, padding - output_padding)


@wrong("conv_transpose")
def dilation_on_input(x, w, stride=1, padding=0, output_padding=0, dilation=1):
    """Spread the input in place of the kernel."""
    return cut(_full(x, w, stride * dilation, 1), padding, padding - output_padding)


@wrong("conv_transpose")
def resize_then_conv(x, w, stride=1, dilation=1):
    """Repeat every cell ``stride`` times, then convolve."""
    for axis in range(np.ndim(x)):
        x = np.repeat(x, stride, axis=axis)
    return ops.conv(x, w, padding="same", dilation=dilation, channels=False)


@wrong("conv_transpose")
def forward_instead(x, w, stride=1, padding=0, dilation=1):
    """Slide a window over the input."""
    return conv(x, w, stride, padding, dilation)


# --- the same, where the full result is given ----------------------------------------------


@right
def cut_full(full, padding=0, output_padding=0):
    """Give what padding and output padding leave of a full result."""
    return cut(full, padding, padding - output_padding)


@wrong("cut_full", name="padding_adds")
def _full_in_a_border(full, padding=0, output_padding=0):
    return cut(full, -padding, -padding - output_padding)


@wrong("cut_full", name="padding_one_end")
def _far_end_cut(full, padding=0, output_padding=0):
    return cut(full, 0, padding - output_padding)


@wrong("cut_full", name="output_padding_zeros")
def _cut_and_zeros(full, padding=0, output_padding=0):
    return cut(cut(full, padding, padding), 0, -output_padding)


@wrong("cut_full", name="output_padding_split")
def _cut_moved_at_both_ends(full, padding=0, output_padding=0):
    near = output_padding // 2
    return cut(full, padding - near, padding - output_padding + near)
