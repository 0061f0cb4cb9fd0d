"""Record what PyTorch's functions for upsampling answer, so that the tests need no PyTorch.

Run it by hand, in an environment with `requirements-bench.txt`:
`python tools/record_upsampling_cases.py` writes `tests/cases/upsampling.npz`.

As in `record_torch_cases.py`, the arrays that go in are made from the setting alone.
"""

import itertools
import json
from pathlib import Path

import numpy as np
from record_torch_cases import whole_numbers

CASES = Path(__file__).parents[1] / "tests" / "cases" / "upsampling.npz"
LINES = {1: "linear", 2: "bilinear", 3: "trilinear"}


def settings(seed=2017):
    """Draw settings of every rank, mode and function."""
    rng = np.random.default_rng(seed)
    for ndim, corners, dtype in itertools.product(
        (1, 2, 3), (None, False, True), ("float32", "float64")
    ):
        way = {"mode": "nearest"}
        if corners is not None:
            way = {"mode": LINES[ndim], "align_corners": corners}
        for _ in range(3):
            size, factors = (rng.integers(1, 5 - ndim // 3, ndim).tolist() for _ in range(2))
            keywords = {"scale_factor": factors, **way}
            yield {"op": "interpolate", "x": [1, 2, *size], "dtype": dtype, "keywords": keywords}
    for factor in (1, 2, 3):
        up, down = {"upscale_factor": factor}, {"downscale_factor": factor}
        shape = [2, 2 * factor**2, 3, 2]
        yield {"op": "pixel_shuffle", "x": shape, "dtype": "float32", "keywords": up}
        shape = [2, 2, 3 * factor, 2 * factor]
        yield {"op": "pixel_unshuffle", "x": shape, "dtype": "float32", "keywords": down}


def x_of(setting):
    """Make the input of a setting."""
    return whole_numbers(setting["x"], start=3, divisor=3, dtype=setting["dtype"])


def ask_torch(setting):
    """Return what PyTorch answers."""
    import torch
    from torch.nn import functional

    op, keywords = getattr(functional, setting["op"]), dict(setting["keywords"])
    if setting["op"] == "interpolate":
        keywords["scale_factor"] = tuple(map(float, keywords["scale_factor"]))
    return op(torch.from_numpy(x_of(setting)), **keywords).numpy()


def recorded():
    """Yield every setting with PyTorch's answer."""
    with np.load(CASES) as stored:
        for number, setting in enumerate(json.loads(str(stored["settings"]))):
            yield setting, stored[f"y{number}"]


def main():
    """Ask PyTorch and write the record."""
    drawn = list(settings())
    answers = {f"y{number}": ask_torch(setting) for number, setting in enumerate(drawn)}
    np.savez_compressed(CASES, settings=json.dumps(drawn), **answers)
    print(f"{len(drawn)} cases, {CASES.stat().st_size} bytes")


if __name__ == "__main__":
    main()
