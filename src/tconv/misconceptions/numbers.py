"""Plain numbers, of which a formula of one line is the whole truth."""

from fractions import Fraction
from math import log10

import numpy as np

from tconv.misconceptions.registry import right


@right
def meeting(kernel_size, stride, dims=2):
    """Stamps that reach a cell inside, where the stride divides the kernel."""
    return Fraction(kernel_size, stride) ** dims


@right
def zero_share(stride, dims=2):
    """Share of the sweep's products that have an inserted zero in them."""
    return 1 - Fraction(1, stride**dims)


@right
def waste(stride, dims=2):
    """Products of the sweep for each useful one."""
    return stride**dims


@right
def separable(kernel_size):
    """Products a pixel: in one step, and in two."""
    return kernel_size**2, 2 * kernel_size


@right
def plain(taps, over, grey):
    """Give what a kernel makes of a picture that is grey all over."""
    return Fraction(int(np.sum(taps)) * grey, over)


@right
def support(f, g):
    """Where f * g begins and ends, of two functions that begin and end."""
    return f[0] + g[0], f[1] + g[1]


@right
def area(f, g):
    """Area under f * g, from the areas under both."""
    return f * g


@right
def decibels(ratio):
    """Decibels that a squared error gains when it falls to one part in ``ratio``."""
    return 10 * log10(ratio)
