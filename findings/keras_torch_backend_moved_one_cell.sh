#!/bin/sh
# keras 3.14.0 and 3.15.0 on torch 2.13.0 (November 2026): the minor release moves the "same" of a
# transposed convolution by one cell on the torch backend. Three taps at stride 2: up to 3.14.0 the
# first of the nine cells is cut, since 3.15.0 the last, as on the other backends. Sizes and weights
# are the same, so a saved model loads and gives other numbers.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  torch==2.13.0 numpy==2.4.6 keras==3.14.0
cd "$folder"
"$folder/env/bin/python" - <<'END'
import os
import subprocess
import sys

os.environ["KERAS_BACKEND"] = "torch"
SCRIPT = """
import keras
import numpy as np

layer = keras.layers.Conv1DTranspose(1, 3, strides=2, padding="same", use_bias=False)
layer.build((1, 4, 1))
layer.set_weights([np.array([1, 10, 100], np.float32).reshape(3, 1, 1)])
y = layer(np.array([1, 2, 3, 4], np.float32).reshape(1, 4, 1))
print(keras.ops.convert_to_numpy(y).ravel().astype(int).tolist())
"""
FULL = [1, 10, 102, 20, 203, 30, 304, 40, 400]
PIP = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
for version, wanted in (("3.14.0", FULL[1:]), ("3.15.0", FULL[:-1])):
    subprocess.run([*PIP, f"keras=={version}"], check=True)
    done = subprocess.run([sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True)
    said = done.stdout.splitlines()[-1]
    print(f"keras {version}:", said)
    assert said == str(wanted)
END
