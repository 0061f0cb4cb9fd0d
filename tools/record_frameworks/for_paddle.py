"""Paddle on the CPU."""

import paddle
from paddle.nn import functional

from record_frameworks.settings import Takes

VERSION = paddle.__version__
FRAMEWORKS = {
    "paddle": {
        "int": [Takes("one", output_padding=True, rows=800)],
        "pads": [Takes("pairs", rows=300)],
        "VALID": [Takes()],
        "SAME": [Takes()],
        "output_size": [Takes(size="full")],
        "SAME+output_size": [Takes(size="n s")],
    }
}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    _, _, s, d, groups, padding, extra, size = setting
    if convention == "pads":
        padding = list(padding)
    elif padding is None:
        padding = convention.partition("+")[0] if convention != "output_size" else 0
    y = functional.conv1d_transpose(
        paddle.to_tensor(x[None]),
        paddle.to_tensor(w),
        stride=s,
        padding=padding,
        output_padding=extra or 0,
        groups=groups,
        dilation=d,
        output_size=size,
    )
    return y.numpy()[0]
