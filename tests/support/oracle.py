"""The definition, in the most naive loops that say it. Knows nothing of tconv."""

import itertools
from typing import NamedTuple

import numpy as np


class Setting(NamedTuple):
    """One axis of a layer; the fields are the package's keyword arguments."""

    in_size: int
    kernel_size: int
    stride: int
    padding: tuple[int, int]
    dilation: int
    output_padding: int = 0

    @property
    def geometry(self):
        """Every keyword that a transposed convolution takes, without the two lengths."""
        keywords = self._asdict()
        del keywords["in_size"], keywords["kernel_size"]
        return keywords

    @property
    def conv_geometry(self):
        keywords = self.geometry
        del keywords["output_padding"]
        return keywords

    @property
    def out_size(self):
        """Walk the stamps, note the last cell reached, then cut and extend."""
        reached = [self.stride * i + self.dilation * j for i, j in self.products]
        before, after = self.padding
        return max(reached) + 1 - before - after + self.output_padding

    @property
    def products(self):
        return itertools.product(range(self.in_size), range(self.kernel_size))

    @property
    def conv_out_size(self):
        """Walk over the padded input and count the places where the kernel fits."""
        padded = self.in_size + sum(self.padding)
        starts = range(0, padded, self.stride)
        return sum(start + self.dilation * (self.kernel_size - 1) < padded for start in starts)


def every_setting(padding_pairs):
    """All settings of one axis within the issue's limits, those with empty output too."""
    lengths = itertools.product(range(1, 6), range(1, 5), range(1, 4), padding_pairs, (1, 2))
    for in_size, kernel_size, stride, padding, dilation in lengths:
        for output_padding in range(max(stride, dilation)):
            yield Setting(in_size, kernel_size, stride, padding, dilation, output_padding)


EQUAL_PADDING = [(p, p) for p in range(4)]
ANY_PADDING = list(itertools.product(range(4), repeat=2))

TRANSPOSED = [s for s in every_setting(ANY_PADDING) if s.out_size >= 1]
"""Every setting in which the transposed convolution has an output."""

FORWARD = [s for s in every_setting(ANY_PADDING) if s.output_padding == 0 and s.conv_out_size >= 1]
"""Every setting in which the convolution has an output."""


# Two axes: each setting with one far away in the list, so that nearly all pairs are not square.
PAIRS = [
    (TRANSPOSED[i], TRANSPOSED[(31 * i + 17) % len(TRANSPOSED)])
    for i in range(0, len(TRANSPOSED), 9)
]
FORWARD_PAIRS = [
    (FORWARD[i], FORWARD[(31 * i + 17) % len(FORWARD)]) for i in range(0, len(FORWARD), 5)
]


def keywords(settings, *, transposed=True):
    """Join the geometry of several axes: each keyword becomes a tuple, one entry per axis."""
    each = [s.geometry if transposed else s.conv_geometry for s in settings]
    return {name: tuple(one[name] for one in each) for name in each[0]}


def arrays(settings):
    """Give an input and a kernel of these settings their numbers."""
    x = whole_numbers(*(s.in_size for s in settings))
    weight = whole_numbers(*(s.kernel_size for s in settings), start=4)
    return x, weight


def conv_transpose(x, weight, settings):
    """Add every product to the cell where it lands; forget those that land outside."""
    y = np.zeros([s.out_size for s in settings], np.result_type(x, weight))
    for source in np.ndindex(x.shape):
        for tap in np.ndindex(weight.shape):
            target = tuple(
                s.stride * i + s.dilation * j - s.padding[0]
                for s, i, j in zip(settings, source, tap, strict=True)
            )
            if all(0 <= t < size for t, size in zip(target, y.shape, strict=True)):
                y[target] += x[source] * weight[tap]
    return y


def conv(x, weight, settings):
    """Sum the products under the kernel at every place; outside the input is zero."""
    y = np.zeros([s.conv_out_size for s in settings], np.result_type(x, weight))
    for target in np.ndindex(y.shape):
        for tap in np.ndindex(weight.shape):
            source = tuple(
                s.stride * t + s.dilation * j - s.padding[0]
                for s, t, j in zip(settings, target, tap, strict=True)
            )
            if all(0 <= i < size for i, size in zip(source, x.shape, strict=True)):
                y[target] += x[source] * weight[tap]
    return y


def layer(plain, x, weight, bias, settings, *, groups, transposed):
    """Apply ``plain`` (``conv`` or ``conv_transpose`` above) to every pair of channels that meet.

    x is (N, in_channels, *in_size); weight has PyTorch's layout of the layer.
    """
    in_channels = x.shape[1]
    out_channels = weight.shape[1] * groups if transposed else weight.shape[0]
    images = []
    for image in x:
        maps = []
        for o in range(out_channels):
            group = o // (out_channels // groups)
            total = bias[o]
            for local in range(in_channels // groups):
                i = group * (in_channels // groups) + local
                kernel = weight[i, o % (out_channels // groups)] if transposed else weight[o, local]
                total = total + plain(image[i], kernel, settings)
            maps.append(total)
        images.append(maps)
    return np.array(images)


def whole_numbers(*shape, start=1):
    """Different numbers in every cell, positive and negative, small enough to stay exact."""
    count = int(np.prod(shape))
    return ((np.arange(count) * 7 + start) % 11 - 5).reshape(shape)
