"""Time `tconv.conv_transpose` beside PyTorch on the processor, layer by layer.

    python benchmarks/conv_transpose.py [--threads 1 2] [--rounds 9] [--layers dcgan4 ...]

needs `requirements-bench.txt`. float32, no bias; see `side_by_side.py` for what is measured.
"""

import argparse

from side_by_side import Layer, Measured, print_header, print_means, side_by_side, start

LAYERS = [
    Layer("dcgan1", 16, 100, 512, 1, 4),
    Layer("dcgan2", 16, 512, 256, 4, 4, 2, 1),
    Layer("dcgan3", 16, 256, 128, 8, 4, 2, 1),
    Layer("dcgan4", 16, 128, 64, 16, 4, 2, 1),
    Layer("dcgan5", 16, 64, 3, 32, 4, 2, 1),
    Layer("unet1", 1, 1024, 512, 28, 2, 2),
    Layer("unet4", 1, 128, 64, 128, 2, 2),
    Layer("fcn8s", 1, 21, 21, 32, 16, 8),
    Layer("dec3", 1, 64, 64, 64, 3, 2, 1, 1),
    Layer("dil2", 1, 64, 64, 64, 3, 1, 2, 0, 2),
    Layer("dil2s2", 1, 64, 64, 32, 3, 2, 2, 1, 2),
    Layer("grp4", 1, 64, 64, 64, 4, 2, 1, 0, 1, 4),
    Layer("gray k5", 1, 1, 1, 512, 5),
    Layer("gray k5 p2", 1, 1, 1, 512, 5, 1, 2),
    Layer("gray k4s2", 1, 1, 1, 256, 4, 2, 1),
    Layer("tiny", 1, 1, 1, 3, 3),
    Layer("tiny s2", 1, 1, 1, 3, 3, 2, 1),
]


def in_the_mean(layer: Layer) -> bool:
    """Tiny layers measure the cost of a call; they are shown and do not count."""
    return not layer.name.startswith("tiny")


def is_heavy(layer: Layer) -> bool:
    """Say whether a layer has channels and more than one input cell."""
    return layer.in_channels > 1 and layer.in_size > 1


def compare(layer: Layer, *, threads: int, rounds: int) -> Measured:
    """Measure one layer."""
    import numpy as np
    import torch

    from tconv import conv_transpose

    rng = np.random.default_rng(0)
    x = rng.normal(size=(layer.batch, layer.in_channels, layer.in_size, layer.in_size))
    taps = (layer.kernel_size, layer.kernel_size)
    weight = rng.normal(size=(layer.in_channels, layer.out_channels // layer.groups, *taps))
    x, weight = x.astype(np.float32), weight.astype(np.float32)
    tensors = torch.from_numpy(x), torch.from_numpy(weight)
    return side_by_side(
        lambda: conv_transpose(x, weight, **layer.geometry),
        lambda: torch.nn.functional.conv_transpose2d(*tensors, **layer.geometry),
        threads=threads,
        rounds=rounds,
    )


def report(options: argparse.Namespace) -> None:
    """Measure and print a table for one number of threads."""
    (threads,) = options.threads
    print_header(threads)
    print(f"{'layer':<12}{'torch ms':>10}{'ratio':>8}{'quiet':>8}{'MB beyond output':>18}")
    measured = {}
    for layer in LAYERS:
        if options.layers and layer.name not in options.layers:
            continue
        one = measured[layer] = compare(layer, threads=threads, rounds=options.rounds)
        row = f"{layer.name:<12}{one.seconds * 1e3:>10.3f}{one.ratio:>8.2f}{one.quiet:>8.2f}"
        print(f"{row}{one.extra / 2**20:>18.1f}", flush=True)
    for title, counts in (
        ("all but tiny", in_the_mean),
        ("with channels and more than one input cell", is_heavy),
    ):
        kept = {layer.name: one for layer, one in measured.items() if counts(layer)}
        if kept:
            print_means(kept, title)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--layers", nargs="+", choices=[layer.name for layer in LAYERS])
    start(parser, report)
