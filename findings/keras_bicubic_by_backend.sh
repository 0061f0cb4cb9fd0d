#!/bin/sh
# keras 3.15.1 with torch 2.13.0 and jax 0.10.2 (November 2026): UpSampling2D with "bicubic" weighs
# with another cubic on each backend: one cell of 1 leaves, at thrice the size, other shares two
# cells away, as with a = -0.75 on PyTorch and a = -0.5 on JAX. "bilinear" is the same on both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  keras==3.15.1 torch==2.13.0 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6
cd "$folder"
"$folder/env/bin/python" - <<'END'
import json
import os
import subprocess
import sys

SCRIPT = """
import json
import keras
import numpy as np

x = np.zeros((1, 9, 9, 1), np.float32)
x[0, 4, :, 0] = 1
y = {}
for way in ("bilinear", "bicubic"):
    layer = keras.layers.UpSampling2D(3, interpolation=way)
    y[way] = keras.ops.convert_to_numpy(layer(x))[0, 6:21, 13, 0].astype(float).tolist()
print(json.dumps(y))
"""


def cubic(t, a):
    t = abs(t)
    if t < 1:
        return (a + 2) * t**3 - (a + 3) * t**2 + 1
    return a * (t**3 - 5 * t**2 + 8 * t - 4) if t < 2 else 0.0


seen = {}
for backend, a in (("torch", -0.75), ("jax", -0.5)):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=os.environ | {"KERAS_BACKEND": backend},
        check=True,
        capture_output=True,
        text=True,
    )
    seen[backend] = json.loads(done.stdout.splitlines()[-1])
    wanted = [cubic((cell - 7) / 3, a) for cell in range(15)]
    print(f"bicubic on {backend}:", [round(value, 4) for value in seen[backend]["bicubic"][:8]])
    assert max(abs(y - z) for y, z in zip(seen[backend]["bicubic"], wanted, strict=True)) < 1e-5
one, other = (seen[backend]["bilinear"] for backend in ("torch", "jax"))
assert max(abs(y - z) for y, z in zip(one, other, strict=True)) < 1e-6
END
