"""MindSpore on the CPU: its layer of two axes, whose other axis has one cell.

That of one axis has no output padding.
"""

import mindspore
from mindspore import Tensor, nn

from record_frameworks.settings import Takes

VERSION = mindspore.__version__
FRAMEWORKS = {
    "mindspore": {
        "pad": [Takes("pairs", output_padding=True, groups=False, rows=500)],
        "same": [Takes(groups=False)],
        "valid": [Takes(groups=False)],
    }
}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    _, k, s, d, _, _, extra, _ = setting
    layer = nn.Conv2dTranspose(
        len(x),
        w.shape[1],
        (k, 1),
        stride=(s, 1),
        dilation=(d, 1),
        pad_mode=convention,
        padding=(*setting.pads, 0, 0) if convention == "pad" else 0,
        output_padding=(extra, 0) if extra else 0,
    )
    layer.weight.set_data(Tensor(w[..., None]))
    return layer(Tensor(x[None, ..., None])).asnumpy()[0, ..., 0]
