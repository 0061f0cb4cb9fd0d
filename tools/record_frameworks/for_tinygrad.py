"""tinygrad, on the device that needs no compiler."""

import os

os.environ["DEV"] = "PYTHON"

from importlib.metadata import version

from tinygrad import Tensor

from record_frameworks.settings import Takes

VERSION = version("tinygrad")
FRAMEWORKS = {
    "tinygrad": {
        "int": [Takes("one", output_padding=True, rows=200)],
        "pads": [Takes("pairs", output_padding=True, rows=100)],
    }
}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    _, _, s, d, groups, padding, extra, _ = setting
    padding = list(padding) if convention == "pads" else padding
    y = Tensor(x[None]).conv_transpose2d(
        Tensor(w), groups=groups, stride=s, dilation=d, padding=padding, output_padding=extra
    )
    return y.numpy()[0]
