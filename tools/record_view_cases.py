"""Record PyTorch's answers for the settings that the course draws, as plain numbers to read.

Run it by hand, in an environment with `requirements-bench.txt`:
`python tools/record_view_cases.py` writes `tests/cases/views.json`.

Each case is one kernel in both directions: `y` is the transposed convolution of `x`, and `conv`
is the convolution of `z`, which is as large as `y`.
"""

import itertools
import json
from pathlib import Path

import numpy as np

CASES = Path(__file__).parents[1] / "tests" / "cases" / "views.json"
DEFAULTS = {"stride": 1, "padding": 0, "output_padding": 0, "dilation": 1}

# Named as in Dumoulin & Visin's animations, then what these leave out.
NAMED = {
    "no_padding_no_strides": ((2, 2), (3, 3), {}),
    "arbitrary_padding_no_strides": ((6, 6), (4, 4), {"padding": 2}),
    "same_padding_no_strides": ((5, 5), (3, 3), {"padding": 1}),
    "full_padding_no_strides": ((7, 7), (3, 3), {"padding": 2}),
    "no_padding_strides": ((2, 2), (3, 3), {"stride": 2}),
    "padding_strides": ((3, 3), (3, 3), {"stride": 2, "padding": 1}),
    "padding_strides_odd": ((3, 3), (3, 3), {"stride": 2, "padding": 1, "output_padding": 1}),
    "stride is the kernel": ((2, 2), (2, 2), {"stride": 2}),
    "DCGAN's doubling": ((3, 3), (4, 4), {"stride": 2, "padding": 1}),
    "dilation": ((3, 3), (3, 3), {"dilation": 2}),
    "stride and dilation share no divisor": ((3,), (4,), {"stride": 3, "dilation": 2}),
    "stride and dilation share a divisor": ((4,), (3,), {"stride": 2, "dilation": 2}),
    "stride beyond the kernel leaves holes": ((3, 2), (2, 2), {"stride": 3}),
    "padding beyond the kernel": ((5, 4), (2, 2), {"padding": 2}),
    "output padding beyond the padding": ((3,), (3,), {"stride": 3, "output_padding": 2}),
    "output padding beyond the stride": ((4,), (2,), {"dilation": 3, "output_padding": 2}),
    "nothing is square": (
        (2, 4),
        (3, 2),
        {"stride": (2, 3), "padding": (1, 0), "output_padding": (1, 2), "dilation": (1, 2)},
    ),
}


def drawn(seed=2016):
    """Draw twelve settings of one axis and twelve of two."""
    rng = np.random.default_rng(seed)
    for ndim, index in itertools.product((1, 2), range(12)):
        stride, dilation = rng.integers(1, 4, ndim), rng.integers(1, 4, ndim)
        geometry = {
            "stride": stride.tolist(),
            "padding": rng.integers(0, 3, ndim).tolist(),
            "output_padding": rng.integers(np.maximum(stride, dilation)).tolist(),
            "dilation": dilation.tolist(),
        }
        sizes = rng.integers(2, 5, (2, ndim)).tolist()
        yield f"drawn {ndim}-{index}", (*sizes, geometry)


def whole_numbers(shape, *, start):
    """Different small numbers in neighbouring cells, of both signs, as PyTorch likes them."""
    import torch

    numbers = (np.arange(np.prod(shape)) * 7 + start) % 11 - 5
    return torch.from_numpy(numbers.astype(np.float64).reshape(1, 1, *shape))


def ask_torch(name, in_size, kernel_size, geometry):
    """Make a case: a setting, its arrays, and PyTorch's numbers in both directions."""
    import torch

    functional, ndim = torch.nn.functional, len(in_size)
    geometry = DEFAULTS | geometry
    x, weight = whole_numbers(in_size, start=1), whole_numbers(kernel_size, start=4)
    y = getattr(functional, f"conv_transpose{ndim}d")(x, weight, **geometry)
    z = whole_numbers(y.shape[2:], start=8)
    forward = {key: value for key, value in geometry.items() if key != "output_padding"}
    conv = getattr(functional, f"conv{ndim}d")(z, weight, **forward)
    arrays = {"x": x, "weight": weight, "y": y, "z": z, "conv": conv}
    numbers = {key: array[0, 0].to(torch.int64).tolist() for key, array in arrays.items()}
    return {"name": name, "geometry": geometry, **numbers}


if __name__ == "__main__":
    cases = [ask_torch(name, *setting) for name, setting in [*NAMED.items(), *drawn()]]
    lines = ",\n".join(json.dumps(case) for case in cases)
    CASES.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(cases)} settings recorded in {CASES}")
