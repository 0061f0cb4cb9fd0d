"""PyTorch on the CPU, with oneDNN and without."""

import torch

from record_frameworks.settings import Takes

VERSION = torch.__version__
WAYS = {"int": [Takes("one", output_padding=True, rows=1000), Takes("one", size="full", rows=300)]}
FRAMEWORKS = {"torch": WAYS, "torch-nomkldnn": WAYS}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    _, k, s, d, groups, padding, extra, size = setting
    layer = torch.nn.ConvTranspose1d(
        len(x), w.shape[1] * groups, k, s, padding, extra or 0, groups, bias=False, dilation=d
    )
    layer.weight.data = torch.tensor(w)
    with torch.no_grad(), torch.backends.mkldnn.flags(enabled=framework == "torch"):
        return layer(torch.tensor(x)[None], None if size is None else [size])[0]
