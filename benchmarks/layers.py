"""Time every operation of the engine beside PyTorch on the processor, layer by layer.

    python benchmarks/layers.py [--threads 1 2] [--rounds 9] [--operations conv ...] [--layers ...]

needs `requirements-bench.txt`. float32, no bias; see `side_by_side.py` for what is measured. The
gradients, of the input, of the weight and of the bias, stand beside
`torch.ops.aten.convolution_backward`.
"""

import argparse

from conv_transpose import LAYERS as LARGE_TRANSPOSED
from conv_transpose import in_the_mean
from side_by_side import Layer, Measured, print_header, print_means, side_by_side, start

FORWARD = [
    Layer("64-64 k3", 1, 64, 64, 64, 3, 1, 1),
    Layer("64-128 k4s2", 16, 64, 128, 16, 4, 2, 1),
    Layer("3-16 k7", 1, 3, 16, 256, 7, 1, 3),
    Layer("3-64 k7s2", 1, 3, 64, 224, 7, 2, 3),
    Layer("256-64 k1", 4, 256, 64, 28, 1),
    Layer("depthwise", 1, 64, 64, 56, 3, 1, 1, 0, 1, 64),
    Layer("32-32 d2", 1, 32, 32, 64, 3, 1, 2, 0, 2),
    Layer("1-1 k5", 1, 1, 1, 128, 5, 1, 2),
    Layer("8-1 k3", 16, 8, 1, 32, 3, 1, 1),
    Layer("tiny k3", 1, 1, 1, 5, 3, 1, 1),
]
TRANSPOSED = [
    Layer("1-8 k4s2", 16, 1, 8, 16, 4, 2, 1),
    Layer("128-64 k4s2", 16, 128, 64, 16, 4, 2, 1),
    Layer("64-64 k3s2", 1, 64, 64, 32, 3, 2, 1),
    Layer("128-64 k2s2", 1, 128, 64, 64, 2, 2),
]
ALL_TRANSPOSED = TRANSPOSED + LARGE_TRANSPOSED
OPERATIONS = {
    "conv": {"its layers": FORWARD},
    "conv_grads": {"its layers": FORWARD},
    "conv_transpose": {"its layers": TRANSPOSED, "those of conv_transpose.py": LARGE_TRANSPOSED},
    "conv_transpose_grads": {
        "its layers": TRANSPOSED,
        "those of conv_transpose.py": LARGE_TRANSPOSED,
    },
}


def compare(operation: str, layer: Layer, *, threads: int, rounds: int) -> Measured:
    """Measure one operation of one layer."""
    import numpy as np
    import torch

    import tconv

    rng = np.random.default_rng(0)
    transposed, geometry = "transpose" in operation, layer.geometry
    channels = [layer.out_channels, layer.in_channels]
    first, second = reversed(channels) if transposed else channels
    taps = (layer.kernel_size, layer.kernel_size)
    x = rng.normal(size=(layer.batch, layer.in_channels, layer.in_size, layer.in_size))
    weight = rng.normal(size=(first, second // layer.groups, *taps))
    if not transposed:
        del geometry["output_padding"]
    name = "conv_transpose" if transposed else "conv"
    arrays = [x.astype(np.float32), weight.astype(np.float32)]
    tensors = [torch.from_numpy(array) for array in arrays]
    theirs_forward = getattr(torch.nn.functional, f"{name}2d")

    if operation == name:
        function = getattr(tconv, name)
        return side_by_side(
            lambda: function(*arrays, **geometry),
            lambda: theirs_forward(*tensors, **geometry),
            threads=threads,
            rounds=rounds,
        )
    y_grad = rng.normal(size=theirs_forward(*tensors, **geometry).shape).astype(np.float32)
    function = getattr(tconv, f"{name}_grads")
    pairs = [[number] * 2 for number in (layer.stride, layer.padding, layer.dilation)]
    more = [transposed, [layer.output_padding] * 2, layer.groups, [True] * 3]
    pull = torch.from_numpy(y_grad)
    backward = torch.ops.aten.convolution_backward
    return side_by_side(
        lambda: function(*arrays, y_grad, **geometry),
        lambda: backward(pull, *tensors, [layer.out_channels], *pairs, *more),
        threads=threads,
        rounds=rounds,
    )


def report(options: argparse.Namespace) -> None:
    """Measure and print a table for one number of threads."""
    (threads,) = options.threads
    print_header(threads)
    for operation in options.operations or OPERATIONS:
        print(f"\n{operation:<24}{'torch ms':>10}{'ratio':>8}{'quiet':>8}{'MB beyond result':>18}")
        for title, layers in OPERATIONS[operation].items():
            measured = {}
            for layer in layers:
                if options.layers and layer.name not in options.layers:
                    continue
                one = compare(operation, layer, threads=threads, rounds=options.rounds)
                row = (
                    f"{layer.name:<24}{one.seconds * 1e3:>10.3f}{one.ratio:>8.2f}{one.quiet:>8.2f}"
                )
                print(f"{row}{one.extra / 2**20:>18.1f}", flush=True)
                if layers is not LARGE_TRANSPOSED or in_the_mean(layer):
                    measured[layer.name] = one
            if measured:
                print_means(measured, f"{operation}, {title}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--operations", nargs="+", choices=OPERATIONS)
    names = {layer.name for layer in FORWARD + ALL_TRANSPOSED}
    parser.add_argument("--layers", nargs="+", choices=sorted(names))
    start(parser, report)
