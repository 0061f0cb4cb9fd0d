"""ncnn on the CPU, from its own two files: the network's text and the weight's numbers."""

import tempfile
from importlib.metadata import version
from pathlib import Path

import ncnn
import numpy as np

from record_frameworks.settings import Takes

VERSION = version("ncnn")
FRAMEWORKS = {
    "ncnn": {
        "pads": [Takes("pairs", output_padding=True, rows=700)],
        "SAME_UPPER(-233)": [Takes()],
        "SAME_LOWER(-234)": [Takes()],
        "output_w,-233": [Takes(size="n s", inside=True)],
        "output_w,-234": [Takes(size="n s", inside=True)],
        "output_w,pad0": [Takes(size="n s", inside=True, rows=60)],
    }
}


def run(framework, convention, x, w, setting):
    """Return what the library makes of x and w: channels and cells."""
    grouped = w.reshape(setting.groups, -1, *w.shape[1:])  # groups, in, out, taps
    weight = np.ascontiguousarray(grouped.transpose(0, 2, 1, 3))
    net = ncnn.Net()
    net.opt.use_vulkan_compute = net.opt.use_fp16_storage = False
    net.opt.use_fp16_arithmetic = net.opt.use_fp16_packed = net.opt.use_bf16_storage = False
    with tempfile.TemporaryDirectory() as folder:
        text, numbers = Path(folder) / "layer.param", Path(folder) / "layer.bin"
        text.write_text(network(convention, w, setting), encoding="utf-8")
        numbers.write_bytes(bytes(4) + weight.tobytes())  # four zero bytes: plain numbers follow
        net.load_param(str(text))
        net.load_model(str(numbers))
        extractor = net.create_extractor()
        extractor.input("x", ncnn.Mat(x).clone())
        code, y = extractor.extract("y")
    if code:
        raise RuntimeError(f"extract returned {code}")
    return np.array(y)


def network(convention, w, setting):
    """Write a network of one layer; each number has a number for its name."""
    _, k, s, d, groups, _, extra, size = setting
    named = {0: w.shape[1] * groups, 1: k, 2: d, 3: s, 6: w.size}
    if convention == "pads":
        named |= {4: setting.pads[0], 15: setting.pads[1], 18: extra}
    elif "-23" in convention:
        named[4] = -233 if "-233" in convention else -234
    if size is not None:
        named[20] = size
    if groups > 1:
        named[7] = groups
    kind = "DeconvolutionDepthWise1D" if groups > 1 else "Deconvolution1D"
    numbers = " ".join(f"{name}={value}" for name, value in named.items())
    return f"7767517\n2 2\nInput in 0 1 x\n{kind} layer 1 1 x y {numbers}\n"
