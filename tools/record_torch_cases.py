"""Record what PyTorch answers, so that the tests can ask without having it.

Run it by hand, in an environment with `requirements-bench.txt`:
`python tools/record_torch_cases.py` writes `tests/cases/torch.npz`.

The arrays that go in are made from the setting alone (`arrays_of`), so only settings and answers
are stored. Most hold whole numbers: then every sum is exact in float32, and equal means equal.
"""

import argparse
import itertools
import json
from pathlib import Path

import numpy as np

CASES = Path(__file__).parents[1] / "tests" / "cases" / "torch.npz"
ANSWERS = ("y", "x", "weight", "bias")


def whole_numbers(shape, *, start, divisor, dtype):
    """Different small numbers in neighbouring cells, of both signs."""
    numbers = (np.arange(np.prod(shape)) * 7 + start) % 11 - 5
    return (numbers / divisor).astype(dtype).reshape(shape)


def arrays_of(setting, y_shape):
    """Make input, weight, bias and the gradient of the result for a setting."""
    in_channels, out_channels = setting["channels"]
    groups = setting["groups"]
    lead = (
        (in_channels, out_channels)
        if setting["op"] == "conv_transpose"
        else (out_channels, in_channels)
    )
    shapes = {
        "x": (setting["batch"], in_channels, *setting["in_size"]),
        "weight": (lead[0], lead[1] // groups, *setting["kernel_size"]),
        "bias": (out_channels,),
        "y_grad": y_shape,
    }
    kind = {"divisor": setting["divisor"], "dtype": setting["dtype"]}
    return {
        name: whole_numbers(shape, start=start, **kind)
        for start, (name, shape) in enumerate(shapes.items())
    }


def settings(seed=2016):
    """Draw settings of every rank until there are enough that PyTorch accepts."""
    rng = np.random.default_rng(seed)
    for op, ndim, dtype in itertools.product(
        ("conv", "conv_transpose"), (1, 2, 3), ("float32", "float64")
    ):
        largest = {1: 9, 2: 5, 3: 4}[ndim]
        for index in range(40):
            groups = int(rng.choice([1, 1, 2, 3]))
            draw = {
                "in_size": rng.integers(1, largest + 1, ndim),
                "kernel_size": rng.integers(1, 5 - (ndim == 3), ndim),
                "stride": rng.integers(1, 4, ndim),
                "padding": rng.integers(0, 3, ndim),
                "dilation": rng.integers(1, 4 - (ndim == 3), ndim),
            }
            setting = {name: numbers.tolist() for name, numbers in draw.items()}
            if op == "conv_transpose":
                limits = [
                    max(pair) for pair in zip(setting["stride"], setting["dilation"], strict=True)
                ]
                setting["output_padding"] = [int(rng.integers(limit)) for limit in limits]
            yield setting | {
                "op": op,
                "dtype": dtype,
                "batch": int(rng.integers(1, 3)),
                "channels": [groups * int(rng.integers(1, 3)), groups * int(rng.integers(1, 3))],
                "groups": groups,
                "divisor": 7 if index % 10 == 0 else 1,
            }


def geometry_of(setting):
    """Pick the keywords that the function itself takes."""
    names = ("stride", "padding", "output_padding", "dilation", "groups")
    return {name: setting[name] for name in names if name in setting}


def ask_torch(setting):
    """Return PyTorch's result and the three gradients, or None where it refuses."""
    import torch

    function = getattr(torch.nn.functional, f"{setting['op']}{len(setting['in_size'])}d")
    arrays = arrays_of(setting, (0,))
    leaves = [torch.from_numpy(arrays[name]).requires_grad_() for name in ANSWERS[1:]]
    try:
        y = function(*leaves, **geometry_of(setting))
    except RuntimeError:
        return None
    y.backward(torch.from_numpy(arrays_of(setting, tuple(y.shape))["y_grad"]))
    return [answer.detach().numpy() for answer in (y, *(leaf.grad for leaf in leaves))]


def record(path):
    """Write every setting, and the answers of each kind one after the other."""
    kept, whole, fractional = [], [], []
    for setting in settings():
        answers = ask_torch(setting)
        if answers is None or answers[0].size == 0:
            continue
        kept.append(setting | {"y_shape": answers[0].shape})
        for answer in answers:
            (whole if setting["divisor"] == 1 else fractional).append(answer.ravel())
    whole = np.concatenate(whole)
    numbers = whole.astype(np.int16)
    assert np.array_equal(numbers, whole), "a sum does not fit into 16 bits"
    np.savez_compressed(
        path, settings=json.dumps(kept), whole=numbers, fractional=np.concatenate(fractional)
    )
    return len(kept)


def recorded(path=CASES):
    """Read the file back: pairs of a setting and PyTorch's answers by name."""
    with np.load(path) as file:
        kept = json.loads(str(file["settings"]))
        streams = {1: file["whole"], 7: file["fractional"]}
    cases = []
    for setting in kept:
        arrays = arrays_of(setting, tuple(setting["y_shape"]))
        shapes = (tuple(setting["y_shape"]), *(arrays[name].shape for name in ANSWERS[1:]))
        answers = {}
        for name, shape in zip(ANSWERS, shapes, strict=True):
            numbers, streams[setting["divisor"]] = np.split(
                streams[setting["divisor"]], [int(np.prod(shape))]
            )
            answers[name] = numbers.astype(setting["dtype"]).reshape(shape)
        cases.append((setting, answers))
    return cases


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", nargs="?", type=Path, default=CASES)
    path = parser.parse_args().path
    print(f"{record(path)} settings recorded in {path}")
