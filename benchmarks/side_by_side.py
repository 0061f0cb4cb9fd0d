"""Time a function of `tconv` beside PyTorch's, in one process: what the benchmarks share.

Both run in random order within each round, on the same arrays. What counts is the ratio of their
times, the median over rounds: other work on the machine slows both. On one thread the clock is that
of the processor, which stands still while others have it. With several threads it has to be the one
on the wall, and other work slows whoever waits for a thread that was put aside; so beside the
median stands the ratio of the shortest times: the quiet machine.
"""

import argparse
import math
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
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


class Measured(NamedTuple):
    """PyTorch's median seconds, the median ratio, that of the shortest times, peak memory."""

    seconds: float
    ratio: float
    quiet: float
    extra: int


def side_by_side(
    ours: Callable, theirs: Callable, *, threads: int, rounds: int, same: bool = True
) -> Measured:
    """Measure two functions that return the ``same``, an array or some of them."""
    import numpy as np

    extra = peak_beyond_result(ours)
    if same and (error := largest_error(ours(), theirs())) > 2e-5:
        raise RuntimeError(f"results differ by {error:.1e} of the largest value")
    rng = np.random.default_rng(0)
    clock = time.process_time if threads == 1 else time.perf_counter
    calls = {one: max(1, math.ceil(0.02 / seconds_per_call(one, 1))) for one in (ours, theirs)}
    times = {ours: [], theirs: []}
    for _ in range(rounds):
        for index in rng.permutation(2):
            function = (ours, theirs)[index]
            if threads > 1:
                time.sleep(PAUSE)
            function()
            times[function].append(seconds_per_call(function, calls[function], clock))
    ratio = float(np.median(np.divide(times[theirs], times[ours])))
    quiet = min(times[theirs]) / min(times[ours])
    return Measured(float(np.median(times[theirs])), ratio, quiet, extra)


def all_arrays(result) -> list:
    """Return a result as a list of arrays, whatever library it comes from."""
    import numpy as np

    return [np.asarray(one) for one in (result if isinstance(result, tuple | list) else [result])]


def largest_error(ours, theirs) -> float:
    """Return the largest difference, in parts of the largest value of its array."""
    import numpy as np

    pairs = zip(all_arrays(ours), all_arrays(theirs), strict=True)
    return max(float(np.abs(one - other).max() / np.abs(other).max()) for one, other in pairs)


def peak_beyond_result(function: Callable) -> int:
    """Call a function; return the bytes that it held at most, beyond what it returned."""
    tracemalloc.start()
    result = all_arrays(function())
    extra = tracemalloc.get_traced_memory()[1] - sum(array.nbytes for array in result)
    tracemalloc.stop()
    return extra


def seconds_per_call(
    function: Callable, calls: int, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Call a function a few times; return the mean duration."""
    start = clock()
    for _ in range(calls):
        function()
    return (clock() - start) / calls


def geometric_mean(ratios: list[float]) -> float:
    """Return the mean in which twice as fast and half as fast cancel out."""
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def print_header(threads: int) -> None:
    """Hold PyTorch to the number of threads, and print what is compared."""
    import numpy as np
    import torch

    torch.set_num_threads(threads)
    torch.set_grad_enabled(False)
    if threads == 1 and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(f"\n{threads} thread(s), numpy {np.__version__}, torch {torch.__version__}")


def print_means(measured: dict[str, Measured], title: str) -> None:
    """Print the geometric mean of the ratios, and the smallest."""
    ratios, quiet = (
        [getattr(one, kind) for one in measured.values()] for kind in Measured._fields[1:3]
    )
    print(f"geometric mean of {len(ratios)}, {title}: ", end="")
    print(f"{geometric_mean(ratios):.2f} (quiet {geometric_mean(quiet):.2f}), ", end="")
    print(f"slowest {min(ratios):.2f} (quiet {min(quiet):.2f})", flush=True)


def start(parser: argparse.ArgumentParser, report: Callable, *, rounds: int = 9) -> None:
    """Read the command line; start the script once for each number of threads.

    The numbers of threads of all libraries can only be set before they start.
    """
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=rounds)
    options = parser.parse_args()
    own = str(options.threads[0])
    if len(options.threads) == 1 and all(os.environ.get(pool) == own for pool in POOLS):
        report(options)
        return
    # Later ones override earlier ones.
    arguments = sys.argv[1:]
    for threads in options.threads:
        command = [sys.executable, sys.argv[0], *arguments, "--threads", str(threads)]
        environment = os.environ | dict.fromkeys(POOLS, str(threads))
        subprocess.run(command, check=True, env=environment)
