"""Which numbers a transposed convolution takes on a CPU, in what `make check` installs."""

import json
import subprocess

import pytest
from build_environment import ROOT, build_environment

TYPES = ["float16", "bfloat16", "float32", "float64", "complex64"]
WHOLE = ["int8", "int16", "int32", "int64", "uint8", "bool"]
SCRIPT = """
import json
import sys

import jax
import numpy as np
import torch
from jax import lax

jax.config.update("jax_enable_x64", True)
X, W = [[[1], [2], [0], [1]]], [[[1]], [[10]], [[100]]]


def by_torch(name):
    x, w = (torch.tensor(values).to(getattr(torch, name)) for values in (X, W))
    return torch.nn.functional.conv_transpose1d(x.mT, w.permute(1, 2, 0), stride=2)


def by_jax(name):
    x, w = (jax.numpy.array(values).astype(name) for values in (X, W))
    return lax.conv_transpose(x, w, (2,), "VALID", dimension_numbers=("NWC", "WIO", "NWC"))


taken = {}
for run in (by_torch, by_jax):
    for name in sys.argv[1:]:
        try:
            run(name)
        except NotImplementedError:
            continue
        taken.setdefault(run.__name__, []).append(name)
print(json.dumps(taken))
"""


@pytest.mark.slow
def test_which_types_a_layer_takes():
    python = build_environment(ROOT / "requirements-frameworks.txt")
    command = [python, "-c", SCRIPT, *TYPES, *WHOLE]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    taken = json.loads(done.stdout.splitlines()[-1])
    # torch 2.13.0: of whole numbers, only these; jax 0.10.2: all.
    assert taken == {"by_torch": [*TYPES, "int64"], "by_jax": [*TYPES, *WHOLE]}
