"""Time `tconv.conv_transpose` beside PyTorch on the processor, layer by layer.

    python benchmarks/conv_transpose.py [--threads 1 2] [--rounds 9] [--layers dcgan4 ...]

needs `requirements-bench.txt`. Both run in one process, in random order within each round, on the
same arrays (float32, no bias). What counts is the ratio of their times, the median over rounds:
other work on the machine slows both. With several threads it slows whoever waits for a thread
that was put aside, so beside it stands the ratio of the shortest times: the quiet machine.
The numbers of threads of all libraries can only be set before they start, so the script starts
itself once for each.
"""

import argparse
import math
import os
import subprocess
import sys
import time
import tracemalloc
from typing import NamedTuple

POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
PAUSE = 0.06
"""Seconds between the two with several threads: idle workers keep spinning for a while."""


class Layer(NamedTuple):
    """A layer; the fields are in the order of its description."""

    name: str
    batch: int
    in_channels: int
    out_channels: int
    in_size: int
    kernel_size: int
    stride: int = 1
    padding: int = 0
    output_padding: int = 0
    dilation: int = 1
    groups: int = 1

    @property
    def geometry(self) -> dict[str, int]:
        """The keywords that both libraries take."""
        names = ("stride", "padding", "output_padding", "dilation", "groups")
        return {name: getattr(self, name) for name in names}


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


def compare(layer: Layer, *, threads: int, rounds: int) -> tuple[float, float, float, float]:
    """Measure one layer.

    Returns PyTorch's median seconds, the median ratio, the ratio of the shortest times, and the
    peak memory beyond the output in bytes.
    """
    import numpy as np
    import torch

    from tconv import conv_transpose

    rng = np.random.default_rng(0)
    x = rng.normal(size=(layer.batch, layer.in_channels, layer.in_size, layer.in_size))
    taps = (layer.kernel_size, layer.kernel_size)
    weight = rng.normal(size=(layer.in_channels, layer.out_channels // layer.groups, *taps))
    x, weight = x.astype(np.float32), weight.astype(np.float32)
    tensors = torch.from_numpy(x), torch.from_numpy(weight)

    geometry = layer.geometry

    def ours() -> np.ndarray:
        return conv_transpose(x, weight, **geometry)

    def theirs() -> torch.Tensor:
        return torch.nn.functional.conv_transpose2d(*tensors, **geometry)

    expected = theirs().numpy()
    error = np.abs(ours() - expected).max() / np.abs(expected).max()
    if error > 1e-5:
        raise RuntimeError(f"{layer.name}: results differ by {error:.1e} of the largest value")

    tracemalloc.start()
    y = ours()
    extra = tracemalloc.get_traced_memory()[1] - y.nbytes
    tracemalloc.stop()

    calls = max(1, math.ceil(0.02 / seconds_per_call(theirs, 1)))
    times = {ours: [], theirs: []}
    for _ in range(rounds):
        for index in rng.permutation(2):
            function = (ours, theirs)[index]
            if threads > 1:
                time.sleep(PAUSE)
            function()
            times[function].append(seconds_per_call(function, calls))
    ratios = np.divide(times[theirs], times[ours])
    quiet = min(times[theirs]) / min(times[ours])
    return float(np.median(times[theirs])), float(np.median(ratios)), quiet, extra


def seconds_per_call(function, calls: int) -> float:
    """Call a function a few times; return the mean duration."""
    start = time.perf_counter()
    for _ in range(calls):
        function()
    return (time.perf_counter() - start) / calls


def geometric_mean(ratios: list[float]) -> float:
    """Return the mean in which twice as fast and half as fast cancel out."""
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def report(layers: list[Layer], *, threads: int, rounds: int) -> None:
    """Measure and print a table for one number of threads."""
    import numpy as np
    import torch

    torch.set_num_threads(threads)
    torch.set_grad_enabled(False)
    if threads == 1 and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(f"\n{threads} thread(s), numpy {np.__version__}, torch {torch.__version__}")
    print(f"{'layer':<12}{'torch ms':>10}{'ratio':>8}{'quiet':>8}{'MB beyond output':>18}")
    measured = {}
    for layer in layers:
        seconds, ratio, quiet, extra = compare(layer, threads=threads, rounds=rounds)
        measured[layer] = ratio, quiet
        row = f"{layer.name:<12}{seconds * 1e3:>10.3f}{ratio:>8.2f}{quiet:>8.2f}"
        print(f"{row}{extra / 2**20:>18.1f}", flush=True)
    for title, counts in (
        ("all but tiny", in_the_mean),
        ("with channels and more than one input cell", is_heavy),
    ):
        pairs = [pair for layer, pair in measured.items() if counts(layer)]
        if pairs:
            means = [geometric_mean(ratios) for ratios in zip(*pairs, strict=True)]
            print(f"geometric mean of {len(pairs)}, {title}: {means[0]:.2f} (quiet {means[1]:.2f})")
    worst = [min(ratios) for ratios in zip(*measured.values(), strict=True)]
    print(f"slowest beside torch: {worst[0]:.2f} (quiet {worst[1]:.2f})")


def main() -> None:
    """Read the command line; start this script once for each number of threads."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--layers", nargs="+", choices=[layer.name for layer in LAYERS])
    options = parser.parse_args()
    own = str(options.threads[0])
    if len(options.threads) == 1 and all(os.environ.get(pool) == own for pool in POOLS):
        chosen = [one for one in LAYERS if not options.layers or one.name in options.layers]
        report(chosen, threads=options.threads[0], rounds=options.rounds)
        return
    for threads in options.threads:
        command = [sys.executable, __file__, "--threads", str(threads)]
        command += ["--rounds", str(options.rounds)]
        command += ["--layers", *options.layers] if options.layers else []
        environment = os.environ | dict.fromkeys(POOLS, str(threads))
        subprocess.run(command, check=True, env=environment)


if __name__ == "__main__":
    main()
