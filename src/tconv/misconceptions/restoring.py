"""What comes back: one transposed convolution is one step, a deconvolution is the loop."""

import numpy as np

from tconv import ops
from tconv.misconceptions.registry import right, wrong


def _blur(z, w):
    return ops.conv(z, w, channels=False)


def _back(y, w):
    return ops.conv_transpose(y, w, channels=False)


@right
def there_and_back_values(x, w):
    """Values after a convolution and its transposed convolution."""
    return _back(_blur(x, w), w)


@wrong("there_and_back_values")
def undoes(x):
    """Expect the values to come back."""
    return x


@right
def landweber(y, w, over, steps):
    """Landweber's estimate with step size 1, from zero; the kernel is ``w / over``."""
    w = np.asarray(w) / over
    z = np.zeros(len(y) + len(w) - 1)
    for _ in range(steps):
        z += _back(y - _blur(z, w), w)
    return z


@wrong("landweber")
def one_step(y, w, over):
    """Take one transposed convolution for the loop."""
    return landweber(y, w, over, 1)


@right
def mixed(x, w, stride=1):
    """One output channel: the transposed convolutions of all input channels, added."""
    return sum(
        ops.conv_transpose(a, b, stride=stride, channels=False) for a, b in zip(x, w, strict=True)
    )


@wrong("mixed", name="overwrite")
def _last_channel(x, w, stride=1):
    return ops.conv_transpose(x[-1], w[-1], stride=stride, channels=False)
